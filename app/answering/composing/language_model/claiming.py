"""From what a model proposes to drafts: labels that exist, quotes that stand in the stored text.

Nothing here decides whether a claim is true; that is the verifier's. What has no place in the
evidence is not even proposed to it, nor what the model was not shown: a line that was left out
because it commands a machine cannot come back as a quote.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ValidationError

from app.answering.composing.language_model.cleaning import visible
from app.answering.composing.language_model.quoting import quotes_of
from app.answering.composing.units.unit import units_of
from app.answering.model import Draft, Evidence, Quote, Verdict
from app.answering.verifying.verifier import check_claim
from app.contract.catalogue import Language
from app.errors import LanguageModelMalformed
from app.sources.naming import document_title, place_of
from knowledge.indexing.words import plain, syllables

MOST_CLAIMS = 5
LONGEST_CLAIM = 1_000
"""Characters; an answer's sentence is far shorter, and a longer one is no sentence."""
_LINKS = ("://", "](", "www.")


class ProposedClaim(BaseModel):
    """One claim as the model wrote it."""

    evidence: str
    quote: str
    text: str


class Reply(BaseModel):
    claims: list[ProposedClaim]


def reply_schema(labels: Sequence[str]) -> Mapping[str, object]:
    """The JSON schema of a reply: claims with one of these labels, the quote before the text."""
    sentence = {"type": "string"}
    claim = {"evidence": {"enum": list(labels)}, "quote": sentence, "text": sentence}
    item = {
        "type": "object",
        "properties": claim,
        "required": list(claim),
        "additionalProperties": False,
    }
    claims = {"type": "array", "items": item, "maxItems": MOST_CLAIMS}
    return {
        "type": "object",
        "properties": {"claims": claims},
        "required": ["claims"],
        "additionalProperties": False,
    }


@dataclass(frozen=True, slots=True)
class Seen:
    """An evidence, and what of its text the model was shown."""

    evidence: Evidence
    text: str

    def holds(self, quoted: str) -> bool:
        """Whether the model saw these words, in this order."""
        return f" {_words(quoted)} " in f" {_words(self.text)} "


def drafts_of(reply: object, seen: Sequence[Seen]) -> tuple[Draft, ...]:
    """The drafts that a reply gives, in its order and each once.

    Raises LanguageModelMalformed where the reply is not of the schema's form.
    """
    try:
        proposed = Reply.model_validate(reply).claims
    except ValidationError:
        raise LanguageModelMalformed() from None
    labelled = {item.evidence.label: item for item in seen}
    drafts: dict[str, Draft] = {}
    for claim in proposed[:MOST_CLAIMS]:
        item = labelled.get(claim.evidence.strip())
        draft = _draft(claim, item) if item else None
        if draft:
            drafts.setdefault(plain(draft.text), draft)
    return tuple(drafts.values())


def _draft(claim: ProposedClaim, seen: Seen) -> Draft | None:
    text = " ".join(visible(claim.text).split())
    if not text or len(text) > LONGEST_CLAIM:
        return None
    quotes = quotes_of(seen.evidence, visible(claim.quote))
    if not all(seen.holds(quote.text) for quote in quotes):
        quotes = ()
    quotes = quotes or _bearing(text, seen)
    if not quotes or _adds_a_link(text, quotes):
        return None
    return Draft(text, quotes)


def _bearing(text: str, seen: Seen) -> tuple[Quote, ...]:
    """The sentence or list of the evidence that bears the claim best; nothing where none does."""
    passage = seen.evidence.passage
    place = f"{place_of(passage.anchor, Language.VIETNAMESE)} {document_title(passage.version)}"
    units = [
        unit
        for unit in units_of(seen.evidence)
        if all(seen.holds(quote.text) for quote in unit.quotes)
    ]
    checks = [check_claim(text, unit.text, place) for unit in units]
    borne = [i for i, check in enumerate(checks) if check.verdict is Verdict.SUPPORTED]
    if not borne:
        return ()
    best = units[max(borne, key=lambda i: checks[i].score)]
    return best.quotes


def _words(text: str) -> str:
    return " ".join(syllables(text))


def _adds_a_link(text: str, quotes: Sequence[Quote]) -> bool:
    """A way out of the page that the document does not show."""
    quoted = " ".join(quote.text for quote in quotes)
    return any(mark in text and mark not in quoted for mark in _LINKS)
