"""True claims and changed ones are made from any corpus, and counted by kind."""

from typing import Any

import pytest

from app.client import ServiceProblem
from app.contract.single_steps import CheckResult, EntailmentLabel
from app.contract.system import Problem
from evals import attacks
from evals.problems import CannotMeasure
from evals.reporting import Reporter
from evals.sets import CorpusRow

CORPUS = (
    CorpusRow(
        "1",
        "Quy chế",
        "Hồ sơ thanh toán nộp tại phòng Tài vụ gồm:\n"
        "a) Giấy đi đường có xác nhận của nơi đến trong thời hạn 5 ngày;\n"
        "b) Hóa đơn phòng nghỉ, vé tàu xe của người được cử đi.\n"
        "Thủ quỹ phải chi tiền trong ngày 05 tháng 3 năm 2024, theo danh sách đã duyệt.",
    ),
    CorpusRow("2", "Nội quy", "Người lao động không được hút thuốc trong phòng họp của cơ quan."),
)


class Verifier:
    """Bears what stands in the quote, letter for letter."""

    def check(self, claim: str, quote: str) -> CheckResult:
        borne = claim in quote
        label = EntailmentLabel.ENTAILMENT if borne else EntailmentLabel.NEUTRAL
        return CheckResult(supported=borne, label=label, score=float(borne), reasons=[])


class Broken:
    def check(self, claim: str, quote: str) -> CheckResult:
        raise ServiceProblem(
            Problem(
                type="about:blank", title="", status=500, detail="", code="broken", support_id="s1"
            )
        )


def report_of(client: Any) -> dict[str, object]:
    cases = attacks.make_cases(CORPUS, claims=10, per_kind=5, seed=1)
    return attacks.report(attacks.try_all(client, cases, Reporter()))


def test_the_same_seed_makes_the_same_cases() -> None:
    one, other = (attacks.make_cases(CORPUS, 10, 5, seed=4) for _ in range(2))
    assert one == other


def test_true_claims_come_with_their_rightful_edits() -> None:
    cases = attacks.make_cases(CORPUS, claims=10, per_kind=5, seed=1)
    claims = {case.kind: case.claim for case in cases if case.is_true}
    assert {"verbatim", "recapitalised", "respaced", "trimmed", "padded_number"} <= set(claims)
    assert "05/3/2024" in claims["date_in_digits"]
    joined = [case.claim for case in cases if case.kind == "joined_with_lead_in"]
    assert all(claim.startswith("Hồ sơ thanh toán nộp tại phòng Tài vụ gồm: ") for claim in joined)
    assert joined


def test_changed_claims_do_not_stand_in_their_quote() -> None:
    cases = attacks.make_cases(CORPUS, claims=10, per_kind=5, seed=1)
    changed = [case for case in cases if not case.is_true]
    assert {"duration", "negation_added", "negation_removed", "wrong_place"} <= {
        case.kind for case in changed
    }
    assert not [case for case in changed if case.claim in case.quote]


def test_a_claim_in_the_wrong_place_is_laid_beside_the_next_document() -> None:
    cases = attacks.make_cases(CORPUS, claims=10, per_kind=5, seed=1)
    quotes = {case.quote for case in cases if case.kind == attacks.WRONG_PLACE}
    assert quotes == {row.text for row in CORPUS}


def test_the_report_counts_by_kind() -> None:
    report = report_of(Verifier())
    assert list(report) == [
        "caught",
        "caught_of_all",
        "true_lost",
        "true_lost_by_kind",
        "made",
    ]
    assert report["caught_of_all"] == 1.0
    lost = report["true_lost_by_kind"]
    assert isinstance(lost, dict)
    assert (lost["verbatim"], lost["respaced"]) == (0.0, 1.0)


def test_a_failed_check_counts_as_wrong() -> None:
    report = report_of(Broken())
    assert (report["caught_of_all"], report["true_lost"]) == (0.0, 1.0)


def test_a_corpus_without_sentences_is_refused() -> None:
    with pytest.raises(CannotMeasure):
        attacks.make_cases([CorpusRow("1", "x", "Không có gì")], 10, 5, seed=1)
