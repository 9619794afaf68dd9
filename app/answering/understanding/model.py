"""What was understood of a question; every part remembers the range of the question it came from.

Ranges are half-open, in characters of the question as it was typed, so that a screen can underline
what was taken for a document, a place or a day.
"""

from dataclasses import dataclass
from datetime import date

from ingest.model import AnchorStep
from knowledge.registry.named_places import DocumentName


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """`question[start:end]` names a document."""

    start: int
    end: int
    name: DocumentName
    written: str
    """As it was typed, in one spelling of spaces and hyphens."""
    title_ends: tuple[int, ...] = ()
    """Where each syllable of a title ends: the registry decides how many of them are its name."""
    issued_on: date | None = None
    """The day that is said behind the number: "Quyết định số 05 ngày 15/01/2024"."""

    @property
    def numbered(self) -> bool:
        """Whether it names a number, which a document has or has not; a title may be mere words."""
        return self.name.ordinal is not None


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """`question[start:end]` names a Điều, khoản, điểm, Chương or Phụ lục: steps, wide to narrow."""

    start: int
    end: int
    path: tuple[AnchorStep, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """Days that the question is about, both included; None: open on that side."""

    start: int
    end: int
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Expansion:
    """What `question[start:end]` may also be called."""

    start: int
    end: int
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """A syllable that no text has, and its likeliest spelling between its neighbours."""

    start: int
    end: int
    text: str
    """The spelling with the neighbour that speaks for it, to be searched for beside the typed."""
    spelling: str = ""
    """The spelling alone."""
    is_certain: bool = False
    """What was typed is no word: the spelling may stand in its place."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """A question in another language than the texts, and its words in theirs."""

    search_text: str
    """What its terms are called, and those of its own words that some text has."""
    meant_text: str
    """The question and what its terms are called: what stands for its meaning."""
    glossed_text: str
    """The question with its terms as texts call them, under its own asking words."""
    content: tuple[str, ...]
    """The terms of `glossed_text`, each as one text."""
    missing: tuple[str, ...] = ()
    """Its words that nothing is known of."""
    own_search_text: str = ""
    """Those of its own words that some text has, in each form that one has."""
    own_content: tuple[str, ...] = ()
    """Its own telling words, those together that stand together."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """The question, what to search with, and what it names."""

    question: str
    search_text: str
    """The question in one line, then what its words may also be called: added, never replaced."""
    documents: tuple[NamedDocument, ...] = ()
    places: tuple[NamedPlace, ...] = ()
    periods: tuple[Period, ...] = ()
    expansions: tuple[Expansion, ...] = ()
    corrections: tuple[Correction, ...] = ()
    readings: tuple[str, ...] = ()
    """The documents that may be meant, where there are several: what to ask back with."""
    foreign: Foreign | None = None
    """None: the question is in the texts' language."""
    meant_text: str = ""
    """What to look for by its meaning, where that is other than `search_text`."""
