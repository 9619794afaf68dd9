"""Conflicting texts: each keeps its own words, and nobody but a person decides."""

from collections.abc import Callable
from datetime import date

from app.contract.answers import Answer, Citation, Conflict, ConflictSide
from app.contract.catalogue import Language
from ui.chat.conflicts import conflict_foot, conflict_head, side_html
from ui.chat.places import numbered
from ui.words import Words

VIETNAMESE = Words(Language.VIETNAMESE)


def side(citation: Citation, value: str, rank: str | None = "Quyết định cấp tỉnh") -> ConflictSide:
    return ConflictSide(citation=citation, values=[value], rank=rank)


def test_a_side_shows_value_quote_rank_and_date(citation: Callable[..., Citation]) -> None:
    html = side_html(
        side(citation(issued_on=date(2025, 7, 1)), "05 ngày làm việc"), VIETNAMESE, preferred=False
    )
    for part in ("05 ngày làm việc", "10 ngày làm việc", "Quyết định cấp tỉnh", "01/07/2025"):
        assert part in html
    assert "ưu tiên theo nguyên tắc" not in html


def test_the_preferred_side_is_only_a_hint(citation: Callable[..., Citation]) -> None:
    html = side_html(side(citation(), "05 ngày", rank=None), VIETNAMESE, preferred=True)
    assert "ưu tiên theo nguyên tắc" in html
    assert "chưa xác định được thứ bậc" in html


def test_a_person_with_the_authority_decides(citation: Callable[..., Citation]) -> None:
    conflict = Conflict(
        matter="thời hạn",
        sides=[side(citation(), "05 ngày"), side(citation(), "07 ngày")],
        preferred=0,
        rule="Văn bản <b> cao hơn.",
    )
    assert "thời hạn" in conflict_head(conflict, VIETNAMESE)
    foot = conflict_foot(conflict, VIETNAMESE)
    assert "&lt;b&gt;" in foot
    assert "Người có thẩm quyền quyết định" in foot


def test_a_rule_that_favours_no_side_is_not_called_a_hint(
    citation: Callable[..., Citation],
) -> None:
    sides = [side(citation(), "05 ngày"), side(citation(), "07 ngày")]
    conflict = Conflict(matter="x", sides=sides, preferred=None, rule="Cần người có thẩm quyền.")
    foot = conflict_foot(conflict, VIETNAMESE)
    assert "Cần người có thẩm quyền." in foot
    assert "Đây chỉ là gợi ý" not in foot


def test_the_sides_of_a_conflict_have_numbers_too(
    answer: Callable[..., Answer], citation: Callable[..., Citation]
) -> None:
    other = citation(version_id="v2")
    conflict = Conflict(
        matter="x", sides=[side(citation(), "1"), side(other, "2")], preferred=0, rule="x"
    )
    assert list(numbered(answer(conflicts=[conflict])).values()) == [1, 2]
