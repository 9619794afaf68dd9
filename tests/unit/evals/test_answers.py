"""What is shown as an answer is judged; what is held back is not."""

from collections.abc import Callable

import pytest

from app.client import ServiceProblem
from app.contract.answers import Answer, Ask, Citation, Claim, Outcome
from app.contract.system import Problem
from evals import answers
from evals.asking import Asked, ask_all, asked
from evals.citations import is_exact
from evals.reporting import Reporter
from evals.sets import QaItem

KEYS = [
    "containment",
    "quotable",
    "containment_of_quotable",
    "word_recall",
    "words_shown",
    "answered",
    "abstention_auroc",
    "abstention_precision",
    "abstention_recall",
    "citation_exact",
    "first_claim_of_named",
    "claims_of_named",
    "questions",
]
TEXT = "Thời hạn là 12 ngày làm việc."
TEXTS = {"d1": TEXT, "d2": "Nghỉ phép năm là 15 ngày."}


def read(version_id: str, start: int, end: int) -> str:
    return TEXT[start:end]


def item(answerable: bool = True) -> QaItem:
    question = "Bao lâu?" if answerable else "Ai ký?"
    return QaItem("q", question, None, ("12 ngày",) if answerable else (), answerable)


def test_keys_and_figures(
    make_answer: Callable[..., Answer], make_claim: Callable[..., Claim]
) -> None:
    right = make_answer(make_claim(TEXT), probability=0.9)
    held = make_answer(make_claim(TEXT), outcome=Outcome.UNVERIFIED, probability=0.4)
    wrong = make_answer(make_claim("Thời hạn là 12"), probability=0.5)
    judged = [
        answers.judge(item(), Asked("?", right, 1.0), read, TEXTS),
        answers.judge(item(), Asked("?", held, 1.0), read, TEXTS),
        answers.judge(item(False), Asked("?", held, 1.0), read, TEXTS),
        answers.judge(item(False), Asked("?", wrong, 1.0), read, TEXTS),
    ]
    report = answers.report(judged)
    assert list(report) == KEYS
    assert report == {
        "containment": 0.5,
        "quotable": 1.0,
        "containment_of_quotable": 0.5,
        "word_recall": 0.5,
        "words_shown": 5.5,
        "answered": 0.5,
        "abstention_auroc": (1 + 1 + 0 + 0.5) / 4,
        "abstention_precision": 0.5,
        "abstention_recall": 0.5,
        "citation_exact": 1.0,
        "first_claim_of_named": None,
        "claims_of_named": None,
        "questions": 4,
    }
    assert [row["contained"] for row in answers.details(judged)] == [True, False, False, False]


def test_a_question_that_another_line_answers_is_no_case_of_abstaining(
    make_answer: Callable[..., Answer], make_claim: Callable[..., Claim]
) -> None:
    came = Asked("?", make_answer(make_claim(TEXT), probability=0.9), 1.0)
    silent = Asked("?", make_answer(outcome=Outcome.NO_EVIDENCE, probability=0.1), 1.0)
    twin = QaItem("q", "bao  lâu", None, (), False)
    judged = [
        answers.judge(item(), came, read, TEXTS),
        answers.judge(twin, came, read, TEXTS),
        answers.judge(item(False), silent, read, TEXTS),
    ]
    assert len(answers.contested([one.item for one in judged])) == 1
    report = answers.report(judged)
    assert [report[key] for key in KEYS[6:9]] == [1.0, 1.0, 1.0]
    assert report["questions"] == 3


def test_without_unanswerable_questions_abstention_has_no_figure(
    make_answer: Callable[..., Answer], make_claim: Callable[..., Claim]
) -> None:
    report = answers.report([answers.judge(item(), Asked("?", make_answer(), 1.0), read, TEXTS)])
    assert [report[key] for key in KEYS[6:10]] == [None, None, None, None]


