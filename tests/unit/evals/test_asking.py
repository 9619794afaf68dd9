"""What is asked of the service, and what is kept of its answers."""

from collections.abc import Callable
from datetime import date

from app.contract.answers import Answer, Ask
from evals.asking import ask_all
from evals.reporting import Reporter


class Service:
    """Answers everything alike and remembers what it was asked."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self.asked: list[Ask] = []

    def ask(self, ask: Ask) -> Answer:
        self.asked.append(ask)
        return self._answer


def test_a_question_is_asked_for_its_day_and_without_one_for_today(
    make_answer: Callable[..., Answer],
) -> None:
    service, day = Service(make_answer()), date(2024, 6, 1)
    ask_all(service, ["cũ", "nay"], Reporter(), days=[day, None])
    ask_all(service, ["bất kỳ"], Reporter())
    assert [(one.question, one.as_of) for one in service.asked] == [
        ("cũ", day),
        ("nay", None),
        ("bất kỳ", None),
    ]
