"""The conversation: asking, seeing the sources, coming back, and what goes wrong."""

from collections.abc import Callable
from typing import Any

import pytest

from app.client import ServiceUnreachable
from app.contract.answers import Answer, Outcome, RelatedPassage
from app.contract.catalogue import Language
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
