"""What can be a Vietnamese syllable, and what cannot."""

import unicodedata

import pytest

from ingest.syllables import is_syllable

POSSIBLE = "nghiêng quyết thuở khuya ý ở đường giếng gì Hoà hòa ƯỚC oằn khuỷu tuyệt xoong"
IMPOSSIBLE = "this été QuyÕt ®Þnh tiẻc côngg Vi~t h6i zô Đ̣a cá̉"


@pytest.mark.parametrize("word", POSSIBLE.split())
def test_a_syllable_is_possible_in_either_form(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize("word", IMPOSSIBLE.split())
def test_what_is_no_syllable_is_told(word: str) -> None:
    assert not is_syllable(word)


def test_a_stop_takes_only_the_rising_or_the_heavy_tone() -> None:
    assert [is_syllable(x) for x in ("tiếc", "tiệc", "tiềc", "tiễc")] == [True, True, False, False]
