"""The pieces of an answer and of its sources, as HTML."""

from collections.abc import Callable

import pytest

from app.contract.answers import Answer, Box, Citation, Claim, Confidence, ConfidenceLevel
from app.contract.catalogue import Language
from app.contract.documents import SourceView
from ui.chat.answer import claim_text, confidence_flag, verification_badge
from ui.chat.citation import citation_head, cited_pages
from ui.chat.places import numbered
from ui.source import context
from ui.words import Words

VIETNAMESE, ENGLISH = Words(Language.VIETNAMESE), Words(Language.ENGLISH)


def test_one_place_has_one_number_in_the_whole_answer(
    answer: Callable[..., Answer], citation: Callable[..., Citation]
) -> None:
    first, second = citation(), citation(start=500, end=560)
    claims = [
        Claim(text="a", citations=[first], supported=True),
        Claim(text="b", citations=[second, first], supported=True),
    ]
    assert numbered(answer(claims=claims)) == {
        ("v1", first.start, first.end): 1,
        ("v1", 500, 560): 2,
    }


@pytest.mark.parametrize("level", ConfidenceLevel)
def test_the_confidence_says_its_level_in_words(level: ConfidenceLevel) -> None:
    flag = confidence_flag(Confidence(level=level, probability=0.5, reasons=[]), VIETNAMESE)
    assert VIETNAMESE(f"confidence.{level}") in flag
    assert f"confidence-{level}" in flag


def test_an_answer_is_unverified_until_a_person_stands_for_it(
    answer: Callable[..., Answer],
) -> None:
    assert "Chưa kiểm chứng" in verification_badge(answer(), VIETNAMESE)
    verified = verification_badge(answer(verified_by="Lê Văn <b>"), VIETNAMESE)
    assert "Đã được Lê Văn &lt;b&gt; kiểm chứng" in verified


def test_a_citation_names_its_source_in_full(citation: Callable[..., Citation]) -> None:
    head = citation_head([citation()], VIETNAMESE)
    for part in (
        "khoản 1 Điều 13 Quyết định số 05/2024/QĐ-SDL",
        "Ban hành Quy chế công tác phí",
        "Sở Dữ liệu",
        "ban hành 22/01/2024",
        "hiệu lực từ 01/02/2024",
        "05.docx",
        "10 ngày làm việc",
    ):
        assert part in head
    assert "issued 22 January 2024" in citation_head([citation()], ENGLISH)


def test_a_hostile_citation_is_shown_letter_for_letter(
    citation: Callable[..., Citation], hostile: str
) -> None:
    cited = citation(
        quote=hostile, document=hostile, subject=hostile, issuer=hostile, file_name=hostile
    )
    for html in (citation_head([cited], VIETNAMESE), claim_text(1, hostile)):
        assert "<script" not in html
        assert "<img" not in html
        assert "&lt;script&gt;" in html


def test_the_quote_is_marked_in_its_paragraph(source: Callable[..., SourceView]) -> None:
    view = source("v1", 100, 160)
    assert "1. <mark>Người đi công tác" in context([view], VIETNAMESE)


def test_a_quote_over_two_pages_shows_both(citation: Callable[..., Citation]) -> None:
    boxes = [Box(page=page, left=0, top=0, right=1, bottom=1) for page in (4, 5, 4)]
    assert cited_pages(citation(page=4, boxes=boxes)) == [4, 5]
    assert cited_pages(citation(page=3)) == [3]
    assert cited_pages(citation()) == []
