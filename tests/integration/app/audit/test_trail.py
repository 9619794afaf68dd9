"""Rows are chained as they are written, by many at once, on both databases; cuts leave a sign."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select, update

from app.audit import Action, record
from app.audit.anchoring import Anchorage
from app.audit.cutting import cut_before
from app.audit.noting_changes import note_policy_files, note_settings
from app.audit.searching import Filter, all_acts, count_acts, newest_acts
from app.audit.verifying import verify_audit
from app.storage.migrating import migrate
from app.storage.tables import audit
from knowledge.database import open_database, reading, writing
from tests.integration.app.audit.conftest import ROWS


@pytest.fixture(params=["sqlite", "postgresql"])
def either(request: pytest.FixtureRequest) -> Iterator[Engine]:
    if request.param == "sqlite":
        yield request.getfixturevalue("engine")
        return
    engine = open_database(request.getfixturevalue("postgresql_url"))
    migrate(engine)
    yield engine
    engine.dispose()


def faults(engine: Engine, anchorage: Anchorage) -> object:
    with reading(engine) as connection:
        return verify_audit(connection, anchorage.anchors(), anchorage.key).faults


def test_writers_at_once_leave_one_chain(either: Engine, tmp_path: Path) -> None:
    def write() -> None:
        for number in range(10):
            with writing(either) as connection:
                record(connection, "p", Action.QUESTION, f"{number}", {"nặng": number})

    writers = [threading.Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    anchorage = Anchorage(either, tmp_path / "anchors", b"key")
    assert anchorage.anchor() is True
    assert faults(either, anchorage) == ()
    with reading(either) as connection:
        assert connection.execute(select(func.max(audit.c.id))).scalar() == 40


def test_an_act_that_is_rolled_back_leaves_no_gap(either: Engine, tmp_path: Path) -> None:
    class Undone(Exception):
        pass

    for fails in (False, True, False):
        try:
            with writing(either) as connection:
                record(connection, "p", Action.SIGN_IN)
                if fails:
                    raise Undone
        except Undone:
            continue
    assert faults(either, Anchorage(either, tmp_path, b"key")) == ()
    with reading(either) as connection:
        assert connection.execute(select(audit.c.id)).scalars().all() == [1, 2]


def test_rows_of_before_the_chain_are_numbered_and_chained(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'old.sqlite'}")
    migrate(engine, "0003")
    with writing(engine) as connection:
        for id in (1, 4, 9):
            connection.exec_driver_sql(
                "INSERT INTO audit (id, at, account_id, action, subject, details) VALUES"
                f" ({id}, '2026-01-02 03:04:05.000006', 'a', 'sign_in', NULL, '{{\"x\":{id}}}')"
            )
    migrate(engine)
    assert faults(engine, Anchorage(engine, tmp_path / "anchors", b"key")) == ()
    with writing(engine) as connection:
        record(connection, "a", Action.SIGN_OUT)
        kept = connection.execute(select(audit.c.id, audit.c.details)).all()
    assert [(row.id, row.details.get("x")) for row in kept] == [(1, 1), (2, 4), (3, 9), (4, None)]
    engine.dispose()


def test_a_cut_leaves_a_chain_that_holds_and_says_so(engine: Engine, anchorage: Anchorage) -> None:
    with writing(engine) as connection:
        moment = connection.execute(select(audit.c.at).where(audit.c.id == 31)).scalar_one()
        assert cut_before(connection, moment, anchorage.key) == 30
    assert faults(engine, anchorage) == ()
    with reading(engine) as connection:
        found = verify_audit(connection, anchorage.anchors(), anchorage.key)
        (told,) = newest_acts(connection, Filter(action="audit_cut"), 5)
    assert (found.first_row, found.last_row) == (31, ROWS + 1)
    assert told.details["removed"] == 30
    assert anchorage.anchor() is True


def test_everything_may_be_cut(engine: Engine, anchorage: Anchorage) -> None:
    with writing(engine) as connection:
        later = datetime.now(UTC) + timedelta(days=1)
        assert cut_before(connection, later, anchorage.key) == ROWS
    assert faults(engine, anchorage) == ()


def test_nothing_is_cut_without_a_rule_or_before_its_day(anchorage: Anchorage) -> None:
    assert anchorage.cut() == 0
    assert replace(anchorage, kept_days=365).cut() == 0


def test_a_row_of_another_time_takes_no_later_rows_with_it(
    engine: Engine, anchorage: Anchorage
) -> None:
    with writing(engine) as connection:
        long_ago = datetime(2001, 1, 1, tzinfo=UTC)
        connection.execute(update(audit).where(audit.c.id == 35).values(at=long_ago))
        assert cut_before(connection, long_ago + timedelta(days=1), anchorage.key) == 0


def test_acts_are_found_by_person_kind_day_and_thing(engine: Engine, anchorage: Anchorage) -> None:
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    with reading(engine) as connection:
        assert count_acts(connection, Filter(account_id="person-1")) == 20
        assert count_acts(connection, Filter(action="sign_in")) == 0
        assert count_acts(connection, Filter(since=tomorrow)) == 0
        assert count_acts(connection, Filter(until=tomorrow, subject="a3")) == 2
        newest = newest_acts(connection, Filter(), 15)
        older = newest_acts(connection, Filter(), 15, before=newest[-1].id)
        assert [act.id for act in (*newest, *older)] == list(range(40, 10, -1))
        assert [act.id for act in all_acts(connection, Filter(), at_once=7)] == list(range(1, 41))


def test_a_policy_file_is_noted_when_its_content_is_new(engine: Engine, tmp_path: Path) -> None:
    file = tmp_path / "screening.yaml"
    noted = []
    for content in ("a", "a", "b"):
        file.write_text(content)
        with writing(engine) as connection:
            noted.append(note_policy_files(connection, "console", [file]))
    assert noted == [["screening.yaml"], [], ["screening.yaml"]]


def test_changed_settings_are_named_and_their_values_are_not_kept(engine: Engine) -> None:
    for stated in ({"A": "1", "B": "secret-value"}, {"A": "1", "B": "secret-value"}, {"A": "2"}):
        with writing(engine) as connection:
            note_settings(connection, "console", stated, b"key")
    with reading(engine) as connection:
        newest, first = newest_acts(connection, Filter(action="settings_changed"), 5)
    assert (first.details["changed"], newest.details["changed"]) == (["A", "B"], ["A", "B"])
    assert "secret-value" not in str(first.details)
