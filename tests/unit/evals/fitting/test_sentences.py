"""Fitting the composer: the feature that tells weighs most, and unseen questions are reported."""

import numpy as np
import pytest
import yaml

from app.contract.single_steps import RankedSentence, SentencesResult
from evals.fitting.sentences import Sample, as_yaml, figures, sample_of
from evals.problems import CannotMeasure
from evals.reporting import Reporter
from evals.sets import QaItem

NAMES = ("telling", "noise")


def sentence(text: str, telling: float, noise: float) -> RankedSentence:
    return RankedSentence(
        text=text, version_id="v1", score=noise, features={"telling": telling, "noise": noise}
    )


class Room:
    """Three sentences a question; `telling` alone is higher where the answer stands."""

    def sentences(self, question: str) -> SentencesResult:
        random = np.random.default_rng(sum(map(ord, question)))
        place = int(random.integers(3))
        found = [
            sentence(
                f"{question} {'mười hai ngày' if n == place else 'không rõ'} {n}",
                float(random.normal() + 4 * (n == place)),
                float(random.normal()),
            )
            for n in range(3)
        ]
        return SentencesResult(sentences=found)


def items(count: int) -> list[QaItem]:
    return [
        QaItem(str(n), f"Câu hỏi số {n} là", None, ("mười hai ngày",), answerable=True)
        for n in range(count)
    ]


@pytest.fixture(scope="module")
def samples() -> list[Sample]:
    return [
        sample_of(name, Room(), items(count), Reporter()) for name, count in (("a", 40), ("b", 30))
    ]


def test_the_feature_that_tells_weighs_most(samples) -> None:
    written = yaml.safe_load(as_yaml(samples, "made up", "2026-01-02", {}))
    assert written["weights"]["telling"] > 3 * abs(written["weights"]["noise"])


def test_unseen_questions_find_their_sentence_by_it(samples) -> None:
    measured = figures(samples, 1)
    assert measured["a"]["cross_validated"] > 0.9
    assert measured["b"]["held_out"] > 0.9
    assert measured["a"]["any_holds"] == 1.0


def test_questions_without_an_answer_are_not_asked() -> None:
    with pytest.raises(CannotMeasure):
        sample_of("a", Room(), [QaItem("1", "Ai?", None, (), answerable=False)], Reporter())
