"""The words beside a match decide whether it counts."""

from ingest.screening.rules import Surroundings
from ingest.screening.surroundings import distance, fits


def at(text: str, words: str, surroundings: Surroundings) -> bool:
    start = text.index(words)
    return fits(text, start, start + len(words), surroundings)


def test_a_demanded_word_must_be_near() -> None:
    near = Surroundings(after=("tài khoản",), reach=10)
    assert at("tài khoản số 123", "123", near)
    assert not at("tài khoản của đơn vị thụ hưởng 123", "123", near)


def test_a_demanded_word_must_be_a_whole_word() -> None:
    assert not at("xTK 123", "123", Surroundings(after=("TK",)))


def test_a_word_of_another_line_does_not_count() -> None:
    assert not at("tài khoản\n123", "123", Surroundings(after=("tài khoản",)))


def test_of_wanted_and_unwanted_the_nearer_counts() -> None:
    rule = Surroundings(after=("tài khoản",), not_after=("hóa đơn",))
    assert at("hóa đơn, tài khoản 123", "123", rule)
    assert not at("tài khoản, hóa đơn 123", "123", rule)


def test_a_word_that_spoke_of_another_number_does_not_reach_on() -> None:
    rule = Surroundings(after=("tài khoản",))
    assert at("tài khoản 45678901 / 123", "123", rule)
    assert not at("tài khoản 12345678, gọi 999", "999", rule)


def test_a_word_right_behind_refuses() -> None:
    assert not at("123 (đồng)", "123", Surroundings(not_before=("đồng",)))
    assert at("123 và đồng", "123", Surroundings(not_before=("đồng",)))


def test_the_distance_counts_from_the_end_of_the_word() -> None:
    assert distance("tài khoản: 123", 11, 14, Surroundings(after=("tài khoản",))) == 2
