"""Step 4: whether a question that nothing answers goes on from the one before.

People often go on without saying so: "làm lại tốn bao nhiêu?". Where no word tells it, the answers
do: what is not answered alone, and is surely answered of the topic before in words of its own, was
asked of that topic. As in `steps/narrow.py` quotes alone are tried, and nothing of it is saved.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.answering.understanding.conversation.follow_up import is_follow_up, own_words
from app.answering.words import syllables
from app.answering.work import Work
from app.contract.answers import Outcome
from knowledge.indexing.words import fold

SURELY = 0.45
"""The estimated chance from which such an answer is one …"""
MOST_UNSAID = 1
"""… where it leaves so many of the words unsaid that name a topic in the question."""


@dataclass(frozen=True, slots=True)
class Lean:
    """`answered` runs the steps from `understand` to `judge`, and saves nothing."""

    answered: Callable[[Work], Work]
    name: str = "lean"

    def run(self, work: Work) -> Work:
        asked, before = work.question, work.question.previous
        if before is None or is_follow_up(asked.text, before) or _is_answered(self.answered(work)):
            return work
        leaning = replace(asked, previous=replace(before, is_leant_on=True))
        going_on = replace(work, question=leaning)
        return going_on if is_answered_of(asked.text, self.answered(going_on)) else work

    def counts(self, work: Work) -> dict[str, int]:
        previous = work.question.previous
        return {"leaning": int(previous is not None and previous.is_leant_on)}


def is_answered_of(question: str, work: Work) -> bool:
    """Whether the answer is likely right, and speaks of what the question itself names. Pure."""
    if work.ending is None or work.ending.outcome is not Outcome.ANSWERED:
        return False
    said = " ".join(fold(claim.text).lower() for claim in work.claims)
    meant = {
        word
        for typed, phrases in work.understood.other_words
        if any(fold(phrase).lower() in said for phrase in phrases)
        for word in syllables(fold(typed))
    }
    named = {word for word in own_words(question) if not word.isdigit()}
    unsaid = named - meant - set(syllables(said))
    return len(unsaid) <= MOST_UNSAID and work.answer_probability >= SURELY


def _is_answered(work: Work) -> bool:
    return work.ending is not None and work.ending.outcome is not Outcome.NO_EVIDENCE
