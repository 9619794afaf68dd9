"""Ask the service one question and keep what came, an error too: a benchmark outlives its cases."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from app.client import ServiceProblem
from app.contract.answers import Answer, Ask, Claim, Outcome
from evals.reporting import Reporter

SHOWN = frozenset({Outcome.ANSWERED, Outcome.PARTIAL})
"""The outcomes whose claims are shown as an answer. Every other one abstains, except an error."""

QUESTION_LIMIT = 2000


class Asking(Protocol):
    """What of the client is needed to ask."""

    def ask(self, ask: Ask) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its answer, or with the problem that came instead."""

    question: str
    answer: Answer | None
    milliseconds: float
    problem: str = ""

    @property
    def shown(self) -> bool:
        """Whether an answer was given."""
        return self.answer is not None and self.answer.outcome in SHOWN and bool(self.answer.claims)

    @property
    def claims(self) -> Sequence[Claim]:
        """The claims that stand as the answer."""
        return self.answer.claims if self.answer and self.shown else ()

    @property
    def abstained(self) -> bool:
        """Whether the service said, in one of its ways, that it does not answer."""
        failed = self.answer is None or self.answer.outcome is Outcome.ERROR
        return not failed and not self.shown

    @property
    def outcome(self) -> str:
        return str(self.answer.outcome) if self.answer else "problem"

    @property
    def probability(self) -> float:
        return self.answer.answer_probability if self.answer else 0.0

    @property
    def service_milliseconds(self) -> float:
        """The time of the pipeline's steps, as the service tells it."""
        return sum(step.milliseconds for step in self.answer.steps) if self.answer else 0.0


def asked(
    client: Asking, question: str, as_of: date | None = None, after: Sequence[str] = ()
) -> Asked:
    """Ask once and time it as the client sees it; `as_of` is the day of the date picker, `after`
    what the same person asks before, which is not timed."""
    began = time.perf_counter()
    try:
        previous: Answer | None = None
        for before in after:
            previous = client.ask(_turn(before, previous))
        began = time.perf_counter()
        answer, problem = client.ask(_turn(question, previous, as_of)), ""
    except ServiceProblem as error:
        answer, problem = None, str(error)
    return Asked(question, answer, (time.perf_counter() - began) * 1000, problem)


def _turn(question: str, previous: Answer | None, as_of: date | None = None) -> Ask:
    before = previous.id if previous else None
    return Ask(question=question[:QUESTION_LIMIT], as_of=as_of, previous_answer=before)


def ask_all(
    client: Asking,
    questions: Sequence[str],
    reporter: Reporter,
    doing: str = "Asking",
    days: Sequence[date | None] = (),
    after: Sequence[Sequence[str]] = (),
) -> list[Asked]:
    """One after the other, so that no question waits for another's work.

    `days` are those of the date picker, `after` the questions before: one entry for each question
    where any is given.
    """
    many = len(questions)
    turns = list(zip(questions, days or [None] * many, after or [()] * many, strict=True))
    done = [asked(client, *turn) for turn in reporter.track(turns, doing)]
    failed = [one for one in done if one.answer is None]
    if failed:
        reporter.note(f"{len(failed)} questions failed; the first said: {failed[0].problem}")
    return done
