"""Saving and showing answers: audit in the same transaction, quotes checked at the way out."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, delete, event, func, select, update

from app.accounts.people import Person
from app.answering.model import Check, Citation, Claim, Question, Verdict
from app.answering.reading_answers import newest_answers, read_answer
from app.answering.steps.save import Save
from app.answering.work import Work
from app.contract.answers import Answer, Outcome
from app.contract.catalogue import Catalogue, Language, load_catalogue
from app.errors import NotFound
from app.sources.locating import Locator
from app.storage import tables
from ingest.model import Level
from knowledge.database import reading, writing
from knowledge.model import VersionRecord
from knowledge.registry.reading import version_text
from knowledge.tables import version_layouts

QUOTE = "Người làm việc đủ 12 tháng được nghỉ 12 ngày làm việc."


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(Path(__file__).parents[3] / "app" / "messages")


@pytest.fixture
def answered(engine: Engine, staff: Person, version: VersionRecord) -> Work:
    with reading(engine) as connection:
        start = version_text(connection, version.id).index(QUOTE)
    place = Locator(engine).find(version.id, start, start + len(QUOTE), QUOTE)
    assert place is not None
    citation = Citation("E1", version, place.anchor, QUOTE, start, start + len(QUOTE), place.boxes)
    question = Question("Nghỉ phép mấy ngày?", staff.id, Language.VIETNAMESE, date(2026, 1, 2))
    claim = Claim(QUOTE, (citation,), Check(Verdict.SUPPORTED, 1.0))
    work = Work(question, scope=staff.scope, claims=(claim,))
    return work.ended(Outcome.ANSWERED, "outcome.answered", count=1)


def save(engine: Engine, catalogue: Catalogue, work: Work) -> str:
    answer_id = Save(engine, catalogue).run(work).answer_id
    assert answer_id
    return answer_id


def read(engine: Engine, catalogue: Catalogue, answer_id: str, account_id: str) -> Answer:
    with reading(engine) as connection:
        return read_answer(connection, catalogue, answer_id, account_id)


def rows(engine: Engine, table) -> int:
    with reading(engine) as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def test_a_saved_answer_is_read_back_with_its_place(engine, catalogue, answered, staff) -> None:
    answer = read(engine, catalogue, save(engine, catalogue, answered), staff.id)
    (citation,) = answer.claims[0].citations
    assert citation.quote == QUOTE
    assert citation.place == "Điều 2"


def test_the_anchor_is_found_at_the_quotes_own_place(answered: Work) -> None:
    assert answered.claims[0].citations[0].anchor.label(Level.ARTICLE) == "2"


def test_an_answer_and_its_audit_row_are_written_together(
    engine, catalogue, answered, version
) -> None:
    answer_id = save(engine, catalogue, answered)
    with reading(engine) as connection:
        row = connection.execute(select(tables.audit)).one()
    assert (row.action, row.subject) == ("question", answer_id)
    assert row.details["versions"] == [version.id]


def test_without_an_audit_row_there_is_no_answer(engine, catalogue, answered) -> None:
    def refuse(connection, cursor, statement, *rest) -> None:
        if statement.startswith("INSERT INTO audit"):
            raise OSError("disk full")

    event.listen(engine, "before_cursor_execute", refuse)
    with pytest.raises(OSError, match="disk full"):
        save(engine, catalogue, answered)
    event.remove(engine, "before_cursor_execute", refuse)
    assert rows(engine, tables.answers) == 0


def test_another_persons_answer_is_not_found(engine, catalogue, answered, colleague) -> None:
    answer_id = save(engine, catalogue, answered)
    with pytest.raises(NotFound):
        read(engine, catalogue, answer_id, colleague.id)


def test_a_claim_whose_quote_no_longer_stands_is_withheld(
    engine, catalogue, answered, staff
) -> None:
    answer_id = save(engine, catalogue, answered)
    with writing(engine) as connection:
        changed = func.replace(version_layouts.c.text, "12 ngày", "30 ngày")
        connection.execute(update(version_layouts).values(text=changed))
    answer = read(engine, catalogue, answer_id, staff.id)
    assert answer.claims == []
    assert answer.confidence is None
    assert "không còn khớp" in answer.message


def test_the_frozen_quote_outlives_the_text(engine, catalogue, answered, staff) -> None:
    answer_id = save(engine, catalogue, answered)
    with writing(engine) as connection:
        connection.execute(delete(version_layouts))
    assert read(engine, catalogue, answer_id, staff.id).claims[0].text == QUOTE


def test_one_sees_ones_own_answers_newest_first(
    engine, catalogue, answered, staff, colleague
) -> None:
    first = save(engine, catalogue, answered)
    second = save(engine, catalogue, answered)
    foreign = replace(answered.question, account_id=colleague.id)
    save(engine, catalogue, replace(answered, question=foreign))
    with reading(engine) as connection:
        mine = newest_answers(connection, catalogue, staff.id, 10)
    assert [answer.id for answer in mine] == [second, first]


def test_a_quote_that_is_not_there_has_no_place(engine, version) -> None:
    assert Locator(engine).find(version.id, 0, 5, "xxxxx") is None
