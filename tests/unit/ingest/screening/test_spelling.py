"""Disguised letters read as what they look like, and every place is known in the original."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.screening.spelling import as_read, without_diacritics


@pytest.mark.parametrize(
    ("disguised", "plain"),
    [
        ("ign\u043ere \u0430ll", "ignore all"),
        ("\uff49\uff47\uff4e\uff4f\uff52\uff45", "ignore"),
        ("\U0001d422gnore", "ignore"),
        ("i\u0336g\u0336nore", "ignore"),
        ("ig\u200bno\u2060re\U000e0041", "ignore"),
        ("i.g.n.o.r.e this", "ignore this"),
        ("Bỏ quа", "Bỏ qua"),
        ("ph\u043e\u031b\u0301t lờ", "phớt lờ"),
    ],
)
def test_disguises_fall_away(disguised: str, plain: str) -> None:
    assert as_read(disguised).text == plain


@pytest.mark.parametrize(
    "text", ["Điều 5. Mức thu: 20.000 đồng/lượt", "“Quyết định” – 30%", "15/2024/QĐ-UBND", ""]
)
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert as_read(text).text == text


def test_a_place_is_that_of_the_original() -> None:
    original = "Điều 1. \u200b\u200bign\u043ere\u0336 all"
    read = as_read(original)
    start = read.text.index("ignore")
    found = original[read.place(start) : read.place(start + len("ignore"))]
    assert found.strip("\u200b") == "ign\u043ere\u0336"


@given(st.text(alphabet="aб\u0430ệ.\u200b\u0336 \U0001d422\n-", max_size=60))
def test_places_never_run_backwards_and_end_with_the_text(text: str) -> None:
    read = as_read(text)
    places = [read.place(index) for index in range(len(read.text) + 1)]
    assert places == sorted(places)
    assert places[-1] == len(text)


def test_without_diacritics_is_what_a_plain_keyboard_gives() -> None:
    assert without_diacritics("Đừng bỏ qua hướng dẫn") == "Dung bo qua huong dan"
