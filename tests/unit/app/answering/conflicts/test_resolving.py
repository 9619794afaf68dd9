"""Which norm the rules of law prefer, with the reason; and when they leave it to a person."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.answering.conflicts.model import Rule, Side
from app.answering.conflicts.resolving import find_conflict
from app.answering.conflicts.specificity import is_more_specific
from app.contract.catalogue import Language, load_catalogue
from knowledge.policy.ranks import load_ranks

MESSAGES = Path(__file__).parents[5] / "app" / "messages"
RANKS = load_ranks()
SEVEN = "Nhật ký truy cập kho dữ liệu được lưu 07 tháng."
NINE = "Nhật ký truy cập kho dữ liệu được lưu 09 tháng."
SPECIFIC = "Đối với tài khoản quản trị, nhật ký truy cập kho dữ liệu được lưu 12 tháng."


def side(text: str, type: str, issuer: str | None, number: str, day: date | None = None) -> Side:
    return Side(text, type, issuer, number, day, RANKS.rank_of(type, issuer, number))


CIRCULAR = side(SEVEN, "thông tư", "Bộ Công an", "11/2026/TT-BCA", date(2026, 3, 1))
DECREE = side(NINE, "nghị định", "Chính phủ", "20/2024/NĐ-CP", date(2024, 2, 1))
EARLIER = side(SEVEN, "quyết định", "SỞ DỮ LIỆU", "05/2024/QĐ-SDL", date(2024, 1, 22))
LATER = side(NINE, "quyết định", "Sở Dữ liệu", "22/2025/QĐ-SDL", date(2025, 6, 2))


def test_norms_that_say_the_same_are_no_conflict() -> None:
    assert find_conflict(EARLIER, replace(LATER, text=SEVEN)) is None


@pytest.mark.parametrize(("sides", "preferred"), [((CIRCULAR, DECREE), 1), ((DECREE, CIRCULAR), 0)])
def test_higher_legal_force_comes_before_the_later_date(
    sides: tuple[Side, Side], preferred: int
) -> None:
    found = find_conflict(*sides)
    assert found is not None
    assert (found.rule, found.preferred) == (Rule.HIGHER_RANK, preferred)
    sentence = load_catalogue(MESSAGES).text(
        found.reason.key, Language.VIETNAMESE, **found.reason.details
    )
    assert sentence.startswith("Nghị định có hiệu lực pháp lý cao hơn thông tư.")


@pytest.mark.parametrize(("sides", "preferred"), [((EARLIER, LATER), 1), ((LATER, EARLIER), 0)])
def test_of_one_issuer_the_later_text_comes_first(sides: tuple[Side, Side], preferred: int) -> None:
    found = find_conflict(*sides)
    assert found is not None
    assert (found.rule, found.preferred) == (Rule.LATER, preferred)
    assert found.reason.details == {"later": "02/06/2025", "earlier": "22/01/2024"}


def test_an_earlier_but_more_specific_text_leaves_it_to_a_person() -> None:
    found = find_conflict(replace(EARLIER, text=SPECIFIC), LATER)
    assert found is not None
    assert (found.rule, found.preferred) == (Rule.MORE_SPECIFIC, None)


def test_a_later_and_more_specific_text_is_preferred() -> None:
    found = find_conflict(EARLIER, replace(LATER, text=SPECIFIC))
    assert found is not None
    assert (found.rule, found.preferred) == (Rule.LATER, 1)


@pytest.mark.parametrize(
    ("other", "key"),
    [
        (replace(LATER, rank=None), "conflict.rank_unknown"),
        (replace(LATER, issuer=None), "conflict.issuer_unknown"),
        (replace(LATER, issuer="Sở Tài chính"), "conflict.other_issuer"),
        (
            side(NINE, "công văn", "Sở Dữ liệu", "41/SDL-VP", date(2026, 1, 5)),
            "conflict.other_type",
        ),
        (replace(LATER, issued_on=None), "conflict.date_unknown"),
        (replace(LATER, issued_on=EARLIER.issued_on), "conflict.same_date"),
    ],
)
def test_what_the_rules_cannot_tell_is_left_to_a_person_with_the_reason(
    other: Side, key: str
) -> None:
    found = find_conflict(EARLIER, other)
    assert found is not None
    assert (found.rule, found.preferred, found.reason.key) == (Rule.UNDECIDED, None, key)


def test_every_reason_has_its_sentence() -> None:
    catalogue = load_catalogue(MESSAGES)
    code = Path(find_conflict.__code__.co_filename).read_text(encoding="utf-8")
    named = re.findall(r'"(conflict\.[a-z_]+)"', code)
    assert len(named) == 9
    assert all(catalogue.has(key) for key in named)


def test_saying_the_same_and_more_is_more_specific() -> None:
    narrow = "Nhật ký truy cập kho dữ liệu đất đai được lưu 12 tháng."
    assert is_more_specific(narrow, SEVEN)
    assert not is_more_specific(SEVEN, narrow)
    assert not is_more_specific(SEVEN, NINE)
