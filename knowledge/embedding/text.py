"""What exactly of a passage is embedded and indexed, and under which name its vector is kept."""

import hashlib
import unicodedata
from dataclasses import dataclass
from typing import Protocol

SUBJECT_CHARACTERS = 200
"""Of a trích yếu: enough to tell documents apart, and little beside the passage itself."""


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


def embedding_text(passage: PassageText, subject: str | None) -> str:
    """What the document is about, headings, the parent's opening words, the passage.

    A clause alone says too little. Embedders cut what is longer than they can read, so that the
    end is lost, never the subject.
    """
    about = (subject or "")[:SUBJECT_CHARACTERS]
    parts = [about, *passage.trail, passage.lead_in, passage.text]
    return unicodedata.normalize("NFC", "\n".join(part for part in parts if part))


def digest_of(text: str) -> str:
    """The name under which vectors are kept: equal texts are embedded once."""
    return hashlib.sha256(text.encode()).hexdigest()
