"""What exactly of a passage is embedded and indexed, and under which name its vector is kept."""

import hashlib
import unicodedata
from dataclasses import dataclass
from typing import Protocol


class PassageText(Protocol):
    """The words of a passage: `ingest.model.Passage` and `PassageRecord` both have them."""

    @property
    def trail(self) -> tuple[str, ...]: ...
    @property
    def lead_in(self) -> str: ...
    @property
    def text(self) -> str: ...


@dataclass(frozen=True, slots=True)
class StoredWords:
    """The words of a passage as SQL gives them, where nothing else of it is needed."""

    trail: tuple[str, ...]
    lead_in: str
    text: str


def embedding_text(passage: PassageText) -> str:
    """Headings, the parent's opening words, the passage: a clause alone says too little.

    Embedders cut what is longer than they can read, so that the end is lost, never the subject.
    """
    parts = [*passage.trail, passage.lead_in, passage.text]
    return unicodedata.normalize("NFC", "\n".join(part for part in parts if part))


def digest_of(text: str) -> str:
    """The name under which vectors are kept: equal texts are embedded once."""
    return hashlib.sha256(text.encode()).hexdigest()
