"""English words: forms of one word are one, and a text tells whether it is in English."""

import pytest

from app.answering.english_words import is_in_english, stem, stemmed


@pytest.mark.parametrize(
    ("base", "inflected"),
    [
        ("apply", ["applies", "applied", "applying"]),
        ("approve", ["approves", "approved", "approving"]),
        ("split", ["splits", "splitting"]),
        ("expel", ["expelled"]),
        ("use", ["used", "using"]),
        ("class", ["classes"]),
        ("need", ["needs", "needed"]),
        ("pay", ["paid"]),
        ("wife", ["wives"]),
        ("centre", ["center", "centers"]),
        ("labour", ["labor"]),
        ("organise", ["organized", "organising"]),
        ("licence", ["license", "licensed"]),
    ],
)
def test_forms_and_spellings_of_a_word_have_one_stem(base: str, inflected: list[str]) -> None:
    assert {stem(word) for word in inflected} == {stem(base)}


@pytest.mark.parametrize(("one", "other"), [("goods", "good"), ("four", "for"), ("news", "new")])
def test_what_only_looks_like_a_form_is_another_word(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_a_text_is_compared_by_the_stems_of_its_words() -> None:
    assert stemmed("The visitor's badges, 05 of them.") == "th visitor badg, 05 of them."


@pytest.mark.parametrize(
    "text",
    [
        "The host submits a request at least 03 working days before.",
        "Every visitor of Sở shows a passport to the guard and signs the register there.",
    ],
)
def test_a_text_in_english_is_known_though_it_holds_a_name(text: str) -> None:
    assert is_in_english(text)


@pytest.mark.parametrize(
    "text", ["Khách nộp đơn trước 03 ngày.", "nghi phep nam bao nhieu ngay", "UBND", "05/2024", ""]
)
def test_vietnamese_with_or_without_marks_is_no_english(text: str) -> None:
    assert not is_in_english(text)
