"""The words of answering, as frozen dataclasses. The types refuse what must never exist.

A `Citation` cannot be built without a quote and a place, and a `Claim` cannot be built without a
citation; so no later step, and no way out of the service, can show an uncited sentence.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.answering.english_words import is_in_english, stemmed
from app.contract.answers import ConfidenceLevel, Outcome
from app.contract.catalogue import Language
from app.errors import UncitedClaim
from ingest.model import Anchor, Box
from knowledge.indexing.words import fold, plain
from knowledge.model import PassageRecord, VersionRecord
from knowledge.validity.model import State


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence to be: a key of the catalogue, and what fills its places."""

    key: str
    details: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PreviousTurn:
    """The question before, with the topic that it took over itself, the ids of the versions that
    its answer cited, and the quotes."""

    question: str
    cited: tuple[str, ...] = ()
    quoted: tuple[str, ...] = ()
    is_leant_on: bool = False
    """Known from the answers, whatever the words of the question say."""


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, by whom, and in which language the answer's own words should be."""

    text: str
    account_id: str
    language: Language
    as_of: date
    """The day of the question: today, unless the asker chose another one."""
    knowledge_base: str | None = None
    previous: PreviousTurn | None = None
    """The turn before in the same conversation, for questions that lean on it."""
    asked_on: date | None = None
    """Today, where the asker chose another day; None: `as_of` is today."""
    within: frozenset[str] | None = None
    """The only knowledge bases that the asker's key reaches; None: all of theirs."""
    typed: str = ""
    """All that was typed, where `text` is only the part that asks; empty: `text` is all of it."""

    @property
    def today(self) -> date:
        return self.asked_on or self.as_of


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of a question."""

    search_text: str
    """What is looked for: the question, cleaned."""
    document_numbers: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    """Labels of the Điều that the question names."""
    has_diacritics: bool = True
    meant_text: str = ""
    """`search_text` with its diacritics restored, where it was typed without; for its meaning."""
    is_foreign: bool = False
    """Whether the question is in another language than the texts; `search_text` then has its terms
    as they call them."""
    content: tuple[str, ...] = ()
    """The texts whose words are looked for, where those are not all of `search_text`."""
    missing: tuple[str, ...] = ()
    """Words of the question that nothing is known of in the texts' language."""
    other_words: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Words of the question, and the phrases by which texts may say the same; as typed."""
    in_own_words: "Reading | None" = None
    """Of a foreign question the same for texts that are in its own language."""
    is_inflected: bool = False
    """Whether forms of one word are one, as they are of English words in `in_own_words`."""

    def toward(self, text: str) -> "Reading":
        """The reading to compare with `text`: that of the question's own words, if both are in one
        foreign language. Pure."""
        own = self.in_own_words
        return own if own is not None and is_in_english(text) else self

    def form(self, text: str) -> str:
        """`text` as it is compared with the question: without diacritics if that has none.

        Where it says something in other words than the question, it has those of the question too.
        """
        if self.is_inflected:
            return stemmed(text)
        form = plain if self.has_diacritics else fold
        written = form(text)
        said = [
            form(typed)
            for typed, phrases in self.other_words
            if any(form(phrase) in written for phrase in phrases)
        ]
        return " ".join([written, *said])


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage fetched for this question, under the label that claims cite."""

    label: str
    passage: PassageRecord
    score: float
    lexical: float | None
    dense: float | None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of an evidence: `[start, end)` of its version's text."""

    label: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What a composer proposes. Nobody sees it before the verifier has."""

    text: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a claim comes from: evidence, exact quote, and the place of both."""

    label: str
    version: VersionRecord
    anchor: Anchor
    quote: str
    start: int
    end: int
    boxes: tuple[Box, ...]
    standing: State = State.IN_FORCE
    """How the quoted words stand today; on the day of the answer they hold."""
    notes: tuple[Message, ...] = ()
    """What a reader must know of them besides: what has changed since, or will."""

    doubtful: bool = False
    """Something that nobody has confirmed yet says that they do not hold any more."""

    def __post_init__(self) -> None:
        if not self.quote.strip() or self.end - self.start != len(self.quote):
            raise UncitedClaim()
        if self.anchor.paragraph < 1 or not self.version.sha256:
            raise UncitedClaim()


class Verdict(StrEnum):
    SUPPORTED = "supported"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True)
class Check:
    """The verifier's verdict on one claim: `score` in 0…1, and why."""

    verdict: Verdict
    score: float
    reasons: tuple[Message, ...] = ()
    contradicted: bool = False
    """The quote says otherwise, rather than nothing of it."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of an answer, with the citations that bear it."""

    text: str
    citations: tuple[Citation, ...]
    check: Check

    def __post_init__(self) -> None:
        if not self.citations:
            raise UncitedClaim()


@dataclass(frozen=True, slots=True)
class Confidence:
    level: ConfidenceLevel
    probability: float
    reasons: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """One step as it ended."""

    name: str
    milliseconds: float
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the texts that a question may mean, and the question that means it alone."""

    version: VersionRecord
    label: str
    question: str


@dataclass(frozen=True, slots=True)
class Ending:
    """How a question ended, and the sentence that says so."""

    outcome: Outcome
    message: Message
