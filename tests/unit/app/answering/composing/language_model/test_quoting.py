"""Words that a model copied are found in the stored text, and whole sentences are quoted."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.answering.composing.language_model.quoting import quotes_of
from ingest.sentences import sentence_ranges

TEXT = (
    "1. Người lao động được nghỉ hoà giải 12 ngày, trừ trường hợp nghỉ ốm. Đơn nộp trước 03 ngày.\n"
    "2. Mức chi là 30% của 1.000.000 đồng.\n"
    "3. Không được:\na) Nhận quà biếu;\nb) Vắng mặt không lý do;\nc) Ký thay."
)


def quoted(evidence, copied: str, text: str = TEXT) -> list[str]:
    return [quote.text for quote in quotes_of(evidence(text, start=100), copied)]


@pytest.mark.parametrize(
    "copied",
    [
        "Đơn nộp trước 03 ngày.",
        "ĐƠN NỘP  TRƯỚC 03 NGÀY",
        "“Đơn nộp trước\n03 ngày”",
        unicodedata.normalize("NFD", "Đơn nộp trước 03 ngày."),
        "nộp trước 03",
    ],
)
def test_the_whole_sentence_is_quoted_however_it_was_copied(evidence, copied: str) -> None:
    assert quoted(evidence, copied) == ["Đơn nộp trước 03 ngày."]


def test_the_place_of_a_tone_does_not_matter(evidence) -> None:
    (quote,) = quoted(evidence, "được nghỉ hòa giải 12 ngày")
    assert quote.startswith("Người lao động được nghỉ hoà giải")


def test_an_exception_is_never_cut_off(evidence) -> None:
    (quote,) = quoted(evidence, "Người lao động được nghỉ hoà giải 12 ngày")
    assert quote.endswith("trừ trường hợp nghỉ ốm.")


def test_the_clauses_own_number_is_not_quoted(evidence) -> None:
    assert quoted(evidence, "Mức chi là 30%") == ["Mức chi là 30% của 1.000.000 đồng."]


def test_an_item_comes_with_the_opening_of_its_list(evidence) -> None:
    assert quoted(evidence, "Vắng mặt không lý do") == [
        "3. Không được:",
        "b) Vắng mặt không lý do;",
    ]


def test_the_first_item_and_the_opening_are_one_quote(evidence) -> None:
    assert quoted(evidence, "Nhận quà biếu") == ["3. Không được:\na) Nhận quà biếu;"]


@pytest.mark.parametrize("mark", ["…", "...", "[...]", "(…)"])
def test_both_sides_of_a_middle_left_out_are_quoted(evidence, mark: str) -> None:
    copied = f"Đơn nộp trước 03 ngày {mark} Mức chi là 30%"
    assert quoted(evidence, copied) == [
        "Đơn nộp trước 03 ngày.",
        "Mức chi là 30% của 1.000.000 đồng.",
    ]


@pytest.mark.parametrize(
    "copied",
    ["Đơn nộp trước 05 ngày", "Đơn nộp trước 03 ngày … Mức chi là 40%", "", "ngày", "…", "?!"],
)
def test_words_that_do_not_stand_there_are_no_quote(evidence, copied: str) -> None:
    assert quoted(evidence, copied) == []


@given(some.data())
def test_every_run_of_words_is_found_at_its_stored_place(evidence, data) -> None:
    words = TEXT.split()
    first = data.draw(some.integers(0, len(words) - 3))
    last = data.draw(some.integers(first + 3, len(words)))
    item = evidence(TEXT, start=100)
    quotes = quotes_of(item, " ".join(words[first:last]).upper())
    assert quotes
    for quote in quotes:
        assert TEXT[quote.start - 100 : quote.end - 100] == quote.text


@given(some.text(alphabet="a b.:…\n1)Đ", max_size=60), some.text(alphabet="a b.…1Đ", max_size=20))
def test_no_text_and_no_copy_break_it(evidence, text: str, copied: str) -> None:
    ends = {end for _, end in sentence_ranges(text)}
    for quote in quotes_of(evidence(text), copied):
        assert text[quote.start : quote.end] == quote.text
        assert quote.end in ends
