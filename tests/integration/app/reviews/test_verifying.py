"""Who may sign for an answer, and what a signature needs."""

import pytest
from sqlalchemy import Engine, delete

from app.accounts import people
from app.accounts.people import Person
from app.contract.accounts import Role
from app.contract.answers import VerificationState
from app.contract.reviews import ClaimVerdict
from app.errors import (
    BadRequest,
    CorrectionRefused,
    NotFound,
    NothingToVerify,
    OwnAnswer,
    SourcesUnopened,
)
from app.reviews.model import ClaimReview
from app.storage.tables import memberships
from knowledge.database import writing
from knowledge.model import VersionRecord
from tests.integration.app.reviewed import LEAVE, MORNING, RIGHT, WRONG, Office
from tests.integration.app.reviews.looking import ask_for, state


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
    read = office.read(answer_id)
    assert read.verified_by is None
    assert read.verification.refused
    assert read.verification.refused.name == "Chi"
    assert "Chi đã xem xét và không xác nhận" in read.verification.message


def test_an_answer_without_a_claim_cannot_be_handed_over(office: Office) -> None:
    with pytest.raises(NothingToVerify):
        office.handed_over(())
