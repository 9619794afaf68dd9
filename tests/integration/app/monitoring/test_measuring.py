"""Use is counted from what was saved: outcomes, bases, latency, citations, signatures."""

import uuid
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Connection, Engine, insert

from app.accounts.people import Person
from app.contract.monitoring import Use
from app.monitoring.measuring import measure_use
from app.storage.tables import answer_citations, answer_measures, answers, reviews
from knowledge.database import reading, writing
from knowledge.model import VersionRecord

TODAY = date.today()
NOW = datetime.combine(TODAY, datetime.min.time()).astimezone() + timedelta(hours=12)


def save(
    connection: Connection,
    person: Person,
    outcome: str,
    *,
    question: str = "?",
    at: datetime = NOW,
    milliseconds: int = 10,
    masked: int = 0,
    reason: str = "",
    base: str | None = "chung",
    cites: Sequence[str] = (),
) -> str:
    answer_id = uuid.uuid4().hex
    connection.execute(
        insert(answers).values(
            id=answer_id,
            account_id=person.id,
            asked_at=at,
            question=question,
            outcome=outcome,
            document={},
        )
    )
    connection.execute(
        insert(answer_measures).values(
            answer_id=answer_id,
            at=at,
            knowledge_base=base,
            outcome=outcome,
            reason=reason,
            confidence="high" if outcome == "answered" else None,
            milliseconds=milliseconds,
            masked=masked,
        )
    )
    for ordinal, version_id in enumerate(cites):
        connection.execute(
            insert(answer_citations).values(
                answer_id=answer_id, ordinal=ordinal, version_id=version_id, start=0, end=1
            )
        )
    return answer_id


def use(engine: Engine, base: str | None = None, since: date = TODAY) -> Use:
    with reading(engine) as connection:
        return measure_use(connection, since, TODAY, base, lambda text: text.replace("7", "•"))


@pytest.fixture
def asked(engine: Engine, staff: Person, colleague: Person, version: VersionRecord) -> str:
    """Five questions of today, one of last week; the id of the answered one."""
    with writing(engine) as connection:
        answered = save(connection, staff, "answered", milliseconds=20, cites=[version.id] * 2)
        save(connection, staff, "no_evidence", question="Thuê nhà công vụ tầng 7?", milliseconds=30)
        save(connection, staff, "no_evidence", question="thue nha cong vu tang 7", milliseconds=40)
        save(connection, colleague, "clarify", base=None, masked=2, milliseconds=50)
        reason = "outcome.refused_unlawful:fraud"
        save(connection, colleague, "refused_screening", reason=reason, milliseconds=5)
        save(connection, colleague, "answered", at=NOW - timedelta(days=7))
    return answered


def test_questions_are_counted_by_day_outcome_and_base(engine: Engine, asked: str) -> None:
    found = use(engine)
    assert (found.questions, found.people, found.masked) == (5, 2, 2)
    assert found.outcomes == {
        "answered": 1, "no_evidence": 2, "clarify": 1, "refused_screening": 1,
    }  # fmt: skip
    assert found.by_base == {"chung": 4, "": 1}
    assert found.refusals == {"refused_unlawful:fraud": 1}
    assert found.confidence == {"high": 1}
    assert {(one.day, one.outcome, one.count) for one in found.by_day} >= {
        (TODAY, "no_evidence", 2)
    }


def test_only_the_days_and_the_base_asked_for_are_counted(engine: Engine, asked: str) -> None:
    assert use(engine, since=TODAY - timedelta(days=7)).questions == 6
    assert use(engine, base="chung").questions == 4
    assert use(engine, base="other").questions == 0


def test_latency_is_a_nearest_rank_percentile(engine: Engine, asked: str) -> None:
    latency = use(engine).latency
    assert latency is not None
    assert (latency.p50, latency.p95) == (30, 50)


def test_no_questions_have_no_latency(engine: Engine) -> None:
    assert use(engine).latency is None


def test_an_answer_counts_once_for_a_document_that_it_cites_twice(
    engine: Engine, asked: str, version: VersionRecord
) -> None:
    found = use(engine)
    assert [(one.document_id, one.answers) for one in found.most_cited] == [
        (version.document_id, 1)
    ]
    assert (found.never_cited, found.never_cited_total) == ([], 0)


def test_a_published_document_that_nobody_cites_is_named(
    engine: Engine, version: VersionRecord
) -> None:
    found = use(engine)
    assert [one.document_id for one in found.never_cited] == [version.document_id]
    assert found.never_cited_total == 1


def test_unanswered_questions_are_grouped_and_masked(engine: Engine, asked: str) -> None:
    (group,) = use(engine).unanswered
    assert group.count == 2
    assert "7" not in group.question


def test_the_share_and_delay_of_signatures_are_told(
    engine: Engine, asked: str, colleague: Person
) -> None:
    with writing(engine) as connection:
        for hours, verdict in ((3, "corrected"), (9, "verified")):
            connection.execute(
                insert(reviews).values(
                    answer_id=asked,
                    account_id=colleague.id,
                    at=(NOW + timedelta(hours=hours)).astimezone(UTC),
                    verdict=verdict,
                    claims=[],
                    note="",
                    content_hash="0" * 64,
                )
            )
    told = use(engine).verification
    assert (told.answered, told.corrected, told.verified, told.median_hours) == (1, 1, 0, 3.0)
