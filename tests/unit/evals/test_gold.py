"""A gold question is judged as a careful official would judge it."""

from collections.abc import Callable
from datetime import date

import pytest

from app.contract.answers import Answer, Citation, Claim, Conflict, ConflictSide, Outcome
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
        ("point a, clause 3, Article 5, Rules (attached)", "khoản 3 Điều 5", True),
        ("clause 13, Article 5", "khoản 3 Điều 5", False),
        ("section 3", "mục 3", True),
        ("Appendix", "Phụ lục", True),
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


def test_what_held_on_another_day_must_not_be_quoted(
    make_answer: Callable[..., Answer],
    make_claim: Callable[..., Claim],
    make_citation: Callable[..., Citation],
) -> None:
    came = make_answer(make_claim("…", make_citation(QUOTE, DOCUMENT, "khoản 3 Điều 5")))
    of_time = question("dated", absent=("không quá 05 ngày", "KHÔNG QUÁ 03 ngày"))
    assert gold.judge(of_time, Asked("?", came, 1.0), read).wrong == ["absent"]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"answer": {}}, False),
        ({"answer": {"message": "Theo văn bản có hiệu lực đến hết ngày 31/08/2025."}}, True),
        ({"answer": {"notices": ["Đã bị sửa đổi bởi 22/2025/QĐ-SDL."]}}, True),
        ({"citation": {"notes": ["Bị sửa đổi bởi Quyết định số 22/2025/QĐ-SDL."]}}, True),
        ({"citation": {"notes": ["Bị sửa đổi bởi Quyết định số 23/2025/QĐ-SDL."]}}, False),
    ],
)
def test_a_change_must_be_told_where_one_is_named(
    said: dict[str, dict[str, object]],
    told: bool,
    make_answer: Callable[..., Answer],
    make_claim: Callable[..., Claim],
    make_citation: Callable[..., Citation],
) -> None:
    cited = make_citation(QUOTE, DOCUMENT, "khoản 3 Điều 5").model_copy(
        update=said.get("citation", {})
    )
    came = make_answer(make_claim("…", cited)).model_copy(update=said.get("answer", {}))
    of_time = question("dated", notices=("22/2025/QĐ-SDL", "31/8/2025"))
    judged = gold.judge(of_time, Asked("?", came, 1.0), read)
    assert judged.wrong == ([] if told else ["notices"])


def test_citing_the_text_that_made_the_change_tells_of_it(
    make_answer: Callable[..., Answer],
    make_claim: Callable[..., Claim],
    make_citation: Callable[..., Citation],
) -> None:
    repealing = make_citation("Bãi bỏ.", "Quyết định số 34/2025/QĐ-SDL", "Điều 1")
    of_time = question(
        "dated",
        outcomes=("no_evidence", "answered"),
        places=(Place("34/2025/QĐ-SDL", ("Điều 1",)),),
        facts=(),
        notices=("34/2025/QĐ-SDL",),
    )
    came = make_answer(make_claim("Bãi bỏ.", repealing))
    assert gold.judge(of_time, Asked("?", came, 1.0), read).right
    silent = make_answer(outcome=Outcome.NO_EVIDENCE)
    assert gold.judge(of_time, Asked("?", silent, 1.0), read).right


def opposed(one: Citation, other: Citation) -> Conflict:
    sides = [ConflictSide(citation=side, values=[], rank=None) for side in (one, other)]
    return Conflict(matter="thời hạn", sides=sides, preferred=None, rule="…")


def test_both_sides_of_a_conflict_must_be_shown_against_each_other(
    make_answer: Callable[..., Answer],
    make_claim: Callable[..., Claim],
    make_citation: Callable[..., Citation],
) -> None:
    own = make_citation("Trong 10 ngày.", "Quyết định số 10/2023/QĐ-SDL", "khoản 1 Điều 3")
    higher = make_citation("Trong 05 ngày.", "Quyết định số 21/2025/QĐ-UBND", "khoản 1 Điều 4")
    of_time = question(
        "dated",
        places=(
            Place("10/2023/QĐ-SDL", ("khoản 1 Điều 3",)),
            Place("21/2025/QĐ-UBND", ("khoản 1 Điều 4",)),
        ),
        facts=("05 ngày", "10 ngày"),
        is_conflict=True,
    )

    def wrong(*conflicts: Conflict) -> list[str]:
        answer = make_answer(make_claim("Trong 05 ngày.", higher))
        came = answer.model_copy(update={"conflicts": list(conflicts)})
        return gold.judge(of_time, Asked("?", came, 1.0), read).wrong

    assert wrong(opposed(higher, own)) == []
    assert wrong(opposed(higher, higher)) == ["facts", "conflict"]
    assert wrong(opposed(higher, higher), opposed(own, own)) == ["conflict"]
    assert wrong() == ["facts", "conflict"]


def test_a_failure_tells_the_chosen_day_and_what_was_told_of_time(
    make_answer: Callable[..., Answer],
    make_claim: Callable[..., Claim],
    make_citation: Callable[..., Citation],
) -> None:
    cited = make_citation(QUOTE, DOCUMENT, "khoản 3 Điều 5").model_copy(
        update={"notes": ["Sẽ đổi."]}
    )
    came = make_answer(make_claim("…", cited)).model_copy(update={"notices": ["Tính đến nay."]})
    of_time = question("dated", as_of=date(2024, 6, 1), absent=("03 ngày",))
    told = gold.failure(gold.judge(of_time, Asked("?", came, 1.0), read))
    assert told["question"] == "? (01/06/2024)"
    assert "not 03 ngày" in told["expected"]  # type: ignore[operator]
    assert told["shown"] == [f"… [khoản 3 Điều 5, {DOCUMENT} | Sẽ đổi.]", "Tính đến nay."]


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
