"""Feedback reaches the officers of the cited documents, and becomes a gold question."""

from pathlib import Path

import pytest
import yaml
from sqlalchemy import select

from app.accounts import people
from app.contract.accounts import Role
from app.contract.feedback import FeedbackKind
from app.errors import NotFound
from app.exports.gold import gold_entry
from app.impact.reading import notices_of
from app.reviews import feedback
from app.storage.tables import audit
from evals.sample_agency.gold import load_gold
from knowledge.database import reading, writing
from knowledge.registry.knowledge_bases import create_knowledge_base
from tests.integration.app.reviewed import LEAVE, Office


def give(office: Office, kind: FeedbackKind, reason: str = "") -> str:
    answer = office.read(office.answered())
    with writing(office.engine) as connection:
        return feedback.give(connection, answer, office.asker, kind, reason)


def test_it_goes_to_the_officers_of_the_cited_base_and_to_nobody_else(office: Office) -> None:
    officer = office.person("lan", Role.KNOWLEDGE_OFFICER)
    with writing(office.engine) as connection:
        create_knowledge_base(connection, "khac", "Kho khác")
        elsewhere = people.create(
            connection,
            name="minh",
            display_name="Minh",
            role=Role.KNOWLEDGE_OFFICER,
            password="mat-khau-rat-dai",
            knowledge_bases=["khac"],
        )
    feedback_id = give(office, FeedbackKind.OUTDATED, "Đã có quy định mới")
    with reading(office.engine) as connection:
        assert [n.kind for n in notices_of(connection, officer.id, 5)] == ["feedback_given"]
        assert notices_of(connection, elsewhere.id, 5) == ()
        own = feedback.feedback_for(connection, officer.knowledge_bases, 5)
        assert [one.id for one in own] == [feedback_id]
        assert feedback.feedback_for(connection, elsewhere.knowledge_bases, 5) == ()
        with pytest.raises(NotFound):
            feedback.find_feedback(connection, feedback_id, elsewhere.knowledge_bases)


def test_what_is_handled_comes_last_and_says_by_whom(office: Office) -> None:
    officer = office.person("lan", Role.KNOWLEDGE_OFFICER)
    newer = [give(office, FeedbackKind.WRONG), give(office, FeedbackKind.WRONG)][1]
    with writing(office.engine) as connection:
        found = feedback.find_feedback(connection, newer, officer.knowledge_bases)
        feedback.handle(connection, found, officer)
        listed = feedback.feedback_for(connection, officer.knowledge_bases, 5)
    assert [one.handled_by for one in listed] == [None, officer.id]


def test_giving_and_handling_are_in_the_audit(office: Office) -> None:
    officer = office.person("lan", Role.KNOWLEDGE_OFFICER)
    feedback_id = give(office, FeedbackKind.INCOMPLETE)
    with writing(office.engine) as connection:
        found = feedback.find_feedback(connection, feedback_id, officer.knowledge_bases)
        feedback.handle(connection, found, officer)
        rows = select(audit.c.account_id, audit.c.action).where(audit.c.subject == feedback_id)
        assert [tuple(row) for row in connection.execute(rows)] == [
            (office.asker.id, "feedback_given"),
            (officer.id, "feedback_handled"),
        ]


@pytest.mark.parametrize("kind", FeedbackKind)
def test_it_becomes_an_entry_that_the_benchmark_reads(
    office: Office, kind: FeedbackKind, tmp_path: Path
) -> None:
    officer = office.person("lan", Role.KNOWLEDGE_OFFICER)
    feedback_id = give(office, kind, "xem lại")
    with reading(office.engine) as connection:
        found = feedback.find_feedback(connection, feedback_id, officer.knowledge_bases)
        answer = feedback.answer_of(connection, found)
    cited = [citation for claim in answer.claims for citation in claim.citations]
    written = gold_entry(found, answer, cited, {office.version.id: "03/2024/QĐ-SDL"})
    entry = yaml.safe_load(written)[0]
    assert (entry.get("facts") == [LEAVE]) is (kind is FeedbackKind.RIGHT)
    file = tmp_path / "gold.yaml"
    file.write_text(written, encoding="utf-8")
    assert load_gold(file)[0].question == "Nghỉ mấy ngày?"
