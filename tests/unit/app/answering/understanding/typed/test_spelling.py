"""Slips are mended where they can only be slips, and a word that people say is left alone."""

from itertools import pairwise

import pytest

from app.answering.understanding.model import Correction
from app.answering.understanding.typed.spelling import OFTEN, find_corrections
from app.answering.understanding.typed.syllables import existing_syllables, spellings_of
from app.answering.understanding.typed.telex import read_keystrokes


class Texts:
    """A vocabulary of a few lines, each said as often as a text of law says its phrases."""

    def __init__(self, *lines: str, times: int = OFTEN) -> None:
        self._lines = [line.split() for line in lines] * times

    def count(self, syllable: str) -> int:
        return sum(line.count(syllable) for line in self._lines)

    def count_pair(self, first: str, second: str) -> int:
        pairs = [pair for line in self._lines for pair in pairwise(line)]
        return pairs.count((first, second))


def mended(question: str, *lines: str, times: int = OFTEN) -> list[tuple[str, str]]:
    found = find_corrections(question, Texts(*lines, times=times))
    return [(question[each.start : each.end], each.spelling) for each in found]


@pytest.mark.parametrize(
    ("question", "texts"),
    [
        ("nghỉ vài ngày", ("nghỉ và ngày", "tháng và ngày")),
        ("nuôi chó cần gì", ("chỉ cần giấy",)),
        ("sử dụng dao, mã tấu", ("sử dụng lao động", "mã số")),
    ],
)
def test_what_people_say_is_left_whatever_the_texts_say(
    question: str, texts: tuple[str, ...]
) -> None:
    assert mended(question, *texts) == []


def test_a_word_is_doubted_where_the_texts_often_say_another_between_its_neighbours() -> None:
    question, text = "biện pháp khẩn cáp tạm thời", "biện pháp khẩn cấp tạm thời"
    assert mended(question, text) == [("cáp", "cấp")]
    assert mended(question, text, times=OFTEN - 1) == []


def test_what_is_no_word_is_mended_by_one_neighbour() -> None:
    assert mended("đủ điều kiệ học", "điều kiện", times=1) == [("kiệ", "kiện")]


def test_a_mark_in_between_makes_no_neighbours() -> None:
    assert mended("hỏi điều, kiệ", "điều kiện") == []


def test_a_name_is_left() -> None:
    assert mended("chồng của Hari là ai", "của hai") == []


def test_two_tones_that_sound_alike_need_one_neighbour_that_tells() -> None:
    assert mended("muốn nghĩ phép", "nghỉ phép") == [("nghĩ", "nghỉ")]


def test_other_marks_need_one_neighbour_that_seldom_stands_without_the_word() -> None:
    assert mended("trường yêu câu gì", "yêu cầu") == [("câu", "cầu")]
    assert mended("trường yêu câu gì", "yêu cầu", "yêu nước", "yêu nghề") == []


def test_a_question_typed_in_telex_keys_is_read() -> None:
    found = mended("nghir phesp ddwowcj maasy ngayf", "nghỉ phép")
    assert [spelling for _, spelling in found] == ["nghỉ", "phép", "được", "mấy", "ngày"]


def test_english_is_not_taken_for_telex_keys() -> None:
    assert mended("has he seen the form", "nghỉ phép") == []


def test_letters_that_vietnamese_lacks_are_what_they_sound_like() -> None:
    assert mended("mật khẩu fải có", "mật khẩu phải có") == [("fải", "phải")]


def test_short_forms_of_typing_are_said_in_full_with_or_without_diacritics() -> None:
    assert mended("đc nghỉ ko") == [("đc", "được"), ("ko", "không")]
    assert mended("dc nghi bn ngay") == [("dc", "được"), ("bn", "bao nhiêu")]


def test_a_measure_is_no_short_form() -> None:
    assert mended("hàng nặng 5 kg gửi đâu") == []
    assert mended("nghỉ kg lương") == [("kg", "không")]


def test_only_what_can_be_no_word_may_be_replaced() -> None:
    (sure,) = find_corrections("đủ điều kiệ học", Texts("điều kiện"))
    assert sure == Correction(8, 11, "điều kiện", "kiện", True)
    (unsure,) = find_corrections("bị cảnh báo hoc vụ", Texts("báo học vụ", "cảnh"))
    assert (unsure.spelling, unsure.is_certain) == ("học", False)


@pytest.mark.parametrize(
    ("typed", "meant", "keys"),
    [
        ("nghir", "nghỉ", 1),
        ("phesp", "phép", 1),
        ("maasy", "mấy", 2),
        ("ddieeuf", "điều", 3),
        ("dduwowcj", "được", 3),
        ("duowcj", "dược", 2),
        ("nawm", "năm", 1),
        ("điêuf", "điều", 1),
    ],
)
def test_telex_keys_make_a_syllable(typed: str, meant: str, keys: int) -> None:
    found = read_keystrokes(typed)
    assert found
    assert (found.syllable, found.keys) == (meant, keys)


@pytest.mark.parametrize("typed", ["nghỉ", "hoc", "book", "strong", "2024", "xyzw"])
def test_what_makes_no_syllable_is_no_telex(typed: str) -> None:
    assert read_keystrokes(typed) is None


def test_the_language_has_its_syllables_and_no_others() -> None:
    syllables = existing_syllables()
    assert {"vài", "quyền", "nghiêng", "gì", "giếng", "yêu", "khuya"} <= syllables
    assert not {"đuợc", "truờng", "kiệ", "vệc", "nghành", "fải"} & syllables


def test_a_bare_syllable_may_be_any_that_folds_to_it() -> None:
    assert {"học", "hóc", "hộc"} <= set(spellings_of("hoc"))
    assert spellings_of("zzz") == ()
