"""How a question becomes an answer: the list of steps, in order. Read this page first.

Each step is a file in `steps/`, takes one frozen `Work` and returns the next. The first step that
sets an ending ends the run; `save` then writes the answer and its audit row in one transaction,
and only what is saved is shown.
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Protocol

from app.answering.work import Work


class Step(Protocol):
    """One step: a name for the trace, and what it does."""

    @property
    def name(self) -> str: ...

    def run(self, work: Work) -> Work: ...

    def counts(self, work: Work) -> dict[str, int]:
        """What the trace tells of the work as this step leaves it."""
        ...


class Pipeline:
    """The steps of `bootstrap/answering.py`:

    screen → authorise → narrow → lean → understand → standing → retrieve → gather → heed time →
    compose → verify → compare → ask back → judge, then save.
    """

    def __init__(self, steps: Sequence[Step], save: Step) -> None:
        self._steps = tuple(steps)
        self._save = save

    def run(self, work: Work) -> Iterator[Work]:
        """Yield the work as it stands after each step; the last one yielded is saved."""
        for step in self._steps:
            work = _timed(step, work)
            yield work
            if work.ending is not None:
                break
        yield _timed(self._save, work)

    def before(self, name: str, work: Work) -> Work:
        """The work as the step `name` would find it, or as it ended. Nothing is saved."""
        return run_through(takewhile(lambda step: step.name != name, self._steps), work)

    def answer(self, work: Work) -> Work:
        """Run to the end and return the saved work."""
        *_, saved = self.run(work)
        return saved


def run_through(steps: Iterable[Step], work: Work) -> Work:
    """The work after these steps, or as it ended. Nothing is saved."""
    for step in steps:
        if work.ending is not None:
            break
        work = _timed(step, work)
    return work


def _timed(step: Step, work: Work) -> Work:
    started = time.perf_counter()
    after = step.run(work)
    return after.traced(step.name, (time.perf_counter() - started) * 1000, step.counts(after))
