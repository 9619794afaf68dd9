"""What tells that a sentence answers, and what its weights make of it."""

import pytest

from app.answering.composing.sentence_features import (
    WEIGHTS,
    Candidate,
    SentenceWeights,
    can_stand_alone,
    features,
    shipped_weights,
)
from app.answering.model import Reading

READING = Reading("Nghỉ phép năm bao nhiêu ngày?")


def seen(text: str, before: str = "", heading: str = "") -> dict[str, float]:
    candidate = Candidate(text, f"{heading} {text}", before, behind=0.0, first=True)
    return features(READING, candidate, {"nghỉ": 1.0, "phép": 1.0, "năm": 1.0})


def test_words_in_the_heading_and_the_sentence_before_count_apart_from_its_own() -> None:
    bare, headed = seen("Là 12 ngày."), seen("Là 12 ngày.", heading="Nghỉ phép năm")
    led = seen("Là 12 ngày.", before="Nghỉ phép năm.")
    assert headed["coverage"] == bare["coverage"]
    assert headed["coverage_under_heading"] > bare["coverage_under_heading"]
    assert led["coverage_with_before"] > bare["coverage_with_before"]


def test_what_is_asked_for_is_missed_in_a_sentence_without_it() -> None:
    assert seen("Nghỉ phép theo quy chế.")["lacks_asked"] == 1.0
    assert seen("Nghỉ phép 12 ngày.")["lacks_asked"] == 0.0


def test_a_case_without_a_sum_does_not_answer_how_much_money() -> None:
    asked = Reading("Đi 1 ngày được bao nhiêu tiền?")

    def provided(text: str) -> float:
        candidate = Candidate(text, text, "", behind=0.0, first=True)
        return features(asked, candidate, {})["provided_for"]

    assert provided("Đi từ 03 ngày trở xuống do tổ trưởng cử.") == 0.0
    assert provided("Đi từ 03 ngày trở xuống được 50.000 đồng.") == 1.0


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("Sở thông báo như sau:", False),
        ("Căn cứ Nghị định số 30/2020/NĐ-CP;", False),
        ("Căn cứ kết quả kiểm tra, Giám đốc quyết định cho nghỉ.", True),
        ("Nơi nhận: Văn phòng Sở.", False),
        ("Theo đề nghị của Trưởng phòng Tổ chức cán bộ, Thường trực Hội đồng.", False),
        ("Theo đề nghị của Trưởng phòng, Giám đốc Sở quyết định.", True),
    ],
)
def test_openings_and_formulas_do_not_stand_alone(text: str, alone: bool) -> None:
    assert can_stand_alone(text) is alone


def test_a_score_adds_up_what_has_a_weight() -> None:
    weights = SentenceWeights({"coverage": 2.0})
    assert weights.score({"coverage": 0.5, "unknown": 3.0}) == 1.0


def test_the_shipped_weights_are_for_features_that_there_are() -> None:
    assert set(shipped_weights().weights) <= {*seen("Nghỉ phép 12 ngày."), "closeness"}
    assert "Provenance" in WEIGHTS.read_text(encoding="utf-8")
