"""How a text was typed must not decide whether it says the same."""

import unicodedata

import pytest

from evals.wording import contains, covered, recall, stands_in, words


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Thời hạn là 05 ngày làm việc.", "05 ngày làm việc"),
        ("Hoà giải ở cơ sở", "hòa giải"),
        ("ông Nguyễn Thuý Hằng", "Nguyễn Thúy  Hằng"),
        (unicodedata.normalize("NFD", "Điều kiện dự tuyển"), "điều kiện"),
        ("phạt 1.000.000 đồng;", "1.000.000 đồng"),
        ("chứng chỉ “DELF_B1 hoặc TCF_niveau_3”", "DELF_B1 hoặc TCF_niveau_3"),
        ("Khoản 2, Điều 5", "khoản 2 điều 5"),
        ("là 01 năm kể từ", "1 năm"),
        ("gồm:\na) Tờ khai;\nb) Giấy tờ.\n2. Nộp", "gồm: tờ khai, giấy tờ, nộp"),
    ],
)
def test_the_same_words(text: str, part: str) -> None:
    assert contains(text, part)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("105 ngày", "05 ngày"),
        ("10 năm", "1 năm"),
        ("điểm a) và b)", "điểm và"),
        ("được phép", "đuoc phép"),
        ("má", "mà"),
        ("một hai ba", "một ba"),
        ("gì cũng được", "…"),
    ],
)
def test_other_words(text: str, part: str) -> None:
    assert not contains(text, part)


def test_tones_keep_words_apart_and_only_their_place_is_forgotten() -> None:
    assert words("Hoà hòa") == ["hoa\u0300"] * 2
    assert words("Đờn ơ o") == ["đo\u031bn\u0300", "o\u031b", "o"]


def test_covered_wants_every_word_somewhere() -> None:
    assert covered("Nghỉ 12 ngày.", ["được nghỉ", "12 ngày làm việc"])
    assert not covered("Nghỉ 14 ngày.", ["được nghỉ", "12 ngày làm việc"])


def test_recall_counts_the_words_of_an_answer_that_are_said_wherever_they_stand() -> None:
    assert recall("Nghỉ 12 ngày làm việc mỗi năm.", "12 ngày, mỗi năm") == 1.0
    assert recall("Nghỉ 12 ngày.", "12 ngày, ngày nghỉ có lương") == 3 / 6
    assert recall("Nghỉ 12 ngày.", "…") == 0.0


def test_a_fact_stands_literally_but_for_case_and_white_space() -> None:
    assert stands_in("hạn là 07 ngày\nlàm việc", "07 Ngày làm việc")
    assert not stands_in("hạn là 07, ngày làm việc", "07 ngày làm việc")
