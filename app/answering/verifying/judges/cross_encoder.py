"""Any inference cross-encoder that an agency brings: quote as premise, claim as hypothesis.

Needs the extra `models` (torch). Only the folder is read: nothing is ever downloaded, and code that
stands in a model's folder is not run. Models number their labels in different orders, so the order
is read from the folder's own configuration (`id2label`).
Source: Bowman et al., "A large annotated corpus for learning natural language inference" (2015).
"""

import threading
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from app.answering.verifying.judges.protocol import Opinion
from app.errors import ClaimJudgeFailed
from knowledge.errors import EmbedderUnavailable, ModelMissing

_BEGINNINGS = {
    "entail": Opinion.ENTAILED,
    "not_entail": Opinion.NEUTRAL,
    "neutral": Opinion.NEUTRAL,
    "contradict": Opinion.CONTRADICTED,
}


class CrossEncoderJudge:
    """The folder's model. Raises ModelMissing, EmbedderUnavailable or ClaimJudgeFailed when built:
    the last where its labels do not say which of them is entailment."""

    def __init__(self, folder: Path, *, device: str = "cpu") -> None:
        if not (folder / "config.json").is_file():
            raise ModelMissing(folder=str(folder), command="CANCU_NLI_MODEL")
        self.name = folder.name
        self._model = _load(folder, device)
        self._opinions = opinions_by_label(self._model.model.config.id2label)
        self._one_at_a_time = threading.Lock()

    def opinion(self, claim: str, quote: str) -> Opinion:
        """The likeliest label. Raises ClaimJudgeFailed where it gives no numbers for them."""
        pair = (unicodedata.normalize("NFC", quote), unicodedata.normalize("NFC", claim))
        with self._one_at_a_time:
            given = self._model.predict([pair], show_progress_bar=False, convert_to_numpy=True)
        numbers = np.asarray(given, np.float64).reshape(-1)
        if numbers.shape != (len(self._opinions),) or not np.isfinite(numbers).all():
            raise ClaimJudgeFailed(judge=self.name, reason="numbers")
        return self._opinions[int(numbers.argmax())]


def opinions_by_label(labels: Mapping[int, str]) -> Sequence[Opinion]:
    """What each output of a model means, in order. Raises ClaimJudgeFailed where a label is none
    of entailment, neutral and contradiction, or none of them is entailment. Pure."""
    named = [str(labels[number]).lower().replace("-", "_") for number in sorted(labels)]
    opinions = [
        opinion
        for name in named
        for begin, opinion in _BEGINNINGS.items()
        if name.startswith(begin)
    ]
    if len(opinions) != len(named) or Opinion.ENTAILED not in opinions:
        raise ClaimJudgeFailed(judge=", ".join(named), reason="labels")
    return opinions


def _load(folder: Path, device: str) -> Any:
    try:
        from sentence_transformers import CrossEncoder
    except ImportError:
        raise EmbedderUnavailable(extra="models") from None
    return CrossEncoder(str(folder), device=device, local_files_only=True, trust_remote_code=False)
