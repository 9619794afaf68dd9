"""Which years to come a question names."""

import pytest

from app.answering.understanding.days.coming_years import coming_years, years_named


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("Lịch nghỉ Tết 2027", {2027}),
        ("Tết năm sau nghỉ từ ngày nào?", {2027}),
        ("tet nam toi nghi may ngay", {2027}),
        ("What days are off next year?", {2027}),
        ("Từ 01/01/2028 thì mức nào?", {2028}),
        ("Lịch nghỉ Tết 2026", set()),
        ("Quyết định 05/2027/QĐ-SDL quy định gì?", set()),
        ("Trả 2027 đồng một trang hay 2.027?", set()),
        ("Năm trước nghỉ mấy ngày?", set()),
    ],
)
def test_named_years_and_the_next_one(question: str, years: set[int]) -> None:
    assert coming_years(question, 2026) == years


def test_years_stand_by_themselves_or_end_a_day() -> None:
    told = "Nghỉ từ ngày 14 tháng 02 năm 2026 đến 22/02/2027, theo 05/2024/QĐ-SDL, số 2.025."
    assert years_named(told) == {2026, 2027}
