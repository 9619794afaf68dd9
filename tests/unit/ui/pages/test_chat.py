"""The conversation: asking, coming back, and what goes wrong."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from app.client import ServiceUnreachable
from app.contract.answers import (
    Answer,
)
from app.contract.catalogue import Language
from app.contract.notices import Notice
from tests.unit.ui.pages.chatting import run_chat
from ui.visitor import Visitor
from ui.words import Words

MakeVisitor = Callable[..., Visitor]


def test_an_empty_conversation_greets_and_suggests(
    visit: MakeVisitor, opened: Any, html_of: Any
) -> None:
    page = opened(run_chat, visit())
    assert not page.exception
    assert "Xin chào Nguyễn Thị Hà" in html_of(page)
    assert "bản nháp cho đến khi có người kiểm chứng" in html_of(page)
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


def test_an_answer_is_brought_to_its_beginning_once(
    visit: MakeVisitor, fake: Any, answer: Callable[..., Answer], opened: Any, html_of: Any
) -> None:
    page = opened(run_chat, visit(fake([answer("a1"), answer("a2")])))
    assert "st-key-turn-a2" in html_of(page)
    assert "st-key-turn-a1" not in html_of(page)
    assert "scrollIntoView" not in html_of(page.run())
    page.chat_input(key="question").set_value("Bao lâu?").run()
    assert "st-key-turn-a3" in html_of(page)


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
