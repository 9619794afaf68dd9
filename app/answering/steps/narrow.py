"""Step 3: whether what is said beside the question is part of it.

Who asks tells a case, greets, complains, or speaks to the machine; words do not tell these apart,
answers do. So such a question is answered with and without what stands beside it, from quotes
alone. What stands beside it may bring another answer; it may not take one away, add to one, or make
one less sure. So most of what is said to the machine changes nothing, in whatever words it is said.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.answering.steps.lean import is_answered_of
from app.answering.understanding.asking_alone import AskedAlone, asking_alone
from app.answering.understanding.conversation.follow_up import is_follow_up, own_words
from app.answering.work import Work
from app.contract.answers import Outcome

MOST_LEAD = 0.12
"""By which the question alone may be surer though what stands beside it decides the case: of 18
such questions of ours .10 at the most, and mostly less sure. What speaks to the machine thins the
words of a question out."""


@dataclass(frozen=True, slots=True)
class Narrow:
    """`answered` runs the steps from `understand` to `judge`, and saves nothing."""

    answered: Callable[[Work], Work]
    name: str = "narrow"

    def run(self, work: Work) -> Work:
        shorter = asking_alone(work.question.text)
        whole = self.answered(work) if shorter else work
        tried = [(one, self.answered(_asking(one.text, work))) for one in shorter]
        for one, alone in sorted(tried, key=_surest_first):
            if (
                says_enough(alone, whole)
                and goes_on_as_all(one.text, work, alone)
                and not self._says_something(one.doubtful, work)
            ):
                return _asking(one.text, work)
        return work

    def _says_something(self, doubtful: str, work: Work) -> bool:
        """Whether something surely answers what is left out and may ask, in words of its own."""
        return bool(doubtful) and is_answered_of(doubtful, self.answered(_asking(doubtful, work)))

    def counts(self, work: Work) -> dict[str, int]:
        return {"narrowed": int(bool(work.question.typed))}


def _surest_first(tried: tuple[AskedAlone, Work]) -> float:
    """A fragment of a question is answered less surely than the question that it was cut from."""
    return -tried[1].answer_probability


def _asking(text: str, work: Work) -> Work:
    return replace(work, question=replace(work.question, text=text, typed=work.question.text))


def goes_on_as_all(text: str, work: Work, alone: Work) -> bool:
    """Whether a part goes on from the question before only where all that was said does, or else
    is surely answered so, in words of its own."""
    before, typed = work.question.previous, work.question.text
    if before is None or is_follow_up(typed, before) or not is_follow_up(text, before):
        return True
    return bool(own_words(text)) and is_answered_of(text, alone)


def says_enough(alone: Work, whole: Work) -> bool:
    """Whether the answer to the question alone stands, and with all that was said there is none, or
    one of parts, or the same and more, or one that begins alike and is less sure, or one that is
    far less sure. Pure."""
    if not _is_answered(alone):
        return False
    if not _is_answered(whole):
        return True
    few, many = ([claim.text for claim in work.claims] for work in (alone, whole))
    lead = alone.answer_probability - whole.answer_probability
    adds = few != many and set(few) <= set(many)
    return adds or (lead > 0 and few[0] in many) or lead > MOST_LEAD


def _is_answered(work: Work) -> bool:
    return work.ending is not None and work.ending.outcome is Outcome.ANSWERED
