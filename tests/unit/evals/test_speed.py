"""The first question is told apart from later ones, and the service's time from the client's."""

from collections.abc import Callable

from app.contract.answers import Answer
from app.contract.documents import SearchResult
from evals import speed
from evals.asking import Asked
from evals.reporting import Reporter


def test_keys_and_figures(make_answer: Callable[..., Answer]) -> None:
    answers = [Asked("?", make_answer(), wall) for wall in (500.0, 20.0, 40.0)]
    report = speed.report(answers, [{"total": 10.0, "embed": 6.0}, {"total": 30.0, "embed": 4.0}])
    assert report == {
        "first_ms": 500.0,
        "first_service_ms": 15.0,
        "p50_ms": 30.0,
        "p95_ms": 39.0,
        "p50_service_ms": 15.0,
        "p95_service_ms": 15.0,
        "search_p50_ms": 20.0,
        "search_p95_ms": 29.0,
        "embed_p50_ms": 5.0,
        "embed_share": 0.25,
        "questions": 3,
    }


def test_a_search_that_does_not_tell_its_embedding_has_no_share(
    make_answer: Callable[..., Answer],
) -> None:
    class Service:
        def search(self, query: str, limit: int = 10) -> SearchResult:
            return SearchResult(hits=[], milliseconds={"total": 2.0})

    searches = speed.search_times(Service(), ["a", "b"], Reporter())
    assert searches == [{"total": 2.0}] * 2
    report = speed.report([Asked("?", make_answer(), 1.0)] * 2, searches)
    assert (report["search_p50_ms"], report["embed_share"]) == (2.0, None)
