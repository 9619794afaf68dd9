"""What more than one person decides, and when a signature counts no more."""

from datetime import date

import pytest

from app.accounts.people import Person
from app.answering.reading_answers import answer_under_review
from app.contract.accounts import Role
from app.contract.answers import VerificationState
from app.contract.reviews import ClaimVerdict
from app.errors import (
    NotVerified,
    OwnReview,
)
from app.impact.marking import REVIEW_RESET, mark_changed
from app.purging.redacting_reviews import redact_reviews
from app.reviews import reviewing
from app.reviews.model import ClaimReview
from app.reviews.records import reviews_of
from knowledge.database import reading, writing
from knowledge.model import VersionRecord
from knowledge.registry.publishing import withdraw
from tests.integration.app.reviewed import WRONG, Office
from tests.integration.app.reviews.looking import ask_for, kinds_told, state

TODAY = date.today()


def test_a_second_verifier_must_be_another_person(office: Office, verifier: Person) -> None:
    ask_for(office, second_verifier=True)
    answer_id = office.handed_over()
    office.verify(answer_id, verifier)
    office.verify(answer_id, verifier)
    assert state(office, answer_id) is VerificationState.AWAITING_SECOND
    office.verify(answer_id, office.person("em", Role.VERIFIER))
    assert office.read(answer_id).verified_by == "Chi, Em"


def test_a_leader_approves_what_was_verified(
    office: Office, verifier: Person, leader: Person
) -> None:
    ask_for(office, approval=True)
    answer_id = office.handed_over()
    with pytest.raises(NotVerified):
        office.decide(answer_id, leader)
    office.verify(answer_id, verifier)
    assert state(office, answer_id) is VerificationState.AWAITING_APPROVAL
    office.decide(answer_id, leader)
    approved = office.read(answer_id).verification.approved
    assert approved is not None
    assert approved.name == "Dung"


def test_who_verified_does_not_approve(office: Office) -> None:
    ask_for(office, approval=True)
    both = office.person("giang", Role.ADMINISTRATOR)
    answer_id = office.handed_over()
    office.verify(answer_id, both)
    with pytest.raises(OwnReview):
        office.decide(answer_id, both)


def test_what_a_leader_gives_back_is_not_verified_until_signed_and_approved_anew(
    office: Office, verifier: Person, leader: Person
) -> None:
    ask_for(office, approval=True)
    answer_id = office.handed_over()
    office.verify(answer_id, verifier)
    office.decide(answer_id, leader, approved=False)
    assert state(office, answer_id) is VerificationState.REJECTED
    refused = office.read(answer_id).verification.refused
    assert refused
    assert refused.name == "Dung"
    office.verify(answer_id, verifier)
    assert state(office, answer_id) is VerificationState.AWAITING_APPROVAL
    assert office.read(answer_id).verification.refused is None


def test_a_later_review_supersedes_and_the_earlier_one_stays_on_record(
    office: Office, verifier: Person
) -> None:
    answer_id = office.handed_over()
    office.verify(answer_id, verifier, (WRONG,))
    office.verify(answer_id, verifier)
    assert state(office, answer_id) is VerificationState.VERIFIED
    with reading(office.engine) as connection:
        assert [one.verdict for one in reviews_of(connection, answer_id)] == [
            "rejected",
            "verified",
        ]


def test_a_signature_counts_no_more_when_a_cited_text_changes(
    office: Office, verifier: Person, version: VersionRecord
) -> None:
    answer_id = office.handed_over()
    office.verify(answer_id, verifier)
    with writing(office.engine) as connection:
        withdraw(connection, version.id, reason="ban hành nhầm", by="x")
        mark_changed(connection, [version.document_id], TODAY)
    assert state(office, answer_id) is VerificationState.RESET
    assert office.read(answer_id).verified_by is None
    assert REVIEW_RESET in kinds_told(office, verifier)


def test_a_signature_does_not_outlive_the_words_that_were_signed(
    office: Office, verifier: Person, version: VersionRecord
) -> None:
    better = ClaimReview(ClaimVerdict.CORRECTED, "Được nghỉ 12 ngày làm việc.")
    answer_id = office.handed_over()
    office.open_sources(answer_id, verifier)
    with writing(office.engine) as connection:
        answer = answer_under_review(connection, office.catalogue, answer_id, verifier)
        reviewing.verify(connection, answer, verifier, (better,), "", lambda claim, text: None)
        redact_reviews(connection, [version.id])
    with reading(office.engine) as connection:
        kept = reviews_of(connection, answer_id)[0]
    assert "nghỉ" not in kept.claims[0].text
    assert state(office, answer_id) is VerificationState.RESET
