"""`retrieval`: does search bring the right document, and how soon?

A corpus row is a document and ranks by its best passage. Each line of queries.jsonl is a question
of its own. Questions for which the set names no relevant document are left out, and said so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from app.client import ServiceProblem
from app.contract.documents import SearchHit, SearchResult
from evals import metrics
from evals.asking import Asking, ask_all
from evals.loading_corpus import LoadedCorpus
from evals.reporting import Report, Reporter
from evals.sets import Query, RetrievalSet

DEPTH = 10
"""The measures look at ten documents."""

FIRST_LIMIT, WIDEST_LIMIT = 50, 200
"""Passages asked for; the second when the first bring fewer documents than the measures look at."""

QUERY_LIMIT = 2000


class Searching(Protocol):
    """What of the client is needed to search."""

    def search(self, query: str, limit: int = 10) -> SearchResult: ...


@dataclass(frozen=True, slots=True)
class Ranked:
    """One question's documents, best first, and the service's own time for its first search."""

    query: Query
    documents: tuple[str, ...]
    milliseconds: float | None
    problem: str = ""


def documents_of(hits: Sequence[SearchHit], corpus: LoadedCorpus) -> tuple[str, ...]:
    """Passages to documents: each stands where its best passage stands."""
    rows = (corpus.row_at(hit.file_name, hit.place) for hit in hits)
    return tuple(dict.fromkeys(row for row in rows if row is not None))


def rank(client: Searching, query: Query, corpus: LoadedCorpus) -> Ranked:
    """Search as deep as ten documents need."""
    try:
        result = client.search(query.text[:QUERY_LIMIT], limit=FIRST_LIMIT)
        milliseconds = result.milliseconds["total"]
        documents = documents_of(result.hits, corpus)
        if len(documents) < DEPTH and len(result.hits) >= FIRST_LIMIT:
            result = client.search(query.text[:QUERY_LIMIT], limit=WIDEST_LIMIT)
            documents = documents_of(result.hits, corpus)
    except ServiceProblem as problem:
        return Ranked(query, (), None, str(problem))
    return Ranked(query, documents[:DEPTH], milliseconds)


def rank_all(
    client: Searching, queries: Sequence[Query], corpus: LoadedCorpus, reporter: Reporter
) -> list[Ranked]:
    """Every question; those that fail stay in, with nothing found."""
    ranked = [rank(client, q, corpus) for q in reporter.track(queries, "Searching")]
    failed = [one for one in ranked if one.problem]
    if failed:
        reporter.note(f"{len(failed)} searches failed; the first said: {failed[0].problem}")
    return ranked


def report(
    asked: RetrievalSet, corpus: LoadedCorpus, ranked: Sequence[Ranked]
) -> dict[str, object]:
    """The figures, by their documented keys."""
    times = [one.milliseconds for one in ranked if one.milliseconds is not None]
    rankings = {one.query.key: one.documents for one in ranked}
    return {
        **metrics.ranking(asked.judgements, rankings),
        "p50_ms": metrics.percentile(times, 50),
        "p95_ms": metrics.percentile(times, 95),
        "queries": len(ranked),
        "documents": corpus.documents,
        "passages": corpus.passages,
    }


def details(asked: RetrievalSet, ranked: Sequence[Ranked]) -> list[Report]:
    """One row per question: what was wanted, where it came, and what came instead."""
    rows: list[Report] = []
    for one in ranked:
        wanted = [d for d, relevance in asked.judgements[one.query.key].items() if relevance > 0]
        places = [one.documents.index(d) + 1 if d in one.documents else None for d in wanted]
        row = {"key": one.query.key, "id": one.query.id, "text": one.query.text, "wanted": wanted}
        found = {"places": places, "found": list(one.documents), "problem": one.problem}
        rows.append(row | found | {"ms": one.milliseconds})
    return rows


def abstention_auroc(
    client: Asking, answerable: Sequence[Query], unanswerable: Sequence[Query], reporter: Reporter
) -> float | None:
    """How well the service's answer probability tells questions apart that it can answer."""
    can = ask_all(client, [q.text for q in answerable], reporter, "Asking what it can answer")
    cannot = ask_all(client, [q.text for q in unanswerable], reporter, "Asking what it cannot")
    return metrics.auroc([a.probability for a in can], [a.probability for a in cannot])
