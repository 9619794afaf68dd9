"""Who may sign for an answer, what that needs, and when a signature counts no more."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, delete, select, update

from app.accounts import people
from app.accounts.lockout import Lockout
from app.accounts.people import Person
from app.accounts.sessions import SessionRules
from app.answering.reading_answers import answer_under_review
from app.contract.accounts import Role
from app.contract.answers import VerificationState
from app.contract.reviews import ClaimVerdict
from app.errors import (
    BadRequest,
    CorrectionRefused,
    NotFound,
    NothingToVerify,
    NotVerified,
    OwnAnswer,
    OwnReview,
    SignatureRefused,
    SourcesUnopened,
)
from app.impact.marking import REVIEW_RESET, mark_changed
from app.impact.reading import notices_of
from app.purging.redacting_reviews import redact_reviews
from app.reviews import reviewing
from app.reviews.model import ClaimReview, Rules
from app.reviews.queue import remind
from app.reviews.records import reviews_of, set_rules
from app.reviews.signing import check_signature
from app.reviews.telling import NoticeKind
from app.storage.tables import audit, memberships, review_requests
from knowledge.database import reading, writing
from knowledge.model import VersionRecord
from knowledge.registry.publishing import withdraw
from tests.integration.app.reviewed import LEAVE, MORNING, RIGHT, WRONG, Office

TODAY = date.today()
RULES = SessionRules(b"k" * 32, timedelta(hours=8), timedelta(minutes=30))


@pytest.fixture
def verifier(office: Office) -> Person:
    return office.person("chi", Role.VERIFIER)


@pytest.fixture
def leader(office: Office) -> Person:
    return office.person("dung", Role.LEADER)


def ask_for(office: Office, **rules: bool) -> None:
    with writing(office.engine) as connection:
        set_rules(connection, "chung", Rules(**rules))  # type: ignore[arg-type]


def state(office: Office, answer_id: str) -> VerificationState:
    return office.read(answer_id).verification.state


def kinds_told(office: Office, person: Person) -> list[str]:
    with reading(office.engine) as connection:
        return [notice.kind for notice in notices_of(connection, person.id, 50)]


def actions(office: Office, person: Person) -> list[str]:
    with reading(office.engine) as connection:
        own = select(audit.c.action).where(audit.c.account_id == person.id)
        return list(connection.execute(own.order_by(audit.c.id)).scalars())


def test_an_answer_is_unverified_until_somebody_signs(office: Office, verifier: Person) -> None:
    answer_id = office.handed_over()
    assert office.read(answer_id).verified_by is None
    office.verify(answer_id, verifier)
    assert office.read(answer_id).verified_by == "Chi"
    assert state(office, answer_id) is VerificationState.VERIFIED


def test_nothing_is_signed_before_every_source_was_opened(office: Office, verifier: Person) -> None:
    answer_id = office.handed_over((LEAVE, MORNING))
    with pytest.raises(SourcesUnopened) as refused:
        office.sign(answer_id, verifier, (RIGHT, RIGHT))
    assert refused.value.details["count"] == 2
    assert state(office, answer_id) is VerificationState.UNVERIFIED


def test_sources_that_another_person_opened_do_not_count(office: Office, verifier: Person) -> None:
    answer_id = office.handed_over()
    office.open_sources(answer_id, office.person("em", Role.VERIFIER))
    with pytest.raises(SourcesUnopened):
        office.sign(answer_id, verifier)


def test_an_answer_that_was_not_handed_over_is_nobody_elses_business(
    office: Office, verifier: Person
) -> None:
    answer_id = office.answered()
    with pytest.raises(NotFound):
        office.seen_by(answer_id, verifier)


def test_a_verifier_who_may_not_read_a_cited_text_does_not_see_the_answer(
    office: Office, verifier: Person, engine: Engine
) -> None:
    answer_id = office.handed_over()
    with writing(engine) as connection:
        own = memberships.c.account_id == verifier.id
        connection.execute(delete(memberships).where(own))
        outside = people.find(connection, verifier.id)
    with pytest.raises(NotFound):
        office.seen_by(answer_id, outside)


def test_people_do_not_verify_their_own_answers_unless_the_base_lets_them(
    office: Office, engine: Engine, version: VersionRecord, verifier: Person
) -> None:
    own = Office(engine, office.catalogue, version, verifier)
    answer_id = own.handed_over()
    with pytest.raises(OwnAnswer):
        own.verify(answer_id, verifier)
    ask_for(office, own_answers=True)
    own.verify(answer_id, verifier)
    assert own.read(answer_id).verified_by == "Chi"


def test_every_claim_needs_its_verdict(office: Office, verifier: Person) -> None:
    answer_id = office.handed_over((LEAVE, MORNING))
    with pytest.raises(BadRequest):
        office.verify(answer_id, verifier, (RIGHT,))


def test_a_correction_that_the_quote_does_not_bear_is_refused(
    office: Office, verifier: Person
) -> None:
    answer_id = office.handed_over()
    wrong = ClaimReview(
        ClaimVerdict.CORRECTED, "Người làm việc đủ 12 tháng được nghỉ 15 ngày làm việc."
    )
    with pytest.raises(CorrectionRefused) as refused:
        office.verify(answer_id, verifier, (wrong,))
    assert refused.value.details["number"] == 1
    assert state(office, answer_id) is VerificationState.UNVERIFIED


def test_a_correction_keeps_the_citation_and_leaves_the_answer_as_it_was(
    office: Office, verifier: Person
) -> None:
    answer_id = office.handed_over()
    better = "Làm việc đủ 12 tháng được nghỉ 12 ngày làm việc."
    office.verify(answer_id, verifier, (ClaimReview(ClaimVerdict.CORRECTED, better),))
    answer = office.read(answer_id)
    assert answer.claims[0].text == LEAVE
    assert answer.verification.claims[0].text == better
    assert answer.verification.claims[0].citations == answer.claims[0].citations


def test_a_claim_that_was_found_wrong_is_not_signed_for(office: Office, verifier: Person) -> None:
    answer_id = office.handed_over((LEAVE, MORNING))
    office.verify(answer_id, verifier, (WRONG, RIGHT))
    signed = office.read(answer_id).verification
    assert [claim.text for claim in signed.claims] == [MORNING]
    assert signed.state is VerificationState.VERIFIED


def test_an_answer_of_which_all_is_wrong_is_rejected(office: Office, verifier: Person) -> None:
    answer_id = office.handed_over()
    office.verify(answer_id, verifier, (WRONG,))
    assert state(office, answer_id) is VerificationState.REJECTED
    assert office.read(answer_id).verified_by is None


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
    office.verify(answer_id, verifier)
    assert state(office, answer_id) is VerificationState.AWAITING_APPROVAL


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


def test_those_whose_turn_it_is_are_told(office: Office, verifier: Person, leader: Person) -> None:
    ask_for(office, approval=True)
    answer_id = office.handed_over()
    assert kinds_told(office, verifier) == [NoticeKind.REVIEW_REQUESTED]
    assert kinds_told(office, leader) == []
    office.verify(answer_id, verifier)
    assert kinds_told(office, leader) == [NoticeKind.APPROVAL_AWAITED]
    office.decide(answer_id, leader)
    assert kinds_told(office, office.asker) == [NoticeKind.REVIEW_ENDED]


def test_who_waits_too_long_is_reminded_once(office: Office, verifier: Person) -> None:
    office.handed_over()
    due = TODAY + timedelta(days=Rules().days)
    with writing(office.engine) as connection:
        assert remind(connection, due - timedelta(days=2)) == 0
        assert remind(connection, due - timedelta(days=1)) == 1
        assert remind(connection, due) == 0
    assert kinds_told(office, verifier)[0] == NoticeKind.REVIEW_DUE_SOON


def test_nobody_is_reminded_of_what_is_done(office: Office, verifier: Person) -> None:
    office.verify(office.handed_over(), verifier)
    with writing(office.engine) as connection:
        connection.execute(update(review_requests).values(due_on=TODAY))
        assert remind(connection, TODAY) == 0


def test_an_answer_without_a_claim_cannot_be_handed_over(office: Office) -> None:
    with pytest.raises(NothingToVerify):
        office.handed_over(())


def test_asking_and_signing_are_in_the_audit(office: Office, verifier: Person) -> None:
    office.verify(office.handed_over(), verifier)
    assert "review_requested" in actions(office, office.asker)
    assert actions(office, verifier)[-1] == "review_signed"


def test_a_signature_needs_the_signers_own_password(office: Office, verifier: Person) -> None:
    with pytest.raises(SignatureRefused):
        check_signature(office.engine, RULES, Lockout(), verifier, "mat-khau-cua-ai-do")
    assert actions(office, verifier) == ["signature_refused"]
    check_signature(office.engine, RULES, Lockout(), verifier, "mat-khau-rat-dai")
