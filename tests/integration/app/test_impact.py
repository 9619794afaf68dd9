"""Answers hear of what becomes of their sources, in the transaction of the change."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, update

from app.accounts.people import Person
from app.answering.model import Check, Citation, Claim, Question, Verdict
from app.answering.reading_answers import read_answer
from app.answering.steps.save import Save
from app.answering.work import Work
from app.contract.answers import AnswerMark, Outcome
from app.contract.catalogue import Catalogue, Language, load_catalogue
from app.impact.marking import mark_all, mark_changed
from app.impact.reading import answers_resting_on, count_resting_on, notices_of, set_seen
from app.sources.locating import Locator
from knowledge.database import reading, writing
from knowledge.model import VersionRecord
from knowledge.registry.publishing import supersede, withdraw
from knowledge.registry.reading import version_text
from knowledge.tables import effects, relations, versions
from knowledge.validity.model import EffectKind

QUOTE = "Người làm việc đủ 12 tháng được nghỉ 12 ngày làm việc."
OTHER = "Buổi sáng từ 07 giờ 30 phút đến 11 giờ 30 phút."
TODAY = date.today()


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(Path(__file__).parents[3] / "app" / "messages")


def answer_about(
    engine: Engine,
    catalogue: Catalogue,
    staff: Person,
    version: VersionRecord,
    quote: str = QUOTE,
    as_of: date = TODAY,
) -> str:
    with reading(engine) as connection:
        start = version_text(connection, version.id).index(quote)
    place = Locator(engine).find(version.id, start, start + len(quote), quote)
    assert place is not None
    citation = Citation("E1", version, place.anchor, quote, start, start + len(quote), ())
    question = Question("Nghỉ mấy ngày?", staff.id, Language.VIETNAMESE, as_of)
    claim = Claim(quote, (citation,), Check(Verdict.SUPPORTED, 1.0))
    work = Work(question, scope=staff.scope, claims=(claim,))
    saved = Save(engine, catalogue).run(work.ended(Outcome.ANSWERED, "outcome.answered"))
    assert saved.answer_id
    return saved.answer_id


def marks(engine: Engine, catalogue: Catalogue, answer_id: str, staff: Person) -> list[AnswerMark]:
    with reading(engine) as connection:
        return read_answer(connection, catalogue, answer_id, staff.id).marks


def expire(engine: Engine, version: VersionRecord, last_day: date) -> None:
    with writing(engine) as connection:
        this = versions.c.id == version.id
        connection.execute(update(versions).where(this).values(expires_on=last_day))


def repeal(engine: Engine, version: VersionRecord, words: str, since: date) -> None:
    """An effect on the range of `words`, as an act of the same file would have it."""
    with writing(engine) as connection:
        start = version_text(connection, version.id).index(words)
        connection.execute(
            insert(relations).values(
                id="r",
                version_id=version.id,
                ordinal=0,
                kind="repeals",
                manner="rewrites",
                target_words="",
                places=[],
                anchor=[],
                certainty="sure",
                state="confirmed",
            )
        )
        connection.execute(
            insert(effects).values(
                version_id=version.id,
                start=start,
                end=start + len(words),
                kind=EffectKind.REPEALED,
                since=since,
                by_version=version.id,
                relation_id="r",
                whole=False,
                confirmed=True,
            )
        )


def test_a_withdrawal_marks_its_answers_and_tells_who_asked(
    engine, catalogue, staff, version
) -> None:
    answer_id = answer_about(engine, catalogue, staff, version)
    assert marks(engine, catalogue, answer_id, staff) == []
    with writing(engine) as connection:
        withdraw(connection, version.id, reason="sai sót", by="x")
        assert mark_changed(connection, [version.document_id], TODAY) == 1
        (notice,) = notices_of(connection, staff.id, 10)
    (mark,) = marks(engine, catalogue, answer_id, staff)
    assert mark.standing == "withdrawn"
    assert "rút khỏi" in mark.message
    assert (notice.subject, notice.details["standing"]) == (answer_id, "withdrawn")


def test_one_change_marks_an_answer_once(engine, catalogue, staff, version) -> None:
    answer_about(engine, catalogue, staff, version)
    with writing(engine) as connection:
        withdraw(connection, version.id, reason="sai sót", by="x")
        assert mark_changed(connection, [version.document_id], TODAY) == 1
        assert mark_changed(connection, [version.document_id], TODAY) == 0
        assert mark_all(connection, TODAY) == 0


def test_a_change_that_is_rolled_back_marks_nothing(engine, catalogue, staff, version) -> None:
    answer_id = answer_about(engine, catalogue, staff, version)

    def broken() -> None:
        with writing(engine) as connection:
            withdraw(connection, version.id, reason="sai sót", by="x")
            mark_changed(connection, [version.document_id], TODAY)
            raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        broken()
    assert marks(engine, catalogue, answer_id, staff) == []


def test_the_repeal_of_another_clause_leaves_an_answer_alone(
    engine, catalogue, staff, version
) -> None:
    touched = answer_about(engine, catalogue, staff, version, OTHER)
    untouched = answer_about(engine, catalogue, staff, version, QUOTE)
    repeal(engine, version, OTHER, TODAY)
    with writing(engine) as connection:
        assert mark_changed(connection, [version.document_id], TODAY) == 1
    (mark,) = marks(engine, catalogue, touched, staff)
    assert (mark.standing, mark.since) == ("repealed", TODAY)
    assert marks(engine, catalogue, untouched, staff) == []


def test_the_calendar_alone_overtakes_an_answer(engine, catalogue, staff, version) -> None:
    answer_id = answer_about(engine, catalogue, staff, version)
    expire(engine, version, TODAY)
    with writing(engine) as connection:
        assert mark_all(connection, TODAY) == 0
        assert mark_all(connection, TODAY + timedelta(days=1)) == 1
    (mark,) = marks(engine, catalogue, answer_id, staff)
    assert (mark.standing, mark.since) == ("expired", TODAY)


def test_an_answer_about_a_past_day_holds_when_the_text_ends_later(
    engine, catalogue, staff, version
) -> None:
    past = answer_about(engine, catalogue, staff, version, as_of=TODAY - timedelta(days=400))
    with writing(engine) as connection:
        supersede(connection, version.id, reason="có bản mới", by="x", since=TODAY)
        assert mark_changed(connection, [version.document_id], TODAY) == 0
    assert marks(engine, catalogue, past, staff) == []


def test_a_source_that_ends_while_the_answer_is_written_is_not_answered_from(
    engine, catalogue, staff, version
) -> None:
    with writing(engine) as connection:
        withdraw(connection, version.id, reason="sai sót", by="x")
    answer_id = answer_about(engine, catalogue, staff, version)
    with reading(engine) as connection:
        answer = read_answer(connection, catalogue, answer_id, staff.id)
    assert (answer.outcome, answer.claims) == (Outcome.NO_EVIDENCE, [])


def test_the_impact_of_a_text_is_the_answers_that_cite_it(
    engine, catalogue, staff, version
) -> None:
    first = answer_about(engine, catalogue, staff, version)
    second = answer_about(engine, catalogue, staff, version, OTHER)
    with reading(engine) as connection:
        resting = answers_resting_on(connection, version.id, 10)
        assert count_resting_on(connection, version.id) == (2, 0)
    assert [answer.id for answer in resting] == [second, first]


def test_one_sees_and_ends_ones_own_notices_only(
    engine, catalogue, staff, colleague, version
) -> None:
    answer_about(engine, catalogue, staff, version)
    with writing(engine) as connection:
        withdraw(connection, version.id, reason="sai sót", by="x")
        mark_changed(connection, [version.document_id], TODAY)
        (notice,) = notices_of(connection, staff.id, 10)
        assert notices_of(connection, colleague.id, 10) == ()
        set_seen(connection, colleague.id, [notice.id])
        assert notices_of(connection, staff.id, 10)[0].seen_at is None
        set_seen(connection, staff.id, [notice.id])
        assert notices_of(connection, staff.id, 10)[0].seen_at is not None
