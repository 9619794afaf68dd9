"""Scores from a server with a rerank endpoint, in either of the two forms that there are.

Text Embeddings Inference takes `{query, texts}` and gives `[{index, score}]`; vLLM, llama.cpp and
others take `{model, query, documents}` and give `{results: [{index, relevance_score}]}`. Passages
go there whatever their distribution level, so whoever builds this gives it a transport that reaches
the agency's own network only.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import httpx

from knowledge.errors import RerankingFailed


@dataclass(frozen=True, slots=True)
class RerankServer:
    """Where the endpoint is. `model` empty: the first form, which names none."""

    url: str
    """The whole address, as `http://127.0.0.1:8081/rerank`."""
    model: str = ""
    api_key: str = ""
    timeout: float = 5.0
    """Seconds for one question; what took longer is not waited for."""
    max_characters: int = 4_000


class Breaker(Protocol):
    """Leaves a server alone for a while after failures in a row."""

    def lets_through(self) -> bool: ...
    def failed(self) -> None: ...
    def succeeded(self) -> None: ...


class ServerReranker:
    """Safe for many threads. `close` gives the connections back."""

    def __init__(
        self, server: RerankServer, transport: httpx.BaseTransport, breaker: Breaker
    ) -> None:
        self._server = server
        self._breaker = breaker
        key = {"Authorization": f"Bearer {server.api_key}"} if server.api_key else {}
        self._client = httpx.Client(
            transport=transport,
            timeout=server.timeout,
            headers=key,
            trust_env=False,
            follow_redirects=False,
        )

    def scores(self, question: str, passages: Sequence[str]) -> Sequence[float]:
        """Raises RerankingFailed: unreachable, timeout, status_…, malformed, resting."""
        if not passages:
            return ()
        if not self._breaker.lets_through():
            raise RerankingFailed(reason="resting")
        try:
            scores = _scores(self._answer(question, passages), len(passages))
        except RerankingFailed:
            self._breaker.failed()
            raise
        self._breaker.succeeded()
        return scores

    def close(self) -> None:
        self._client.close()

    def _answer(self, question: str, passages: Sequence[str]) -> Any:
        cut = [passage[: self._server.max_characters] for passage in passages]
        body: dict[str, object] = {"query": question, "texts": cut, "truncate": True}
        if self._server.model:
            body = {"model": self._server.model, "query": question, "documents": cut}
        try:
            response = self._client.post(self._server.url, json=body)
        except httpx.TimeoutException:
            raise RerankingFailed(reason="timeout") from None
        except Exception:  # what the transport refuses has errors of its own
            raise RerankingFailed(reason="unreachable") from None
        if response.status_code != httpx.codes.OK:
            raise RerankingFailed(reason=f"status_{response.status_code}")
        try:
            return response.json()
        except ValueError:
            raise RerankingFailed(reason="malformed") from None


def _scores(answer: Any, count: int) -> Sequence[float]:
    """The scores in the passages' order, each exactly once."""
    try:
        rows = answer["results"] if isinstance(answer, dict) else answer
        given = {int(row["index"]): float(_score_of(row)) for row in rows}
    except (KeyError, TypeError, ValueError):
        raise RerankingFailed(reason="malformed") from None
    if given.keys() != set(range(count)) or not all(map(math.isfinite, given.values())):
        raise RerankingFailed(reason="malformed")
    return [given[index] for index in range(count)]


def _score_of(row: Any) -> Any:
    return row["relevance_score"] if "relevance_score" in row else row["score"]
