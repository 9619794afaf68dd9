"""The message to the model: as many passages as there is room for, as data, then the question.

The fence is a fresh random code in each request, so that no document can write its own end.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from app.answering.composing.language_model.cleaning import neutralised, visible
from app.answering.model import Evidence, Question, Reading
from app.answering.understanding.conversation.follow_up import is_follow_up
from app.contract.catalogue import Language
from app.sources.naming import document_title, place_of
from ingest.screening.rules import InstructionRule
from ingest.sentences import sentence_ranges

PROMPTS = Path(__file__).with_name("prompts.yaml")
LEAST_CUT = 120
"""Characters: less of a passage than this is not worth showing."""


@dataclass(frozen=True, slots=True)
class Words:
    """Our own words in one language, each with places to fill."""

    system: str
    code: str
    evidence: str
    question: str
    previous: str
    end: str


@cache
def load_prompts(path: Path = PROMPTS) -> Mapping[Language, Words]:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {language: Words(**data[language]) for language in Language}


@dataclass(frozen=True, slots=True)
class Shown:
    """One evidence as the model sees it; `text` is cleaned and perhaps cut."""

    label: str
    document: str
    place: str
    text: str


def shown(evidence: Evidence, language: Language, rules: tuple[InstructionRule, ...]) -> Shown:
    """The passage under its document, place, headings and the opening of its list. Pure."""
    passage = evidence.passage
    text = "\n".join(part for part in (*passage.trail, passage.lead_in, passage.text) if part)
    return Shown(
        label=evidence.label,
        document=_in_one_line(neutralised(document_title(passage.version), rules)),
        place=_in_one_line(visible(place_of(passage.anchor, language))),
        text=neutralised(text.strip(), rules),
    )


def fenced(block: Shown, words: Words, fence: str) -> str:
    """A passage between its two border lines. Pure."""
    head = words.evidence.format(
        fence=fence, label=block.label, document=block.document, place=block.place
    )
    return f"{head}\n{block.text}\n{words.end.format(fence=fence)}\n\n"


def fenced_question(question: Question, reading: Reading, words: Words, fence: str) -> str:
    """The question as it was meant, after the one that it leans on. Pure."""
    said = question.text if reading.has_diacritics else reading.meant_text or question.text
    end = words.end.format(fence=fence)
    parts = [f"{words.question.format(fence=fence)}\n{visible(said)}\n{end}"]
    if question.previous and is_follow_up(question.text, question.previous):
        before = visible(question.previous.question)
        parts.insert(0, f"{words.previous.format(fence=fence)}\n{before}\n{end}")
    return "\n\n".join(parts)


def packed(blocks: Sequence[Shown], words: Words, fence: str, room: int) -> tuple[Shown, ...]:
    """The blocks that fit into `room` characters together, in order; the first cut if it must be.

    One that does not fit is passed over for the shorter ones behind it. Pure.
    """
    chosen: list[Shown] = []
    for block in blocks:
        over = len(fenced(block, words, fence)) - room
        fitting = block if over <= 0 else None
        if over > 0 and not chosen:
            fitting = _cut(block, len(block.text) - over)
        if fitting:
            chosen.append(fitting)
            room -= len(fenced(fitting, words, fence))
    return tuple(chosen)


def _cut(block: Shown, most: int) -> Shown | None:
    """The block with its first whole sentences, at most `most` characters of them."""
    ends = [end for _, end in sentence_ranges(block.text) if end <= most]
    if not ends or ends[-1] < LEAST_CUT:
        return None
    return Shown(block.label, block.document, block.place, block.text[: ends[-1]])


def _in_one_line(text: str) -> str:
    return " ".join(text.split())
