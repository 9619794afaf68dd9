"""Files name the same verdicts differently; the table reads them all."""

from collections.abc import Sequence

import pytest

from app.contract.single_steps import CheckResult, EntailmentLabel
from evals import entailment
from evals.problems import MalformedSet
from evals.reporting import Reporter
from evals.sets import NliPair

E, N, C = EntailmentLabel.ENTAILMENT, EntailmentLabel.NEUTRAL, EntailmentLabel.CONTRADICTION


class Verifier:
    """Says what the claim's text names."""

    def check(self, claim: str, quote: str) -> CheckResult:
        label = EntailmentLabel(claim)
        return CheckResult(supported=label is E, label=label, score=1.0, reasons=[])


def pairs(*rows: tuple[str, str]) -> list[NliPair]:
    return [NliPair("Văn bản.", verdict, label) for label, verdict in rows]


def report_of(given: Sequence[NliPair]) -> dict[str, object]:
    return entailment.report(entailment.check_all(Verifier(), given, Reporter()))


@pytest.mark.parametrize(
    ("labels", "name"),
    [
        (["entailment", "neutral", "contradiction"], "three-way"),
        (["SUPPORTED", "REFUTED", "NEI"], "three-way"),
        (["Support", "Refute", "Not enough-info"], "three-way"),
        (["no", "intrinsic", "extrinsic"], "hallucination"),
        (["yes", "no"], "two-way"),
        (["1", "0"], "two-way"),
        (["entailment", "not_entailment"], "two-way"),
        (["supported", "hallucination"], "two-way"),
        (["contradiction", "not_contradiction"], "conflict"),
    ],
)
def test_a_file_is_read_in_the_vocabulary_that_knows_all_its_labels(
    labels: list[str], name: str
) -> None:
    assert entailment.vocabulary_of(labels).name == name


def test_the_same_word_may_mean_the_opposite_in_another_vocabulary() -> None:
    assert entailment.vocabulary_of(["no", "intrinsic"]).labels["no"].right == {E}
    assert entailment.vocabulary_of(["no", "yes"]).labels["no"].right == {N, C}


def test_unknown_labels_are_refused() -> None:
    with pytest.raises(MalformedSet, match="perhaps"):
        entailment.vocabulary_of(["entailment", "perhaps"])


def test_three_labels_give_both_figures() -> None:
    report = report_of(
        pairs(
            ("entailment", "entailment"),
            ("entailment", "neutral"),
            ("neutral", "neutral"),
            ("contradiction", "neutral"),
        )
    )
    assert list(report) == ["macro_f1", "balanced_accuracy", "pairs"]
    assert report["macro_f1"] == pytest.approx((2 / 3 + 1 / 2 + 0) / 3)
    assert (report["balanced_accuracy"], report["pairs"]) == (0.75, 4)


def test_two_labels_give_no_macro_f1() -> None:
    report = report_of(pairs(("yes", "entailment"), ("no", "contradiction"), ("no", "entailment")))
    assert (report["macro_f1"], report["balanced_accuracy"]) == (None, 0.75)


def test_a_conflict_file_asks_for_conflict() -> None:
    report = report_of(
        pairs(
            ("contradiction", "contradiction"),
            ("not_contradiction", "neutral"),
            ("not_contradiction", "contradiction"),
        )
    )
    assert (report["macro_f1"], report["balanced_accuracy"]) == (None, 0.75)


def test_every_label_of_the_tables_is_in_plain_form() -> None:
    labels = [label for v in entailment.VOCABULARIES for label in v.labels]
    assert labels == [entailment.plain_label(label) for label in labels]
    documented = (entailment.__doc__ or "").replace(",", " ").split()
    assert set(labels) <= set(documented)
