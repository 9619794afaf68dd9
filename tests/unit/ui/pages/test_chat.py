"""The conversation: asking, seeing the sources, coming back, and what goes wrong."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from app.client import ServiceUnreachable
from app.contract.answers import (
    Answer,
    Citation,
    Conflict,
    ConflictSide,
    Outcome,
    RelatedPassage,
)
from app.contract.catalogue import Language
from app.contract.notices import Notice
from ui.visitor import Visitor
from ui.words import Words

MakeVisitor = Callable[..., Visitor]


def run_chat(visitor: "Visitor") -> None:
    from ui.chat.page import chat_page
    from ui.problems import told

    with told(visitor.words):
        chat_page(visitor)


def test_an_empty_conversation_greets_and_suggests(
    visit: MakeVisitor, opened: Any, html_of: Any
) -> None:
    page = opened(run_chat, visit())
    assert not page.exception
    assert "Xin chào Nguyễn Thị Hà" in html_of(page)
    assert "bản nháp chưa kiểm chứng" in html_of(page)
    assert len([b for b in page.button if str(b.key).startswith("suggestion-")]) == 4


def test_a_suggestion_is_asked_and_its_answer_comes_from_the_service(
    visit: MakeVisitor, fake: Any, opened: Any, html_of: Any
) -> None:
    client = fake()
    page = opened(run_chat, visit(client))
    page.button(key="suggestion-1").click().run()
    assert not page.exception
    assert [a.question for a in client.kept] == [Words(Language.VIETNAMESE)("suggestion.1")]
    assert "10 ngày làm việc" in html_of(page)


def test_a_typed_question_is_asked(visit: MakeVisitor, fake: Any, opened: Any) -> None:
    client = fake()
    page = opened(run_chat, visit(client))
    page.chat_input(key="question").set_value("Bao lâu?").run()
    assert [a.question for a in client.kept] == ["Bao lâu?"]
    assert [b.label for b in page.button if str(b.key).startswith("cited-")] == [
        r"\[1\] khoản 1 Điều 13 Quyết định số 05/2024/QĐ\-SDL"
    ]


def test_earlier_answers_come_back_from_the_service(
    visit: MakeVisitor, fake: Any, answer: Callable[..., Answer], opened: Any, html_of: Any
) -> None:
    answers = [answer(f"a{n}", question=f"Câu hỏi số {n}") for n in range(12)]
    page = opened(run_chat, visit(fake(answers)))
    assert "Câu hỏi số 11" in html_of(page)
    assert "Câu hỏi số 1<" not in html_of(page)
    page.button(key="more-answers").click().run()
    assert "Câu hỏi số 1<" in html_of(page)


def test_a_citation_opens_its_source_in_one_click(
    visit: MakeVisitor, fake: Any, answer: Callable[..., Answer], opened: Any, html_of: Any
) -> None:
    page = opened(run_chat, visit(fake([answer()])))
    page.button(key="cited-a1-1-0").click().run()
    assert not page.exception
    assert "<mark>Người đi công tác" in html_of(page)


def test_where_there_is_no_answer_the_related_is_said_to_be_none(
    visit: MakeVisitor, fake: Any, answer: Callable[..., Answer], opened: Any, html_of: Any
) -> None:
    related = RelatedPassage(
        version_id="v1", document="Kế hoạch số 28", place="đoạn 3", text="x", start=0, end=1
    )
    none = answer(
        outcome=Outcome.NO_EVIDENCE,
        message="Chưa tìm thấy.",
        claims=[],
        confidence=None,
        related=[related],
    )
    html = html_of(opened(run_chat, visit(fake([none]))))
    assert "Có thể liên quan (không phải câu trả lời)" in html
    assert "Không tìm thấy căn cứ" in html
    assert "Độ tin cậy" not in html


def test_a_question_half_answered_says_which_half(
    visit: MakeVisitor, fake: Any, answer: Callable[..., Answer], opened: Any, html_of: Any
) -> None:
    half = answer(outcome=Outcome.PARTIAL, message="Chưa tìm thấy căn cứ cho phần “ai ký”.")
    html = html_of(opened(run_chat, visit(fake([half]))))
    assert "Trả lời một phần" in html
    assert "cho phần “ai ký”" in html
    assert "Chưa kiểm chứng" in html


def test_where_there_is_no_answer_whom_to_ask_is_told(
    visit: MakeVisitor, fake: Any, answer: Callable[..., Answer], opened: Any, html_of: Any
) -> None:
    none = answer(
        outcome=Outcome.NO_EVIDENCE,
        message="Chưa tìm thấy.",
        claims=[],
        confidence=None,
        notices=["Có thể hỏi: Bà Lê Thị An."],
    )
    assert "Bà Lê Thị An" in html_of(opened(run_chat, visit(fake([none]))))


def test_hostile_text_stays_text_on_the_page(
    visit: MakeVisitor,
    fake: Any,
    answer: Callable[..., Answer],
    hostile: str,
    opened: Any,
    html_of: Any,
) -> None:
    page = opened(run_chat, visit(fake([answer(question=hostile, message=hostile)])))
    assert "<script>alert" not in html_of(page)
    assert "<img" not in html_of(page)
    assert all(hostile not in str(element.value) for element in page.markdown)


def test_english_speaks_english(
    visit: MakeVisitor, fake: Any, answer: Callable[..., Answer], opened: Any, html_of: Any
) -> None:
    html = html_of(opened(run_chat, visit(fake([answer()]), language=Language.ENGLISH)))
    assert "Unverified" in html
    assert "Confidence: high" in html
    assert "Chưa kiểm chứng" not in html


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ServiceUnreachable("refused"), "Chưa kết nối được"),
        ((503, "Traceback …"), "hỗ-trợ-7"),
        (RuntimeError("boom"), "Trang này gặp sự cố"),
        ((403, "Không được phép."), "Không được phép"),
    ],
)
def test_what_fails_is_one_sentence(
    visit: MakeVisitor,
    fake: Any,
    error: Exception | tuple[int, str],
    said: str,
    opened: Any,
    problem: Any,
) -> None:
    client = fake()
    client.problem = problem(*error) if isinstance(error, tuple) else error
    page = opened(run_chat, visit(client))
    assert not page.exception
    assert len(page.error) == 1
    assert said in page.error[0].value.replace("\\", "")
    assert "Traceback" not in page.error[0].value
    assert "boom" not in page.error[0].value


def test_without_a_session_the_way_in_is_shown(
    visit: MakeVisitor, fake: Any, opened: Any, html_of: Any, problem: Any
) -> None:
    client = fake()
    client.problem = problem(401, "x")
    page = opened(run_chat, visit(client))
    assert 'href="/sign-in' in html_of(page)


def test_without_a_chosen_day_the_question_names_none(
    visit: MakeVisitor, fake: Any, opened: Any
) -> None:
    client = fake()
    page = opened(run_chat, visit(client))
    page.chat_input(key="question").set_value("Bao lâu?").run()
    assert client.asked[0].as_of is None


def test_a_chosen_day_goes_with_the_question_and_is_told(
    visit: MakeVisitor, fake: Any, opened: Any
) -> None:
    client = fake()
    page = opened(run_chat, visit(client))
    page.date_input(key="as-of").set_value(date(2023, 3, 1)).run()
    page.chat_input(key="question").set_value("Bao lâu?").run()
    assert client.asked[0].as_of == date(2023, 3, 1)
    page.button(key="as-of-back").click().run()
    page.chat_input(key="question").set_value("Bao lâu nữa?").run()
    assert client.asked[1].as_of is None


def test_an_answer_for_another_day_says_so(
    visit: MakeVisitor, fake: Any, answer: Callable[..., Answer], opened: Any, html_of: Any
) -> None:
    html = html_of(opened(run_chat, visit(fake([answer(as_of=date(2023, 3, 1))]))))
    assert "Theo văn bản có hiệu lực ngày 01/03/2023" in html
    today = html_of(opened(run_chat, visit(fake([answer()]))))
    assert "Theo văn bản có hiệu lực ngày" not in today


def test_conflicting_texts_stand_side_by_side_each_with_its_source(
    visit: MakeVisitor,
    fake: Any,
    answer: Callable[..., Answer],
    citation: Callable[..., Citation],
    opened: Any,
    html_of: Any,
) -> None:
    sides = [
        ConflictSide(citation=citation(version_id=version), values=[value], rank=None)
        for version, value in (("v1", "05 ngày"), ("v2", "07 ngày"))
    ]
    conflict = Conflict(matter="thời hạn", sides=sides, preferred=None, rule="Chưa rõ.")
    page = opened(run_chat, visit(fake([answer(conflicts=[conflict])])))
    assert "Các văn bản đang có hiệu lực quy định khác nhau" in html_of(page)
    page.button(key="side-a1-0-1").click().run()
    assert not page.exception
    assert "<mark>Người đi công tác" in html_of(page)


def test_unseen_notices_are_shown_until_they_are_seen(
    visit: MakeVisitor, fake: Any, opened: Any, html_of: Any
) -> None:
    client = fake()
    client.told = [
        Notice(
            id=number,
            kind="source_changed",
            answer_id="a1",
            version_id="v1",
            message=f"Thông báo số {number}.",
            at=datetime(2026, 3, 2, tzinfo=UTC),
            seen_at=datetime(2026, 3, 3, tzinfo=UTC) if number == 2 else None,
        )
        for number in (1, 2)
    ]
    page = opened(run_chat, visit(client))
    assert "Thông báo số 1." in html_of(page)
    assert "Thông báo số 2." not in html_of(page)
    page.button(key="notices-seen").click().run()
    assert client.done == [("seen", 1)]
