"""The default embedder: our own ONNX build of multilingual-e5-small, on the CPU.

Each text is run alone, on one thread, and as many texts side by side as there are cores. That is
twice as fast as batches here, and makes a vector depend on its own text only: activations are
quantised per run, and in a batch the neighbours would shift them.
"""

import os
import unicodedata
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from knowledge.embedding.building import MODEL_FILE, fingerprint_of, is_built
from knowledge.embedding.protocol import Vector
from knowledge.errors import ModelMissing

MAX_TOKENS = 512
MAX_CHARACTERS = 1_900
REMEMBERED_QUERIES = 512


class OnnxEmbedder:
    """Thread-safe; remembers the vectors of the latest queries."""

    def __init__(self, folder: Path, *, threads: int | None = None) -> None:
        if not is_built(folder):
            raise ModelMissing(folder=str(folder), command="cancu models build")
        self.fingerprint = f"{fingerprint_of(folder)}-t{MAX_TOKENS}"
        self.dimension = 384
        self.max_characters = MAX_CHARACTERS
        self._threads = threads or os.cpu_count() or 1
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.no_padding()
        self._session = _session(folder / MODEL_FILE)
        self._query = lru_cache(REMEMBERED_QUERIES)(self._embed_query)

    def embed_query(self, text: str) -> Vector:
        return self._query(unicodedata.normalize("NFC", text).strip()).copy()

    def embed_passages(self, texts: Sequence[str]) -> Vector:
        vectors = np.empty((len(texts), self.dimension), np.float32)
        prefixed = ["passage: " + unicodedata.normalize("NFC", text) for text in texts]
        # The longest first, so that no thread is left alone with one at the end.
        order = sorted(range(len(texts)), key=lambda place: -len(prefixed[place]))
        if len(order) < 2 or self._threads == 1:
            for place in order:
                vectors[place] = self._embed(prefixed[place])
            return vectors
        with ThreadPoolExecutor(self._threads, "embedding") as pool:
            embedded = pool.map(self._embed, (prefixed[place] for place in order))
            for place, vector in zip(order, embedded, strict=True):
                vectors[place] = vector
        return vectors

    def _embed_query(self, text: str) -> Vector:
        return self._embed("query: " + text)

    def _embed(self, text: str) -> Vector:
        tokens = np.array([self._tokenizer.encode(text).ids], np.int64)
        embedding = self._session.run(["embedding"], {"input_ids": tokens})[0]
        return np.asarray(embedding, np.float32).reshape(self.dimension)


def _session(model: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
