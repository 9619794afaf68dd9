"""What is embedded: the passage with what it needs to be understood, named by its content."""

import unicodedata

from knowledge.embedding.text import SUBJECT_CHARACTERS, StoredWords, digest_of, embedding_text

WORDS = StoredWords(("Chương II", "Điều 5. Nghỉ phép"), "Hồ sơ gồm:", "a) Đơn xin nghỉ;")


def test_trail_lead_in_and_text_stand_in_reading_order() -> None:
    assert (
        embedding_text(WORDS, "Nội quy")
        == "Nội quy\nChương II\nĐiều 5. Nghỉ phép\nHồ sơ gồm:\na) Đơn xin nghỉ;"
    )


def test_empty_parts_leave_no_line() -> None:
    assert embedding_text(StoredWords((), "", "Một câu."), None) == "Một câu."


def test_composition_does_not_change_the_name() -> None:
    apart = StoredWords(
        tuple(unicodedata.normalize("NFD", heading) for heading in WORDS.trail),
        unicodedata.normalize("NFD", WORDS.lead_in),
        unicodedata.normalize("NFD", WORDS.text),
    )
    assert digest_of(embedding_text(apart, None)) == digest_of(embedding_text(WORDS, None))


def test_a_long_subject_is_cut() -> None:
    text = embedding_text(StoredWords((), "", "Một câu."), "x" * 500)
    assert text == "x" * SUBJECT_CHARACTERS + "\nMột câu."
