"""A gold question is judged as a careful official would judge it."""

from collections.abc import Callable

import pytest

from app.contract.answers import Answer, Citation, Claim, Outcome
from evals import gold
from evals.asking import Asked
from evals.sample_agency.gold import GoldQuestion, Place

KEYS = [
    "questions",
    "right",
    "claims",
    "citation_exact",
    "abstention_rate",
    "abstention_auroc",
    "p50_ms",
    "p95_ms",
    "first_question_ms",
    "by_kind",
    "failures",
]
DOCUMENT = "Quyết định số 05/2024/QĐ-SDL"
QUOTE = "Không quá 03 ngày."


def question(kind: str = "answerable", **fields: object) -> GoldQuestion:
    answerable = kind != "unanswerable"
    values: dict[str, object] = {
        "id": "A1",
        "question": "?",
        "kind": kind,
        "outcomes": ("answered",) if answerable else ("no_evidence",),
        "places": (Place("05/2024/QĐ-SDL", ("khoản 3 Điều 5",)),) if answerable else (),
        "facts": ("không quá 03 ngày",) if answerable else (),
        "not_in_force": "",
        "note": "",
    }
    return GoldQuestion(**(values | fields))  # type: ignore[arg-type]


def read(version_id: str, start: int, end: int) -> str:
    return QUOTE[start:end]


@pytest.mark.parametrize(
    ("cited", "anchor", "inside"),
    [
        ("khoản 3 Điều 5", "khoản 3 Điều 5", True),
        ("điểm a khoản 3 Điều 5", "khoản 3 Điều 5", True),
        ("khoản 3 điều 5", "Khoản 3 Điều 5", True),
        ("khoản 3 Điều 5 Quy chế ban hành kèm theo", "khoản 3 Điều 5", True),
        ("Điều 5", "khoản 3 Điều 5", False),
        ("Điều 15", "Điều 5", False),
        ("khoản 11 Điều 5", "khoản 1 Điều 5", False),
    ],
)
def test_a_place_is_right_when_it_is_the_anchor_or_inside_it(
    cited: str, anchor: str, inside: bool
) -> None:
    assert gold.within(cited, anchor) is inside


@pytest.mark.parametrize(
    ("cited", "wrong"),
    [
        ((QUOTE, DOCUMENT, "điểm a khoản 3 Điều 5"), []),
        ((QUOTE, DOCUMENT, "khoản 2 Điều 5"), ["place"]),
        ((QUOTE, DOCUMENT, "Điều 5 Quy chế ban hành kèm theo"), []),
        (("Không quá", DOCUMENT, "Điều 5 Quy chế ban hành kèm theo"), ["place", "facts"]),
        ((QUOTE, "Quyết định số 07/2021/QĐ-SDL", "khoản 3 Điều 5"), ["place", "in_force"]),
        (("Không quá 05 ngày.", DOCUMENT, "khoản 3 Điều 5"), ["facts"]),
    ],
)
def test_what_is_wrong_is_named(
    cited: tuple[str, str, str],
    wrong: list[str],
    make_answer: Callable[..., Answer],
    make_claim: Callable[..., Claim],
    make_citation: Callable[..., Citation],
) -> None:
    came = make_answer(make_claim("…", make_citation(*cited)))
    judged = gold.judge(question(not_in_force="07/2021/QĐ-SDL"), Asked("?", came, 1.0), read)
    assert gold.failure(judged)["wrong"] == wrong
    assert judged.right is not bool(wrong)


def test_silence_is_right_where_it_is_accepted_and_wrong_where_it_is_not(
    make_answer: Callable[..., Answer],
) -> None:
    silent = Asked("?", make_answer(outcome=Outcome.NO_EVIDENCE), 1.0)
    assert gold.judge(question("unanswerable"), silent, read).right
    both = question("ambiguous", outcomes=("answered", "no_evidence"))
    assert gold.judge(both, silent, read).right
    assert not gold.judge(question(), silent, read).right


def test_keys_and_figures(
    make_answer: Callable[..., Answer],
    make_claim: Callable[..., Claim],
    make_citation: Callable[..., Citation],
) -> None:
    cited = make_claim("03 ngày", make_citation(QUOTE, DOCUMENT, "khoản 3 Điều 5"))
    silent = make_answer(outcome=Outcome.NO_EVIDENCE)
    judged = [
        gold.judge(question(), Asked("?", make_answer(cited), 90.0), read),
        gold.judge(question("unanswerable"), Asked("?", make_answer(cited), 10.0), read),
        gold.judge(question("unanswerable"), Asked("?", silent, 20.0), read),
    ]
    report = gold.report(judged)
    assert list(report) == KEYS
    assert (report["claims"], report["citation_exact"], report["abstention_rate"]) == (2, 1.0, 0.5)
    assert (report["first_question_ms"], report["p50_ms"]) == (90.0, 15.0)
    kinds = report["by_kind"]
    assert isinstance(kinds, dict)
    assert kinds["unanswerable"] == {
        "questions": 2,
        "right": 1,
        "outcome": 1,
        "place": 2,
        "facts": 2,
    }
    assert [row["right"] for row in gold.details(judged)] == [True, False, True]
    failures = report["failures"]
    assert isinstance(failures, list)
    assert [set(one) for one in failures] == [
        {"id", "question", "wrong", "expected", "outcome", "probability", "shown"}
    ]
