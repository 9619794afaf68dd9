"""An hour of the day in the question falls into the hours that a sentence speaks of."""

import pytest

from app.answering.composing.cases.clock_times import falls_into_hours


@pytest.mark.parametrize(
    ("question", "sentence", "falls"),
    [
        ("Nộp đơn lúc 5 giờ chiều", "Đơn nộp sau 16 giờ tính vào ngày sau.", True),
        ("Nộp đơn lúc 3 giờ chiều", "Đơn nộp sau 16 giờ tính vào ngày sau.", False),
        ("Nộp đơn lúc 16 giờ 30", "Đơn nộp sau 16 giờ tính vào ngày sau.", True),
        ("8h tối vào kho được không", "Sau 19 giờ phải ký sổ.", True),
        ("Gọi báo lúc 8h", "Báo trước 09 giờ cùng ngày.", True),
        ("Gọi báo lúc 10h", "Báo trước 09 giờ cùng ngày.", False),
        ("7 giờ 30 sáng đã mở kho chưa", "Kho mở từ 07 giờ 15 phút đến 11 giờ 30 phút.", True),
        ("nop don luc 5 gio chieu", "Đơn nộp sau 16 giờ tính vào ngày sau.", True),
        ("Sửa xong trong 20 giờ", "Sau 16 giờ thì khóa kho.", False),
        ("Báo lúc 8 giờ sáng", "Sau 02 giờ kể từ khi nhận.", False),
        ("Báo lúc 8 giờ sáng", "Đăng ký trước ít nhất 24 giờ.", False),
    ],
)
def test_an_hour_is_held_by_what_is_after_before_or_between(
    question: str, sentence: str, falls: bool
) -> None:
    assert falls_into_hours(question, sentence) is falls
