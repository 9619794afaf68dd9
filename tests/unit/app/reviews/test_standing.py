"""What signatures amount to: who supersedes whom, and what is still missing."""

from datetime import UTC, datetime, timedelta

import pytest

from app.contract.answers import VerificationState
from app.reviews.model import Review, Rules, Verdict
from app.reviews.standing import standing_of, strictest

DAWN = datetime(2026, 3, 2, tzinfo=UTC)


def signed(id: int, by: str, verdict: Verdict = Verdict.VERIFIED, content: str = "one") -> Review:
    return Review(id, "a", by, DAWN + timedelta(hours=id), verdict, (), "", content)


def state(*reviews: Review, changed: datetime | None = None, **rules: bool) -> VerificationState:
    return standing_of(reviews, Rules(**rules), changed).state  # type: ignore[arg-type]


def test_without_a_signature_an_answer_is_unverified() -> None:
    assert state() is VerificationState.UNVERIFIED


def test_one_signature_verifies_where_no_more_is_asked() -> None:
    assert state(signed(1, "chi")) is VerificationState.VERIFIED


def test_two_who_signed_different_words_do_not_stand_together() -> None:
    reviews = signed(1, "chi"), signed(2, "em", Verdict.CORRECTED, "other")
    assert state(*reviews, second_verifier=True) is VerificationState.AWAITING_SECOND


def test_two_who_signed_the_same_words_do() -> None:
    reviews = signed(1, "chi"), signed(2, "em")
    assert state(*reviews, second_verifier=True) is VerificationState.VERIFIED


def test_an_approval_of_other_words_does_not_count() -> None:
    reviews = (
        signed(1, "chi"),
        signed(2, "dung", Verdict.APPROVED),
        signed(3, "chi", Verdict.CORRECTED, "other"),
    )
    assert state(*reviews, approval=True) is VerificationState.AWAITING_APPROVAL


def test_an_approval_from_before_a_change_of_the_source_does_not_count() -> None:
    reviews = signed(1, "chi"), signed(2, "dung", Verdict.APPROVED), signed(4, "chi")
    changed = DAWN + timedelta(hours=3)
    assert state(*reviews, changed=changed, approval=True) is VerificationState.AWAITING_APPROVAL


def test_a_change_of_the_source_resets_what_was_signed_before_it() -> None:
    changed = DAWN + timedelta(hours=2)
    assert state(signed(1, "chi"), changed=changed) is VerificationState.RESET
    assert state(signed(3, "chi"), changed=changed) is VerificationState.VERIFIED


def test_a_rejection_after_a_signature_wins() -> None:
    reviews = signed(1, "chi"), signed(2, "em", Verdict.REJECTED, "none")
    assert state(*reviews) is VerificationState.REJECTED


@pytest.mark.parametrize("rules", [{}, {"approval": True}])
def test_what_was_given_back_is_not_verified(rules: dict[str, bool]) -> None:
    reviews = signed(1, "chi"), signed(2, "dung", Verdict.RETURNED)
    assert state(*reviews, **rules) is VerificationState.REJECTED


def test_an_answer_from_several_bases_follows_the_strictest_rule_of_each() -> None:
    both = strictest(
        [Rules(second_verifier=True, own_answers=True, days=5), Rules(approval=True, days=2)]
    )
    assert both == Rules(second_verifier=True, approval=True, own_answers=False, days=2)
