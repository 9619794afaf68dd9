"""The extractive composer quotes: every draft is a verbatim range of one evidence."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.answering.composing.extractive import MOST_CLAIMS, ExtractiveComposer, units_of
from app.answering.composing.question_kinds import QuestionKind, kind_bonus, kinds_of
from app.answering.model import Draft, Evidence, Question
from app.answering.steps.understand import read_question
from app.contract.catalogue import Language

LIST = "Hồ sơ gồm:\na) Giấy đề nghị thanh toán;\nb) Giấy đi đường;\nc) Hóa đơn.\nHồ sơ nộp một bộ."
WORDS = some.sampled_from(["nghỉ", "phép", "12", "ngày", "hồ sơ gồm:", "\n", "a) ", ". ", "Điều 5"])


class SameVector:
    """Every text is as close as any other: only words decide."""

    def embed_query(self, text: str) -> np.ndarray:
        return np.ones(2, np.float32)

    def embed_passages(self, texts: Sequence[str]) -> np.ndarray:
        return np.ones((len(texts), 2), np.float32) / 2


def compose(question: str, *found: Evidence) -> tuple[Draft, ...]:
    asked = Question(question, "u1", Language.VIETNAMESE, date(2026, 1, 2))
    return ExtractiveComposer(SameVector()).compose(asked, read_question(question), found).drafts


def test_the_sentence_that_answers_is_chosen(evidence) -> None:
    text = (
        "Quy chế này áp dụng cho công chức. Nghỉ phép năm là 12 ngày làm việc. Trang phục gọn gàng."
    )
    drafts = compose("Nghỉ phép năm bao nhiêu ngày?", evidence(text))
    assert drafts[0].text == "Nghỉ phép năm là 12 ngày làm việc."


def test_an_opening_brings_its_whole_list(evidence) -> None:
    units = units_of(evidence(LIST))
    assert units[0].text == LIST[: LIST.index("\nHồ sơ nộp")]


def test_nothing_is_composed_from_nothing() -> None:
    assert compose("Nghỉ phép năm bao nhiêu ngày?") == ()


@given(texts=some.lists(some.lists(WORDS, min_size=1, max_size=40), min_size=1, max_size=4))
def test_every_draft_is_verbatim_at_its_place(evidence, texts: list[list[str]]) -> None:
    found = [
        evidence(" ".join(words), label=f"E{i}", start=100 * i) for i, words in enumerate(texts, 1)
    ]
    labelled = {item.label: item.passage for item in found}
    drafts = compose("Nghỉ phép năm bao nhiêu ngày?", *found)
    assert len(drafts) <= MOST_CLAIMS
    for draft in drafts:
        assert draft.quotes[0].text == draft.text
        for quote in draft.quotes:
            passage = labelled[quote.label]
            place = slice(quote.start - passage.start, quote.end - passage.start)
            assert passage.text[place] == quote.text


def test_what_two_texts_say_in_the_same_words_is_said_once_with_both_places(evidence) -> None:
    text = "Nghỉ phép năm là 12 ngày làm việc."
    gathered = evidence(f"1.[3] {text}", label="E2", start=500)
    (draft,) = compose("Nghỉ phép năm bao nhiêu ngày?", evidence(text), gathered)
    assert [(quote.label, quote.text) for quote in draft.quotes] == [("E1", text), ("E2", text)]


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Thời hạn giải quyết là bao lâu?", QuestionKind.HOW_LONG),
        ("thoi han giai quyet la bao lau", QuestionKind.HOW_LONG),
        ("Mức hỗ trợ bao nhiêu tiền?", QuestionKind.HOW_MUCH),
        ("Ai có thẩm quyền ký?", QuestionKind.WHO),
        ("Nộp hồ sơ ở đâu?", QuestionKind.WHERE),
        ("Hồ sơ gồm những gì?", QuestionKind.LIST),
        ("Dữ liệu mở là gì?", QuestionKind.DEFINITION),
        ("How long does it take?", QuestionKind.HOW_LONG),
    ],
)
def test_the_kind_of_question_is_seen_with_and_without_diacritics(
    question: str, kind: QuestionKind
) -> None:
    assert kind in kinds_of(question)


def test_a_duration_answers_how_long() -> None:
    question = "Thời hạn giải quyết là bao lâu?"
    assert kind_bonus(question, "trong 05 ngày làm việc") > kind_bonus(question, "theo quy chế")


def test_a_single_clause_is_quoted_without_its_number(evidence) -> None:
    texts = [
        unit.text for unit in units_of(evidence("1. Nghỉ phép 12 ngày.\n2. Nghỉ thêm 01 ngày."))
    ]
    assert texts == ["Nghỉ phép 12 ngày.", "Nghỉ thêm 01 ngày."]


def test_a_list_keeps_the_letters_of_its_items(evidence) -> None:
    assert "\nb) Giấy đi đường;" in units_of(evidence(LIST))[0].text


def test_a_list_under_a_number_ends_where_the_next_number_begins(evidence) -> None:
    text = (
        "2. Mức trong tỉnh:\na) Đi về trong ngày: 100.000 đồng;\nb) Nghỉ qua đêm.\n3. Tại xã đảo."
    )
    units = [unit.text for unit in units_of(evidence(text))]
    assert units[0].endswith("b) Nghỉ qua đêm.")
    assert units[1] == "Tại xã đảo."
