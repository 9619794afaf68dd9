"""What holds for every string: no exception, ranges inside the question, nothing replaced."""

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.answering.understanding.asking import asks_nothing
from app.answering.understanding.conversation.follow_up import PreviousTurn, follow_up
from app.answering.understanding.expansions import Expander
from app.answering.understanding.folding import fold_question
from app.answering.understanding.reading import in_one_line, reading_of, understand_question
from knowledge.policy.glossary import load_glossary

EXPANDER = Expander(load_glossary())
_WORDS = """
điều Điều 5 dieu khoản 2 điểm đ 1a chương III phụ lục số 30 2020 NĐ-CP nghị định luật đất đai quy
chế năm ngày tháng 31 6 quý IV/2025 trước từ hiện nay UBND Hà Nội hai mươi không và của
557/BKHCN-CĐSQG / - – , . ?
"""
_PIECES = st.sampled_from((*_WORDS.split(), "e\u0301", "\u00a0", "\n"))
QUESTIONS = st.one_of(
    st.text(max_size=300),
    st.lists(_PIECES, max_size=40).map(" ".join),
    st.lists(_PIECES, max_size=40).map("".join),
)


class Everything:
    """A vocabulary that has heard every second word."""

    def count(self, syllable: str) -> int:
        return len(syllable) % 2

    def count_pair(self, first: str, second: str) -> int:
        return len(first + second) % 3


@given(QUESTIONS)
def test_every_string_is_understood_with_ranges_inside_it(question: str) -> None:
    found = understand_question(question, EXPANDER, date(2026, 4, 1), Everything())
    parts = (
        *found.documents,
        *found.places,
        *found.periods,
        *found.expansions,
        *found.corrections,
    )
    for part in parts:
        assert 0 <= part.start < part.end <= len(question)
    for document in found.documents:
        assert all(document.start < end <= document.end for end in document.title_ends)
    is_changed = found.foreign or any(slip.is_certain for slip in found.corrections)
    if not found.expansions and not is_changed:
        assert reading_of(found).search_text == in_one_line(question)


@given(QUESTIONS)
def test_what_was_typed_is_never_replaced(question: str) -> None:
    found = understand_question(question, EXPANDER, date(2026, 4, 1))
    assert found.question == question
    assert found.search_text.startswith(in_one_line(question))


@given(QUESTIONS)
def test_folding_what_is_folded_changes_nothing(question: str) -> None:
    once = fold_question(question)
    assert fold_question(once.text).text == once.text
    assert len(once.places) == len(once.text)


@given(QUESTIONS)
def test_documents_do_not_overlap(question: str) -> None:
    found = understand_question(question, EXPANDER, date(2026, 4, 1)).documents
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(QUESTIONS, QUESTIONS)
def test_follow_ups_and_bare_requests_never_fail(question: str, before: str) -> None:
    follow_up(question, PreviousTurn(before))
    asks_nothing(question, [(0, len(question))])
