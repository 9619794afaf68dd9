"""What the reviews of an answer amount to, by the rules as they are now (pure functions)."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from app.contract.answers import VerificationState
from app.reviews.model import OF_VERIFIER, Review, Rules, Standing, Verdict


def standing_of(reviews: Sequence[Review], rules: Rules, changed_at: datetime | None) -> Standing:
    """`reviews` oldest first; those from before `changed_at` count no more.

    A later verification supersedes every earlier one that differs from it: only persons who signed
    the same content stand behind it together.
    """
    counting = [one for one in reviews if changed_at is None or one.at > changed_at]
    verifications = [one for one in counting if one.verdict in OF_VERIFIER]
    if not verifications:
        reset = VerificationState.RESET if reviews else VerificationState.UNVERIFIED
        return Standing(reset)
    newest = verifications[-1]
    by_person = {one.account_id: one for one in verifications}
    agreeing = tuple(
        sorted(
            (one for one in by_person.values() if one.content_hash == newest.content_hash),
            key=lambda one: one.id,
        )
    )
    decision = _decision(counting, newest)
    refusal = _refusal(newest, decision)
    if refusal:
        return Standing(VerificationState.REJECTED, agreeing, refusal=refusal)
    state = _state(agreeing, decision, rules)
    approved = decision if state is VerificationState.VERIFIED else None
    return Standing(state, agreeing, approved)


def strictest(rules: Iterable[Rules]) -> Rules:
    """What holds for an answer that rests on texts of several knowledge bases."""
    found = tuple(rules) or (Rules(),)
    return Rules(
        second_verifier=any(one.second_verifier for one in found),
        approval=any(one.approval for one in found),
        own_answers=all(one.own_answers for one in found),
        days=min(one.days for one in found),
        place=found[0].place,
    )


def _decision(counting: Sequence[Review], newest: Review) -> Review | None:
    """The newest word of a leader on the content that was signed last."""
    decisions = [
        one
        for one in counting
        if one.verdict not in OF_VERIFIER and one.content_hash == newest.content_hash
    ]
    if not decisions:
        return None
    returned = decisions[-1].verdict is Verdict.RETURNED
    return None if returned and decisions[-1].id < newest.id else decisions[-1]


def _refusal(newest: Review, decision: Review | None) -> Review | None:
    """The word that the answer must not be used: the newest verifier's, or the leader's."""
    if decision and decision.verdict is Verdict.RETURNED:
        return decision
    return newest if newest.verdict is Verdict.REJECTED else None


def _state(agreeing: Sequence[Review], decision: Review | None, rules: Rules) -> VerificationState:
    if rules.second_verifier and len(agreeing) < 2:
        return VerificationState.AWAITING_SECOND
    if rules.approval and decision is None:
        return VerificationState.AWAITING_APPROVAL
    return VerificationState.VERIFIED
