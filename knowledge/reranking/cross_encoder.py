"""Any cross-encoder folder that an agency brings (bge-reranker, a Vietnamese one, …).

Needs the extra `models` (torch). Only the folder is read: nothing is ever downloaded, and code that
stands in a model's folder is not run. Question and passage go through the model as one text, which
sees what two separate vectors cannot. Source: Nogueira and Cho, "Passage Re-ranking with BERT",
arXiv 1901.04085 (2019).
"""

import threading
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.errors import EmbedderUnavailable, ModelMissing, RerankingFailed

PAIRS_AT_ONCE = 16


class CrossEncoderReranker:
    """The folder's model with one output. Raises ModelMissing, EmbedderUnavailable when built."""

    def __init__(self, folder: Path, *, device: str = "cpu") -> None:
        if not (folder / "config.json").is_file():
            raise ModelMissing(folder=str(folder), command="CANCU_RERANKER_MODEL")
        self._model = _load(folder, device)
        self._one_at_a_time = threading.Lock()

    def scores(self, question: str, passages: Sequence[str]) -> Sequence[float]:
        """Raises RerankingFailed where the model does not give one finite number per passage."""
        if not passages:
            return ()
        asked = unicodedata.normalize("NFC", question)
        pairs = [(asked, unicodedata.normalize("NFC", passage)) for passage in passages]
        with self._one_at_a_time:
            given = self._model.predict(
                pairs, batch_size=PAIRS_AT_ONCE, show_progress_bar=False, convert_to_numpy=True
            )
        numbers = np.asarray(given, np.float64)
        if numbers.shape != (len(passages),) or not np.isfinite(numbers).all():
            raise RerankingFailed(reason="numbers")
        return [float(number) for number in numbers]


def _load(folder: Path, device: str) -> Any:
    try:
        from sentence_transformers import CrossEncoder
    except ImportError:
        raise EmbedderUnavailable(extra="models") from None
    return CrossEncoder(str(folder), device=device, local_files_only=True, trust_remote_code=False)
