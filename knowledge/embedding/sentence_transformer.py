"""Any sentence-transformers folder that an agency brings (bge-m3, a Vietnamese bi-encoder, …).

Needs the extra `models` (torch). Only the folder is read: nothing is ever downloaded, and code that
stands in a model's folder is not run.
"""

import hashlib
import json
import threading
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.embedding.protocol import Vector
from knowledge.errors import EmbedderUnavailable, ModelMissing

CHARACTERS_PER_TOKEN = 3.7
"""Of Vietnamese administrative text, with the usual multilingual tokenizers."""
TEXTS_AT_ONCE = 16
QUERY_PROMPTS = ("query", "search_query")
PASSAGE_PROMPTS = ("passage", "document", "search_document")


class SentenceTransformerEmbedder:
    """Prefixes are the folder's own (`prompts` of its configuration), none if it states none."""

    def __init__(self, folder: Path, *, device: str = "cpu") -> None:
        if not (folder / "modules.json").is_file():
            raise ModelMissing(folder=str(folder), command="cancu models build")
        model = _load(folder, device)
        self._model = model
        self._one_at_a_time = threading.Lock()
        prompts = _prompts(folder)
        self._query_prefix = _first(prompts, QUERY_PROMPTS)
        self._passage_prefix = _first(prompts, PASSAGE_PROMPTS)
        self.dimension = self._embed([""]).shape[1]
        self.max_characters = int(CHARACTERS_PER_TOKEN * (model.max_seq_length or 512))
        self.fingerprint = f"st-{_digest(folder)}-{model.max_seq_length}"

    def embed_query(self, text: str) -> Vector:
        return self._embed([self._query_prefix + text]).reshape(self.dimension)

    def embed_passages(self, texts: Sequence[str]) -> Vector:
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        return self._embed([self._passage_prefix + text for text in texts])

    def _embed(self, texts: list[str]) -> Vector:
        composed = [unicodedata.normalize("NFC", text) for text in texts]
        with self._one_at_a_time:
            vectors = self._model.encode(
                composed,
                batch_size=TEXTS_AT_ONCE,
                normalize_embeddings=True,
                convert_to_numpy=True,
                show_progress_bar=False,
                prompt="",
            )
        return np.asarray(vectors, np.float32)


def _load(folder: Path, device: str) -> Any:
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError:
        raise EmbedderUnavailable(extra="models") from None
    return SentenceTransformer(
        str(folder), device=device, local_files_only=True, trust_remote_code=False
    )


def _prompts(folder: Path) -> dict[str, str]:
    try:
        stated = (folder / "config_sentence_transformers.json").read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    return dict(json.loads(stated).get("prompts") or {})


def _first(prompts: dict[str, str], names: Sequence[str]) -> str:
    return next((prompts[name] for name in names if prompts.get(name)), "")


def _digest(folder: Path) -> str:
    """Names the model by what is in its folder: small files by content, large ones by size too.

    Large files are read at their beginning and end only, so that start-up stays quick.
    """
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in (".json", ".safetensors", ".bin", ".txt", ".model"):
            size = path.stat().st_size
            digest.update(f"{path.relative_to(folder)} {size}\n".encode())
            with path.open("rb") as file:
                digest.update(file.read(1 << 20))
                file.seek(max(0, size - (1 << 20)))
                digest.update(file.read())
    return digest.hexdigest()[:16]
