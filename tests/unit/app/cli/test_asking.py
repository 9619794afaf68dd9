"""What `cancu ask` prints of an answer."""

import io
from datetime import UTC, date, datetime

from rich.console import Console

from app.cli.asking import show
from app.contract.answers import Answer, AnswerVerification, Outcome
from app.contract.catalogue import Language


def printed(answer: Answer) -> str:
    screen = io.StringIO()
    show(answer, Console(file=screen, width=200))
    return screen.getvalue()


def test_what_stands_behind_an_answer_is_printed_with_it() -> None:
    answer = Answer(
        id="a",
        question="Nộp gì?",
        asked_at=datetime(2026, 3, 2, tzinfo=UTC),
        as_of=date(2026, 3, 2),
        language=Language.VIETNAMESE,
        outcome=Outcome.ANSWERED,
        message="Có căn cứ.",
        claims=[],
        confidence=None,
        answer_probability=0.9,
        related=[],
        steps=[],
        verification=AnswerVerification(message="Đây là bản nháp chưa kiểm chứng."),
    )
    assert "Có căn cứ. Đây là bản nháp chưa kiểm chứng." in printed(answer)
