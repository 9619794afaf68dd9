"""Is a claim's citation exact: read again at its place, word for word, and bearing the claim?

The quote comes from the answer and the text from the source's own page of the API, so a citation
that was frozen wrongly, or points beside its words, is seen here.
"""

from collections.abc import Callable
from typing import Protocol

from app.client import ServiceProblem
from app.contract.answers import Claim
from app.contract.documents import SourceView
from evals.wording import covered

Reading = Callable[[str, int, int], str]


class Sources(Protocol):
    """What of the client is needed to read a source."""

    def source(self, version_id: str, start: int, end: int) -> SourceView: ...


def reading_from(client: Sources) -> Reading:
    """Read ranges of sources, each once."""
    known: dict[tuple[str, int, int], str] = {}

    def read(version_id: str, start: int, end: int) -> str:
        place = (version_id, start, end)
        if place not in known:
            known[place] = _read(client, *place)
        return known[place]

    return read


def is_exact(claim: Claim, read: Reading) -> bool:
    """Every quote stands at its place, and every word of the claim stands in its quotes."""
    quotes = [citation.quote for citation in claim.citations]
    places = [read(c.version_id, c.start, c.end) for c in claim.citations]
    return quotes == places and covered(claim.text, quotes)


def _read(client: Sources, version_id: str, start: int, end: int) -> str:
    """The text at the place; nothing when the service has no such place."""
    try:
        return client.source(version_id, start, end).quote
    except ServiceProblem:
        return ""
