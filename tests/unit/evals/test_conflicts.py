"""Pairs of norms in conflict or not: what was found, and what a failed comparison counts as."""

import pytest

from app.client import ServiceProblem
from app.contract.conflicts import ConflictRequest, ConflictResult, NumberDifference
from app.contract.system import Problem
from evals import conflicts
from evals.problems import MalformedSet
from evals.reporting import Reporter
from evals.sets import NliPair


class Service:
    """Finds what the text says of itself: `found`, `missed`, or `broken`."""

    def compare_norms(self, request: ConflictRequest) -> ConflictResult:
        if request.one.text == "broken":
            raise ServiceProblem(
                Problem(type="x", title="x", status=500, detail="x", code="broken", support_id="x")
            )
        if request.one.text == "missed":
            return ConflictResult(differences=[])
        return ConflictResult(
            differences=[NumberDifference(matter=["lưu"], one="7 tháng", other="9 tháng")]
        )


def report_of(*rows: tuple[str, str]) -> dict[str, object]:
    pairs = [NliPair(text, "Văn bản.", label) for text, label in rows]
    return dict(conflicts.report(conflicts.compare_all(Service(), pairs, Reporter())))


def test_precision_and_recall_are_of_conflicts() -> None:
    report = report_of(
        ("found", "contradiction"),
        ("missed", "contradiction"),
        ("missed", "not_contradiction"),
        ("found", "not_contradiction"),
        ("missed", "not contradiction"),
    )
    assert (report["precision"], report["recall"]) == (0.5, 0.5)
    assert report["balanced_accuracy"] == pytest.approx((1 / 2 + 2 / 3) / 2)
    assert (report["found"], report["conflicts"], report["pairs"]) == (2, 2, 5)


def test_a_failed_comparison_is_the_wrong_answer() -> None:
    report = report_of(("broken", "conflict"), ("broken", "no_conflict"))
    assert (report["recall"], report["found"], report["balanced_accuracy"]) == (0, 1, 0)


def test_nothing_found_has_no_precision() -> None:
    assert report_of(("missed", "conflict"))["precision"] is None


def test_a_file_with_other_labels_is_refused() -> None:
    with pytest.raises(MalformedSet, match="entailment"):
        conflicts.check_labels([NliPair("a", "b", "entailment")])
