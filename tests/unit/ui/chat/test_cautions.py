"""What stands beside an answer: its day, notices, changed sources, notes on citations."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from app.contract.answers import Answer, AnswerMark, Citation, Claim
from app.contract.catalogue import Language
from ui.chat.cautions import marks_box, notes_of, notices_box
from ui.chat.citation import citation_head
from ui.chat.places import numbered
from ui.words import Words

VIETNAMESE = Words(Language.VIETNAMESE)
NOTE = "Hiện nay không còn hiệu lực: đã bị bãi bỏ từ ngày 01/12/2025."


def test_notices_are_told_in_words(answer: Callable[..., Answer]) -> None:
    html = notices_box(answer(notices=["Câu trả lời theo ngày 01/03/2023."]), VIETNAMESE)
    assert "Cần lưu ý" in html
    assert "ngày 01/03/2023" in html
    assert notices_box(answer(), VIETNAMESE) == ""


def test_advice_where_nothing_was_answered_is_no_caution(answer: Callable[..., Answer]) -> None:
    html = notices_box(answer(claims=[], notices=["Anh/chị có thể hỏi Bà An."]), VIETNAMESE)
    assert "Anh/chị có thể hỏi Bà An." in html
    assert "Cần lưu ý" not in html


def test_what_became_of_a_source_is_told(answer: Callable[..., Answer]) -> None:
    mark = AnswerMark(
        version_id="v1",
        standing="repealed",
        since=date(2026, 3, 1),
        by_version=None,
        marked_at=datetime(2026, 3, 2, tzinfo=UTC),
        message="Quyết định số 05/2024/QĐ-SDL đã bị bãi bỏ <b>.",
    )
    html = marks_box(answer(marks=[mark]), VIETNAMESE)
    assert "đã thay đổi sau khi" in html
    assert "bãi bỏ &lt;b&gt;" in html
    assert marks_box(answer(), VIETNAMESE) == ""


def test_a_note_bears_the_number_of_its_citation(
    answer: Callable[..., Answer], citation: Callable[..., Citation]
) -> None:
    plain, noted = citation(), citation(start=500, end=560, notes=[NOTE], standing="repealed")
    claim = Claim(text="a", citations=[plain, noted], supported=True)
    html = notes_of(claim, numbered(answer(claims=[claim])), VIETNAMESE)
    assert html.count("<li>") == 1
    assert "[2]" in html
    assert "Bị bãi bỏ" in html
    assert NOTE in html


def test_a_citation_in_force_without_notes_has_no_caution(answer: Callable[..., Answer]) -> None:
    found = answer()
    assert notes_of(found.claims[0], numbered(found), VIETNAMESE) == ""


def test_what_holds_for_several_pieces_of_one_place_is_said_once(
    answer: Callable[..., Answer], citation: Callable[..., Citation]
) -> None:
    pieces = [citation(start=start, notes=[NOTE], standing="repealed") for start in (100, 500)]
    claim = Claim(text="a", citations=pieces, supported=True)
    html = notes_of(claim, numbered(answer(claims=[claim])), VIETNAMESE)
    assert "[1, 2]" in html
    assert html.count(NOTE) == 1


def test_the_drawer_repeats_the_caution(citation: Callable[..., Citation]) -> None:
    assert NOTE in citation_head([citation(notes=[NOTE])], VIETNAMESE)
    assert "citation-notes" not in citation_head([citation()], VIETNAMESE)
