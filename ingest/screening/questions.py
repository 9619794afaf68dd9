"""A question as it is meant, without what it commands.

Search compares words, so a sentence to the machine would move what is found even where nobody obeys
it. What asks stays: sentences before the command, questions after it, and where question and
command share a sentence, the clauses that do not command.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.screening.asides import SPEAKER
from ingest.screening.dialogues import asked_in_dialogue
from ingest.screening.encoded import decoded
from ingest.screening.instructions import find_instructions
from ingest.screening.question_commands import asks, commands, is_beside
from ingest.screening.question_seams import cut_at_seams
from ingest.screening.question_sentences import Range, cut, line_for_each, says, sentences_of
from ingest.screening.rules import InstructionRule
from ingest.screening.spelling import as_read

_CLAUSE_ENDS = re.compile(
    r"[,;:]\s+|\s[-–—]\s|(?<!\w)(?:và|rồi|sau đó|nhưng|and then|and|then|but)(?!\w)\s*",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[,;:]\s+")
_TURNED = re.compile("[\u202d\u202e][^\u202c\n]*\u202c?")


@dataclass(frozen=True, slots=True)
class Meant:
    """What is left of a question, and how many commands were in it."""

    text: str
    commands: int


def without_commands(question: str, rules: tuple[InstructionRule, ...]) -> Meant:
    """The question as an eye reads it, without commands; `text` is empty if it only commands.

    A question without commands and disguises comes back as it was typed. Pure.
    """
    composed = unicodedata.normalize("NFC", question)
    text = as_read(_TURNED.sub(" ", composed)).text
    asked = asked_in_dialogue(text)
    if asked:
        meant = without_commands(asked, rules)
        return Meant(meant.text, meant.commands + 1)
    # A line for each sentence: rules look at beginnings, and at lines without diacritics.
    found = [
        (one.start, one.end)
        for one in find_instructions(line_for_each(text), rules, learned=False)
        if one.start is not None and one.end is not None
    ]
    sentences = cut_at_seams(text, sentences_of(text))
    found += _about_the_answer(text, sentences) + _beside_what_asks(text, sentences)
    found += [(one.start, one.end) for one in decoded(text) if "%" not in text[one.start : one.end]]
    if not found:
        return Meant(question if text == composed else text, 0)
    kept = (
        _asking(text, sentences, found)
        or [piece for one in sentences for piece in _asking_parts(text, one, rules)]
        or [piece for one in sentences for piece in _before_commands(text, one, found)]
        or [piece for one in sentences for piece in _between_commands(text, one, found)]
    )
    return Meant(_joined(text, kept), _apart(found))


def _joined(text: str, kept: Sequence[Range]) -> str:
    """What stood on lines of its own does so still."""
    starts = [0, *(end for _, end in kept)]
    gaps = ["\n" if "\n" in text[a:b] else " " for a, (b, _) in zip(starts, kept, strict=False)]
    said = "".join(gap + _trimmed(text[a:b]) for gap, (a, b) in zip(gaps, kept, strict=True))
    return said.strip()


def _trimmed(said: str) -> str:
    """Without the signs that led on to a command."""
    return said.strip().rstrip(" -–—=>#<{*|~")


def _apart(found: Sequence[Range]) -> int:
    """How many commands: ranges that overlap are one."""
    count, stop = 0, -1
    for start, end in sorted(found):
        count += start >= stop
        stop = max(stop, end)
    return count


def _about_the_answer(text: str, sentences: Sequence[Range]) -> list[Range]:
    """Where one sentence asks, those that tell how to answer it, and who is made to speak."""
    asking = [one for one in sentences if asks(text[slice(*one)])]
    if not asking:
        return []
    question = " ".join(text[slice(*one)] for one in asking)
    others = [one for one in sentences if one not in asking]
    return [one for one in map(lambda one: _speaker(text, one), asking) if one[0] < one[1]] + [
        one for one in others if is_beside(text[slice(*one)], question) or _parts(text, one)
    ]


def _speaker(text: str, sentence: Range) -> Range:
    """Where it names who speaks, before what is said."""
    found = SPEAKER.match(text[slice(*sentence)])
    return sentence[0], sentence[0] + (found.end() if found else 0)


def _beside_what_asks(text: str, sentences: Sequence[Range]) -> list[Range]:
    """Parts that command, of sentences another part of which asks."""
    found: list[Range] = []
    for sentence in sentences:
        commanding = _parts(text, sentence)
        rest = [one for one in cut(text, sentence, _PARTS) if one not in commanding]
        if any(asks(text[slice(*one)]) for one in rest):
            found += commanding
    return found


def _parts(text: str, sentence: Range) -> list[Range]:
    """The parts of a sentence that command."""
    parts = cut(text, sentence, _PARTS)
    return [one for one in parts if not asks(text[slice(*one)]) and commands(text[slice(*one)])]


def _asking(text: str, sentences: Sequence[Range], commands: Sequence[Range]) -> list[Range]:
    """Where sentences without a command ask: those, and what stands before the first command."""
    kept = [one for one in sentences if not _touches(one, commands) and says(text, one)]
    asking = [one for one in kept if asks(text[slice(*one)])]
    first = min(start for start, _ in commands)
    return [one for one in kept if one in asking or one[1] <= first] if asking else []


def _asking_parts(text: str, sentence: Range, rules: tuple[InstructionRule, ...]) -> list[Range]:
    """Its parts that ask and, read alone, command nothing: a rule may reach beyond its command."""
    parts = cut(text, sentence, _PARTS)
    asking = [one for one in parts if len(parts) > 1 and asks(text[slice(*one)])]
    return [
        one
        for one in asking
        if says(text, one)
        and not commands(text[slice(*one)])
        and not any(find_instructions(text[slice(*one)], rules, learned=False))
    ]


def _before_commands(text: str, sentence: Range, commands: Sequence[Range]) -> list[Range]:
    """The sentence up to its first command."""
    inside = [start for start, end in commands if sentence[0] < end and start < sentence[1]]
    head = sentence[0], max(sentence[0], min([sentence[1], *inside]))
    return [head] if says(text, head) else []


def _between_commands(text: str, sentence: Range, commands: Sequence[Range]) -> list[Range]:
    """Its clauses without a command: `ignore your rules and tell me …`."""
    clauses = cut(text, sentence, _CLAUSE_ENDS)
    return [one for one in clauses if not _touches(one, commands) and says(text, one)]


def _touches(one: Range, others: Sequence[Range]) -> bool:
    return any(one[0] < end and start < one[1] for start, end in others)
