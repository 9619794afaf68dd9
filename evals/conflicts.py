"""`conflicts`: does the service see that two norms differ, by what it can see: their numbers?

Every pair is a real pair of norms, labelled by hand as in conflict or not. The service compares
numbers; a body that acts without the power to, a form, an added condition or a missing step is a
conflict too, and shows in no number. Such pairs count as not found.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from app.client import ServiceProblem
from app.contract.conflicts import LONGEST_NORM, ConflictRequest, ConflictResult, Norm
from evals import metrics
from evals.entailment import plain_label
from evals.problems import MalformedSet
from evals.reporting import Report, Reporter
from evals.sets import NliPair

LABELS = {"contradiction": True, "conflict": True, "not_contradiction": False, "no_conflict": False}


class Comparing(Protocol):
    """What of the client is needed to compare two norms."""

    def compare_norms(self, request: ConflictRequest) -> ConflictResult: ...


@dataclass(frozen=True, slots=True)
class Compared:
    """A pair, whether it is in conflict, and what the service said (None when it failed)."""

    pair: NliPair
    is_conflict: bool
    result: ConflictResult | None

    @property
    def is_found(self) -> bool:
        """A failed comparison counts as the wrong answer."""
        return not self.is_conflict if self.result is None else bool(self.result.differences)


def check_labels(pairs: Sequence[NliPair]) -> None:
    """Raises MalformedSet where a file has labels other than conflict or not."""
    unknown = {pair.label for pair in pairs if plain_label(pair.label) not in LABELS}
    if unknown:
        raise MalformedSet(f"Not a file of conflicts; its labels: {', '.join(sorted(unknown))}.")


def compare_all(client: Comparing, pairs: Sequence[NliPair], reporter: Reporter) -> list[Compared]:
    return [
        Compared(pair, LABELS[plain_label(pair.label)], _compare(client, pair, reporter))
        for pair in reporter.track(pairs, "Comparing")
    ]


def report(compared: Sequence[Compared]) -> Report:
    """The figures, by their documented keys."""
    found = [one for one in compared if one.is_found]
    conflicts = [one for one in compared if one.is_conflict]
    right = [one for one in found if one.is_conflict]
    return {
        "precision": len(right) / len(found) if found else None,
        "recall": len(right) / len(conflicts) if conflicts else None,
        "balanced_accuracy": metrics.balanced_accuracy(
            [one.is_found for one in compared], [one.is_conflict for one in compared]
        ),
        "found": len(found),
        "conflicts": len(conflicts),
        "pairs": len(compared),
    }


def details(compared: Sequence[Compared]) -> list[Report]:
    return [
        {
            "premise": one.pair.premise,
            "hypothesis": one.pair.hypothesis,
            "label": one.pair.label,
            "result": one.result.model_dump(mode="json") if one.result else None,
        }
        for one in compared
    ]


def _compare(client: Comparing, pair: NliPair, reporter: Reporter) -> ConflictResult | None:
    sides = (Norm(text=text[:LONGEST_NORM]) for text in (pair.premise, pair.hypothesis))
    try:
        one, other = sides
        return client.compare_norms(ConflictRequest(one=one, other=other))
    except ServiceProblem as problem:
        reporter.note(f"A comparison failed: {problem}")
        return None
