"""What a newcomer is told to try is answered rightly, each question by the whole sample agency."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from app.client import Client
from app.contract.answers import Ask, Outcome
from evals.reporting import Reporter
from evals.sample import load_sample
from evals.service import REPOSITORY_MODELS, serving

PLAN = Path(__file__).parents[3] / "evals" / "sample_agency" / "sample.yaml"
ANSWERS = {
    "Được nghỉ phép năm bao nhiêu ngày?": ["12 ngày làm việc mỗi năm"],
    "Đi công tác ngoài tỉnh được phụ cấp lưu trú bao nhiêu tiền một ngày?": [
        "260.000 đồng/ngày/người"
    ],
    "mat khau phai dai bao nhieu ky tu": ["ít nhất 12 ký tự"],
    "Vào năm 2023, thù lao số hóa một trang khổ A4 là bao nhiêu?": ["900 đồng/trang"],
    "Nhận văn bản yêu cầu hợp lệ thì phải cung cấp dữ liệu trong thời hạn bao lâu?": [
        "10 ngày làm việc",
        "05 ngày làm việc",
    ],
    "Văn bản đến không ghi thời hạn thì giải quyết trong bao lâu?": ["07 ngày làm việc"],
    "How long may a visit to the red zone last?": ["120 minutes"],
}
"""The facts that the quotes must hold; where two texts differ, both."""


@pytest.fixture(scope="module")
def agency(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with serving(tmp_path_factory.mktemp("agency"), REPOSITORY_MODELS) as client:
        load_sample(client, Reporter())
        yield client


def suggested() -> list[str]:
    return list(yaml.safe_load(PLAN.read_text(encoding="utf-8"))["try"])


def test_every_suggested_question_has_its_facts_here() -> None:
    assert suggested() == list(ANSWERS)


@pytest.mark.parametrize("question", suggested())
def test_a_suggested_question_is_answered_rightly(agency: Client, question: str) -> None:
    answer = agency.ask(Ask(question=question))
    quoted = " ".join(cited.quote for claim in answer.claims for cited in claim.citations)
    assert answer.outcome is Outcome.ANSWERED
    assert [fact for fact in ANSWERS[question] if fact not in quoted] == []
