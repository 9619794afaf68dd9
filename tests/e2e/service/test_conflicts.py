"""Two norms compared at the door: what differs, which rule speaks, in a plain sentence."""

from collections.abc import Mapping
from datetime import date

import pytest

from app.client import Client, ServiceProblem
from app.contract.conflicts import ConflictRequest, Norm, Preferred, Rule

CIRCULAR = Norm(
    text="Nhật ký truy cập được lưu ít nhất 06 tháng.",
    type="thông tư",
    number="11/2026/TT-BCA",
    issued_on=date(2026, 3, 1),
)
DECREE = Norm(
    text="Nhật ký truy cập phải được lưu ít nhất 12 tháng.",
    type="nghị định",
    number="20/2024/NĐ-CP",
    issued_on=date(2024, 2, 1),
)


def test_the_norm_of_higher_force_is_preferred_with_the_reason(
    people: Mapping[str, Client],
) -> None:
    found = people["evaluator"].compare_norms(ConflictRequest(one=CIRCULAR, other=DECREE))
    (difference,) = found.differences
    assert (difference.one, difference.other) == ("ít nhất 06 tháng", "ít nhất 12 tháng")
    assert (found.rule, found.preferred) == (Rule.HIGHER_RANK, Preferred.OTHER)
    assert found.reason is not None
    assert found.reason.startswith("Nghị định có hiệu lực pháp lý cao hơn thông tư")


def test_of_unknown_documents_nothing_is_preferred(people: Mapping[str, Client]) -> None:
    request = ConflictRequest(one=Norm(text=CIRCULAR.text), other=Norm(text=DECREE.text))
    found = people["evaluator"].compare_norms(request)
    assert (found.rule, found.preferred) == (Rule.UNDECIDED, None)


def test_norms_that_agree_have_no_difference(people: Mapping[str, Client]) -> None:
    request = ConflictRequest(
        one=DECREE, other=Norm(text="Nhật ký truy cập được lưu ít nhất 01 năm.")
    )
    assert people["evaluator"].compare_norms(request).differences == []


def test_staff_may_not_try_the_comparison_by_itself(people: Mapping[str, Client]) -> None:
    with pytest.raises(ServiceProblem) as refusal:
        people["staff"].compare_norms(ConflictRequest(one=CIRCULAR, other=DECREE))
    assert refusal.value.problem.code == "forbidden"