@pytest.mark.parametrize(
    ("context", "answer", "quotable"),
    [
        ("d1", "12 ngày", True),
        ("d2", "12 ngày", False),
        (None, "12 ngày", True),
        (None, "mười hai ngày", False),
    ],
)
def test_an_answer_is_quotable_where_its_own_text_says_it_word_for_word(
    context: str | None, answer: str, quotable: bool
) -> None:
    asked = QaItem("q", "Bao lâu?", context, (answer,), answerable=True)
    assert answers.is_quotable(asked, TEXTS) is quotable


def test_a_claim_is_of_the_named_text_when_it_cites_no_other(
    make_answer: Callable[..., Answer], make_claim: Callable[..., Claim]
) -> None:
    came = Asked("?", make_answer(make_claim(TEXT), make_claim(TEXT)), 1.0)
    (cited,) = {citation.file_name for claim in came.claims for citation in claim.citations}
    asked = [QaItem("q", "Bao lâu?", named, ("12 ngày",), answerable=True) for named in TEXTS]

    def row_at(file_name: str, place: str) -> str | None:
        return "d1" if file_name == cited and place else None

    report = answers.report([answers.judge(one, came, read, TEXTS, row_at) for one in asked])
    assert (report["first_claim_of_named"], report["claims_of_named"]) == (0.5, 0.5)


@pytest.mark.parametrize(
    ("relevant", "rests"), [({"d1": 1}, True), ({"d1": 0}, False), ({"d2": 1}, False), ({}, False)]
)
def test_an_answer_rests_on_a_row_that_it_cites_where_this_is_judged_relevant(
    relevant: dict[str, int],
    rests: bool,
    make_answer: Callable[..., Answer],
    make_claim: Callable[..., Claim],
) -> None:
    came = Asked("?", make_answer(make_claim(TEXT)), 1.0)
    held_back = Asked("?", make_answer(make_claim(TEXT), outcome=Outcome.UNVERIFIED), 1.0)
    assert answers.rests_on(came, relevant, lambda file_name, place: "d1") is rests
    assert not answers.rests_on(came, relevant, answers.in_no_row)
    assert not answers.rests_on(held_back, relevant, lambda file_name, place: "d1")


@pytest.mark.parametrize("outcome", [o for o in Outcome if o not in ("answered", "partial")])
def test_claims_of_other_outcomes_are_not_shown(
    outcome: Outcome, make_answer: Callable[..., Answer], make_claim: Callable[..., Claim]
) -> None:
    one = Asked("?", make_answer(make_claim(TEXT), outcome=outcome), 1.0)
    assert not one.claims
    assert one.abstained is (outcome is not Outcome.ERROR)


def test_a_failed_question_neither_answers_nor_abstains(
    capsys: pytest.CaptureFixture[str],
) -> None:
    class Broken:
        def ask(self, ask: Ask) -> Answer:
            problem = Problem(
                type="t", title="t", status=500, detail="Hỏng.", code="c", support_id="s"
            )
            raise ServiceProblem(problem)

    one = asked(Broken(), "?")
    assert (one.answer, one.shown, one.abstained, one.outcome) == (None, False, False, "problem")
    ask_all(Broken(), ["?", "!"], Reporter())
    assert "2 questions failed; the first said: Hỏng." in capsys.readouterr().err


def test_a_citation_is_exact_when_its_place_holds_its_words(
    make_claim: Callable[..., Claim], make_citation: Callable[..., Citation]
) -> None:
    assert is_exact(make_claim(TEXT), read)
    assert is_exact(make_claim("12 ngày", make_citation(TEXT)), read)
    assert not is_exact(make_claim("14 ngày", make_citation(TEXT)), read)
    assert not is_exact(make_claim("Chữ khác"), read)
    beside = make_citation(TEXT).model_copy(update={"start": 1})
    assert not is_exact(make_claim(TEXT, make_citation(TEXT), beside), read)
