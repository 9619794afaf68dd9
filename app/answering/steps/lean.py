"""Step 4: whether a question goes on from the one before, where words and answers disagree.

People often go on without saying so: "làm lại tốn bao nhiêu?". Where no word tells it, the answers
do: what is not answered alone, and is surely answered of the topic before in words of its own, was
asked of that topic. "Mất thẻ thì sao?" sounds like going on, and may begin anew: what is surely
answered by itself, and of the topic before less surely or not wholly, was asked by itself. As in
`steps/narrow.py` quotes alone are tried, and nothing of it is saved.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.answering.understanding.conversation.follow_up import (
    is_follow_up,
    own_words,
    says_that_it_goes_on,
)
from app.answering.words import syllables
from app.answering.work import Work
from app.contract.answers import Outcome
from knowledge.indexing.words import fold, plain, typed_without_diacritics

SURELY = 0.45
"""The estimated chance from which such an answer is one …"""
MOST_UNSAID = 1
"""… where it leaves so many of the words unsaid that name a topic in the question; none, where
the question sounds like going on."""
_AT_ALL = frozenset(Outcome) - {Outcome.NO_EVIDENCE}
_WHOLLY = _AT_ALL - {Outcome.PARTIAL}


@dataclass(frozen=True, slots=True)
class Lean:
    """`answered` runs the steps from `understand` to `judge`, and saves nothing."""

    answered: Callable[[Work], Work]
    name: str = "lean"

    def run(self, work: Work) -> Work:
        asked, before = work.question, work.question.previous
        if before is None:
            return work
        first = self.answered(work)
        if is_follow_up(asked.text, before):
            return self._or_alone(work, first)
        if _ended_as(_AT_ALL, first):
            return work
        leaning = replace(asked, previous=replace(before, is_leant_on=True))
        going_on = replace(work, question=leaning)
        return going_on if is_answered_of(asked.text, self.answered(going_on)) else work

    def _or_alone(self, work: Work, going_on: Work) -> Work:
        """The work, or its question by itself where that is answered, and no word says that it
        goes on from what was answered wholly."""
        is_whole = _ended_as(_WHOLLY, going_on)
        if is_whole and says_that_it_goes_on(work.question.text):
            return work
        by_itself = replace(work, question=replace(work.question, previous=None))
        alone = self.answered(by_itself)
        surer = not is_whole or alone.answer_probability > going_on.answer_probability
        return by_itself if surer and is_answered_of(work.question.text, alone, 0) else work

    def counts(self, work: Work) -> dict[str, int]:
        previous = work.question.previous
        return {"leaning": int(previous is not None and previous.is_leant_on)}


def is_answered_of(question: str, work: Work, most_unsaid: int = MOST_UNSAID) -> bool:
    """Whether the answer is likely right, and speaks of what the question itself names. Pure."""
    if work.ending is None or work.ending.outcome is not Outcome.ANSWERED:
        return False
    form = fold if typed_without_diacritics(question) else plain
    said = " ".join(form(claim.text) for claim in work.claims)
    meant = {
        word
        for typed, phrases in work.understood.other_words
        if any(form(phrase) in said for phrase in phrases)
        for word in syllables(form(typed))
    }
    named = {word for word in own_words(question) if not word.isdigit()}
    unsaid = named - meant - set(syllables(said))
    return len(unsaid) <= most_unsaid and work.answer_probability >= SURELY


def _ended_as(enough: frozenset[Outcome], work: Work) -> bool:
    return work.ending is not None and work.ending.outcome in enough
