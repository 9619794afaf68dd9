"""`entailment`: does the claim verifier alone tell what a quote bears from what it does not?

Sets name the same things differently, so a label is read within the vocabulary of its whole file:
the first of `VOCABULARIES` that knows all of a file's labels. Each label becomes the set of the
verifier's labels that are right for it, and a side of the two-way question.

| vocabulary    | labels of the file                            | right labels           | side |
|---------------|-----------------------------------------------|------------------------|------|
| three-way     | entailment, entailed,                         | entailment             | yes  |
|               | supported, support, supports                  |                        |      |
|               | neutral, nei, not_enough_info                 | neutral                | no   |
|               | contradiction, contradictory,                 | contradiction          | no   |
|               | refuted, refute, refutes                      |                        |      |
| hallucination | no (none in the response)                     | entailment             | yes  |
|               | extrinsic (not in the context)                | neutral                | no   |
|               | intrinsic (against the context)               | contradiction          | no   |
| two-way       | supported, entailment, faithful, yes, true, 1 | entailment             | yes  |
|               | unsupported, not_supported, not_entailment,   | neutral, contradiction | no   |
|               | hallucination, hallucinated, no, false, 0     |                        |      |
| conflict      | contradiction, conflict                       | contradiction          | yes  |
|               | not_contradiction, no_conflict                | entailment, neutral    | no   |

Two-way figures ask “supported?”, except of a conflict file, which asks “in conflict?” of the
verifier's label. Macro-F1 stands only for files with three labels.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from app.client import ServiceProblem
from app.contract.single_steps import CheckResult, EntailmentLabel
from evals import metrics
from evals.problems import MalformedSet
from evals.reporting import Report, Reporter
from evals.sets import NliPair

CLAIM_LIMIT, QUOTE_LIMIT = 20_000, 100_000

E, N, C = EntailmentLabel.ENTAILMENT, EntailmentLabel.NEUTRAL, EntailmentLabel.CONTRADICTION


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a file's label says: the verifier's labels that are right, and the two-way side."""

    right: frozenset[EntailmentLabel]
    yes: bool


@dataclass(frozen=True, slots=True)
class Vocabulary:
    name: str
    labels: Mapping[str, Meaning]
    asks_conflict: bool = False


def _labels(*groups: tuple[str, frozenset[EntailmentLabel], bool]) -> dict[str, Meaning]:
    return {word: Meaning(right, yes) for words, right, yes in groups for word in words.split()}


VOCABULARIES = (
    Vocabulary(
        "three-way",
        _labels(
            ("entailment entailed supported support supports", frozenset({E}), True),
            ("neutral nei not_enough_info", frozenset({N}), False),
            ("contradiction contradictory refuted refute refutes", frozenset({C}), False),
        ),
    ),
    Vocabulary(
        "hallucination",
        _labels(
            ("no", frozenset({E}), True),
            ("extrinsic", frozenset({N}), False),
            ("intrinsic", frozenset({C}), False),
        ),
    ),
    Vocabulary(
        "two-way",
        _labels(
            ("supported entailment faithful yes true 1", frozenset({E}), True),
            ("unsupported not_supported not_entailment", frozenset({N, C}), False),
            ("hallucination hallucinated no false 0", frozenset({N, C}), False),
        ),
    ),
    Vocabulary(
        "conflict",
        _labels(
            ("contradiction conflict", frozenset({C}), True),
            ("not_contradiction no_conflict", frozenset({E, N}), False),
        ),
        asks_conflict=True,
    ),
)


class Checking(Protocol):
    """What of the client is needed to check a claim."""

    def check(self, claim: str, quote: str) -> CheckResult: ...


@dataclass(frozen=True, slots=True)
class Checked:
    """A pair, what its label means, and the verifier's verdict (None when the service failed)."""

    pair: NliPair
    meaning: Meaning
    result: CheckResult | None


def plain_label(label: str) -> str:
    return "_".join(label.casefold().replace("-", " ").replace("_", " ").split())


def vocabulary_of(labels: Sequence[str]) -> Vocabulary:
    """The vocabulary in which a file's labels are read."""
    used = {plain_label(label) for label in labels}
    for vocabulary in VOCABULARIES:
        if used <= set(vocabulary.labels):
            return vocabulary
    raise MalformedSet(f"No vocabulary knows all labels of the file: {', '.join(sorted(used))}.")


def check_all(client: Checking, pairs: Sequence[NliPair], reporter: Reporter) -> list[Checked]:
    vocabulary = vocabulary_of([pair.label for pair in pairs])
    return [
        Checked(pair, vocabulary.labels[plain_label(pair.label)], _check(client, pair, reporter))
        for pair in reporter.track(pairs, "Checking")
    ]


def report(checked: Sequence[Checked]) -> dict[str, object]:
    """The figures, by their documented keys. A failed check counts as the wrong verdict."""
    vocabulary = vocabulary_of([one.pair.label for one in checked])
    actual = [one.meaning.yes for one in checked]
    said = [_said_yes(one, vocabulary.asks_conflict) for one in checked]
    gold = [one.meaning.right for one in checked]
    three = len(set(gold)) == 3
    found = [frozenset({one.result.label} if one.result else ()) for one in checked]
    return {
        "macro_f1": metrics.macro_f1(found, gold) if three else None,
        "balanced_accuracy": metrics.balanced_accuracy(said, actual),
        "pairs": len(checked),
    }


def details(checked: Sequence[Checked]) -> list[Report]:
    return [
        {
            "premise": one.pair.premise,
            "hypothesis": one.pair.hypothesis,
            "label": one.pair.label,
            "result": one.result.model_dump(mode="json") if one.result else None,
        }
        for one in checked
    ]


def _said_yes(one: Checked, asks_conflict: bool) -> bool:
    if one.result is None:
        return not one.meaning.yes
    return one.result.label is C if asks_conflict else one.result.supported


def _check(client: Checking, pair: NliPair, reporter: Reporter) -> CheckResult | None:
    try:
        return client.check(pair.hypothesis[:CLAIM_LIMIT], pair.premise[:QUOTE_LIMIT])
    except ServiceProblem as problem:
        reporter.note(f"A check failed: {problem}")
        return None
