"""Sizes are told apart, each beside its own floor, and the filling is the same every time."""

from collections.abc import Callable

import pytest

from app.contract.answers import Answer
from evals.asking import Asked
from evals.speed_search import ARTICLES_PER_FILE, Times, made_regulations, report


def times(passages: int, embed: float, total: float, answer: Asked) -> Times:
    return Times(passages, [{"embed": embed, "rank": 1.0, "total": total}] * 2, [answer] * 2)


def test_each_size_is_set_against_its_own_embedding_and_the_size_before(
    make_answer: Callable[..., Answer],
) -> None:
    answer = Asked("?", make_answer(), 50.0)
    figures = report([times(1000, 5.0, 10.0, answer), times(10_000, 4.0, 15.0, answer)])
    assert figures == {
        "questions": 2,
        "by_passages": {
            "1000": {
                "embed_p50_ms": 5.0,
                "search_p50_ms": 10.0,
                "search_p95_ms": 10.0,
                "search_to_embed": 2.0,
                "search_to_smaller": None,
                "answer_p50_ms": 50.0,
                "answer_p95_ms": 50.0,
                "answer_to_embed": 10.0,
            },
            "10000": {
                "embed_p50_ms": 4.0,
                "search_p50_ms": 15.0,
                "search_p95_ms": 15.0,
                "search_to_embed": 3.75,
                "search_to_smaller": 1.5,
                "answer_p50_ms": 50.0,
                "answer_p95_ms": 50.0,
                "answer_to_embed": 12.5,
            },
        },
        "stages_p50_ms": {
            "embed": {"1000": 5.0, "10000": 4.0},
            "rank": {"1000": 1.0, "10000": 1.0},
        },
    }


def test_a_regulation_that_is_there_is_not_made_again() -> None:
    first, second = made_regulations(2, set())
    assert [name for name, _ in made_regulations(1, {first[0]})] == [second[0]]
    assert next(made_regulations(1, set())) == first
    assert list(made_regulations(0, set())) == []


def test_no_article_is_said_twice() -> None:
    texts = [text.decode() for _, text in made_regulations(2, set())]
    articles = [line for text in texts for line in text.split("\n")[4::2]]
    assert len(articles) == 2 * ARTICLES_PER_FILE
    assert len(set(articles)) == len(articles)


@pytest.mark.parametrize("number", [1, 7])
def test_a_regulation_has_its_own_number_and_its_articles_in_order(number: int) -> None:
    *_, (_, text) = made_regulations(number, set())
    lines = text.decode().split("\n")
    assert lines[1] == f"Số: {number}/2023/QĐ-SDL"
    headings = [line.split(".")[0] for line in lines[3::2]]
    assert headings == [f"Điều {n}" for n in range(1, ARTICLES_PER_FILE + 1)]
