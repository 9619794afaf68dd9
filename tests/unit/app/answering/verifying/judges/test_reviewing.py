"""Judges make a verdict stricter or leave it, and each one that was asked is named."""

from dataclasses import dataclass, field

import pytest

from app.answering.model import Check, Verdict
from app.answering.verifying.judges.cross_encoder import opinions_by_label
from app.answering.verifying.judges.protocol import Opinion
from app.answering.verifying.judges.reviewing import Judges
from app.errors import ClaimJudgeFailed, LanguageModelResting

QUOTE = "Công chức được nghỉ hằng năm 12 ngày làm việc và hưởng nguyên lương."
CLAIM = "Mỗi năm công chức có 12 ngày nghỉ."
SUPPORTED = Check(Verdict.SUPPORTED, 0.9)


@dataclass
class Judge:
    says: Opinion
    name: str = "judge"
    asked: list[tuple[str, str]] = field(default_factory=list)

    def opinion(self, claim: str, quote: str) -> Opinion:
        self.asked.append((claim, quote))
        return self.says


class Silent:
    name = "silent"

    def opinion(self, claim: str, quote: str) -> Opinion:
        raise LanguageModelResting()


def told(check: Check) -> list[tuple[str, object]]:
    return [(reason.key, reason.details["judge"]) for reason in check.reasons]


def test_a_judge_that_agrees_is_named_and_changes_nothing_else() -> None:
    check = Judges((Judge(Opinion.ENTAILED, "a"),)).reviewed(SUPPORTED, CLAIM, QUOTE)
    assert (check.verdict, check.score) == (Verdict.SUPPORTED, 0.9)
    assert told(check) == [("check.judge_agrees", "a")]


@pytest.mark.parametrize(
    ("opinion", "key", "contradicted"),
    [
        (Opinion.NEUTRAL, "check.judge_doubts", False),
        (Opinion.CONTRADICTED, "check.judge_contradicts", True),
    ],
)
def test_a_judge_that_disagrees_refuses(opinion: Opinion, key: str, contradicted: bool) -> None:
    check = Judges((Judge(opinion),)).reviewed(SUPPORTED, CLAIM, QUOTE)
    assert (check.verdict, check.contradicted) == (Verdict.UNSUPPORTED, contradicted)
    assert told(check) == [(key, "judge")]
    assert check.score <= 0.5


def test_all_of_them_must_agree() -> None:
    judges = Judges((Judge(Opinion.ENTAILED), Judge(Opinion.NEUTRAL)))
    assert judges.reviewed(SUPPORTED, CLAIM, QUOTE).verdict is Verdict.UNSUPPORTED


def test_no_judge_saves_a_claim_that_the_checks_refused() -> None:
    refused = Check(Verdict.UNSUPPORTED, 0.1)
    judge = Judge(Opinion.ENTAILED)
    assert Judges((judge,)).reviewed(refused, CLAIM, QUOTE) is refused
    assert judge.asked == []


def test_what_is_repeated_is_not_put_to_a_judge() -> None:
    judge = Judge(Opinion.NEUTRAL)
    claim = "công chức được nghỉ hằng năm 12 ngày làm việc"
    assert Judges((judge,)).reviewed(SUPPORTED, claim, QUOTE) is SUPPORTED
    assert judge.asked == []


def test_a_judge_that_is_silent_is_told_and_the_verdict_stands() -> None:
    check = Judges((Silent(),)).reviewed(SUPPORTED, CLAIM, QUOTE)
    assert check.verdict is Verdict.SUPPORTED
    assert told(check) == [("check.judge_silent", "silent")]


def test_without_judges_the_check_is_the_same() -> None:
    assert Judges().reviewed(SUPPORTED, CLAIM, QUOTE) is SUPPORTED


def test_labels_in_any_order_and_spelling_are_understood() -> None:
    assert opinions_by_label({1: "Neutral", 0: "CONTRADICTION", 2: "entailment"}) == [
        Opinion.CONTRADICTED,
        Opinion.NEUTRAL,
        Opinion.ENTAILED,
    ]


@pytest.mark.parametrize(
    "labels", [{0: "LABEL_0", 1: "LABEL_1"}, {0: "neutral", 1: "contradiction"}, {}]
)
def test_labels_that_do_not_say_entailment_are_refused(labels: dict[int, str]) -> None:
    with pytest.raises(ClaimJudgeFailed):
        opinions_by_label(labels)
