"""`speed`: how long a person waits, at the client and inside the service.

The first question is put to a service that has just been started on a base already filled, as on
the morning after a restart. The query embedding is the floor under every search, so its share of
the search time is given beside it.
"""

from collections.abc import Mapping, Sequence

from evals import metrics
from evals.asking import Asked
from evals.reporting import Report, Reporter
from evals.retrieval import Searching

EMBED, TOTAL = "embed", "total"


def search_times(
    client: Searching, questions: Sequence[str], reporter: Reporter
) -> list[Mapping[str, float]]:
    """Every question as a search, for the times of its stages.

    Of a service that has not seen the questions yet: it remembers how it embedded the latest ones.
    """
    return [client.search(one).milliseconds for one in reporter.track(questions, "Searching")]


def report(answers: Sequence[Asked], searches: Sequence[Mapping[str, float]]) -> Report:
    """The figures, by their documented keys."""
    first, later = answers[0], answers[1:]
    wall = [one.milliseconds for one in later]
    service = [one.service_milliseconds for one in later]
    totals = [times[TOTAL] for times in searches]
    embeds = [times[EMBED] for times in searches if EMBED in times]
    return {
        "first_ms": first.milliseconds,
        "first_service_ms": first.service_milliseconds,
        "p50_ms": metrics.percentile(wall, 50),
        "p95_ms": metrics.percentile(wall, 95),
        "p50_service_ms": metrics.percentile(service, 50),
        "p95_service_ms": metrics.percentile(service, 95),
        "search_p50_ms": metrics.percentile(totals, 50),
        "search_p95_ms": metrics.percentile(totals, 95),
        "embed_p50_ms": metrics.percentile(embeds, 50),
        "embed_share": sum(embeds) / sum(totals) if embeds and sum(totals) else None,
        "questions": len(answers),
    }
