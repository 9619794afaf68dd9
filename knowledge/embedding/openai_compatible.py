"""Embeddings from a server that speaks OpenAI's `/v1/embeddings` (vLLM, llama.cpp, Ollama, TEI).

The server is inside the agency; what it answers is checked all the same: how many vectors, how
long, all numbers finite. What went wrong is one of a few words, so that a person can be told.
"""

import base64
import hashlib
import time
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import httpx
import numpy as np

from knowledge.embedding.protocol import Vector
from knowledge.errors import EmbeddingFailed

RETRIED = frozenset({408, 409, 425, 429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """Where the server is and how its model wants to be asked."""

    base_url: str
    """Up to, not including, `/v1/embeddings`."""
    model: str
    dimension: int
    api_key: str = ""
    revision: str = ""
    query_prefix: str = ""
    passage_prefix: str = ""
    max_characters: int = 6_000
    batch: int = 32
    tries: int = 4
    first_wait: float = 0.5
    """Seconds before the second try; doubled for each further one."""
    timeout: float = 30.0


class OpenAICompatibleEmbedder:
    """Thread-safe. `close` gives the connections back."""

    def __init__(
        self, settings: ServerSettings, *, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._settings = settings
        self._sleep = sleep
        self.dimension = settings.dimension
        self.max_characters = settings.max_characters
        self.fingerprint = _fingerprint(settings)
        key = {"Authorization": f"Bearer {settings.api_key}"} if settings.api_key else {}
        self._client = httpx.Client(
            timeout=settings.timeout, headers=key, trust_env=False, follow_redirects=False
        )

    def embed_query(self, text: str) -> Vector:
        vectors = self._embed([self._prepared(self._settings.query_prefix, text)])
        return vectors.reshape(self.dimension)

    def embed_passages(self, texts: Sequence[str]) -> Vector:
        prepared = [self._prepared(self._settings.passage_prefix, text) for text in texts]
        step = self._settings.batch
        parts = [self._embed(prepared[i : i + step]) for i in range(0, len(prepared), step)]
        return np.concatenate(parts) if parts else np.empty((0, self.dimension), np.float32)

    def close(self) -> None:
        self._client.close()

    def _prepared(self, prefix: str, text: str) -> str:
        return prefix + unicodedata.normalize("NFC", text)[: self.max_characters]

    def _embed(self, texts: list[str]) -> Vector:
        question = {"model": self._settings.model, "input": texts, "encoding_format": "base64"}
        answer = self._ask(question)
        try:
            rows = sorted(answer["data"], key=lambda row: row["index"])
            vectors = [_vector(row["embedding"]) for row in rows]
        except (KeyError, TypeError, ValueError):
            raise EmbeddingFailed(reason="malformed") from None
        if [row["index"] for row in rows] != list(range(len(texts))):
            raise EmbeddingFailed(reason="count")
        if any(vector.shape != (self.dimension,) for vector in vectors):
            raise EmbeddingFailed(reason="dimension")
        return _of_length_one(np.stack(vectors))

    def _ask(self, question: dict[str, Any]) -> Any:
        url = self._settings.base_url.rstrip("/") + "/v1/embeddings"
        reason = "unreachable"
        for attempt in range(self._settings.tries):
            if attempt:
                self._sleep(self._settings.first_wait * 2 ** (attempt - 1))
            try:
                response = self._client.post(url, json=question)
            except httpx.TimeoutException:
                reason = "timeout"
                continue
            except httpx.TransportError:
                reason = "unreachable"
                continue
            if response.status_code == httpx.codes.OK:
                return _json(response)
            reason = f"status_{response.status_code}"
            if response.status_code not in RETRIED:
                break
        raise EmbeddingFailed(reason=reason)


def _json(response: httpx.Response) -> Any:
    try:
        return response.json()
    except ValueError:
        raise EmbeddingFailed(reason="malformed") from None


def _vector(embedding: str | list[float]) -> Vector:
    """Base64 of float32, as asked for, or a list of numbers from servers that know only those."""
    if isinstance(embedding, str):
        return np.frombuffer(base64.b64decode(embedding, validate=True), "<f4")
    return np.asarray(embedding, np.float32)


def _of_length_one(vectors: Vector) -> Vector:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    if not np.isfinite(vectors).all() or not lengths.all():
        raise EmbeddingFailed(reason="numbers")
    return np.asarray(vectors / lengths, np.float32)


def _fingerprint(settings: ServerSettings) -> str:
    """The address may change, the vectors do not: only what shapes them counts."""
    shaping = (
        settings.model,
        settings.revision,
        settings.query_prefix,
        settings.passage_prefix,
        str(settings.dimension),
        str(settings.max_characters),
    )
    return "openai-" + hashlib.sha256("\n".join(shaping).encode()).hexdigest()[:16]
