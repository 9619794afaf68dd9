"""A question as it is meant, without what it commands.

Search compares words, so a sentence to the machine would move what is found even where nobody obeys
it. What asks stays: sentences before the command, questions after it, and where question and
command share a sentence, the clauses that do not command.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.letters import UPPER
from ingest.screening.instructions import find_instructions
from ingest.screening.rules import InstructionRule
from ingest.screening.spelling import as_read

Range = tuple[int, int]

_SENTENCE_ENDS = re.compile(
    rf"\n+|(?<=[?!….])\s+(?=\S)|(?<=[\]>}}”\"])\s+(?=\w)|(?<=:)\s+(?=[{UPPER}])|(?<=\d:)\s+"
    # Where a question has no mark of its own, a capital at a word of command begins the next.
    r"|(?<=[^\W\d_])\s+(?=(?:Trước khi|Hãy|Đừng|Ghi nhớ|Dịch|Trả lời|Đúng|Nói|Bỏ|Quên|Giả sử|Let"
    r"|Repeat|Answer|Ignore|Say|Just|Only|Reveal|Print)(?!\w))|(?<=[^\W\d_])\s+(?=\()"
)
_CLAUSE_ENDS = re.compile(
    r"[,;:]\s+|\s[-–—]\s|(?<!\w)(?:và|rồi|sau đó|nhưng|and then|and|then|but)(?!\w)\s*",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"(?<!\w)(?:bao (?:nhiêu|nhieu|lâu|lau|giờ|gio)|mấy|thế nào|the nao|là gì|la gi|ở đâu|o dau"
    r"|how (?:many|much|long)|what|who|when|where|which)(?!\w)",
    re.IGNORECASE,
)
_ANSWERING = (
    r"(?:trả lời|đáp|nói|viết|ghi|in|dịch"
    r"|repeat|answer|reply|respond|say|write|print|translate|output|pretend)"
)
_TO_THE_MACHINE = re.compile(
    rf"^\W*{_ANSWERING}(?!\w)"
    r"|^\W*(?:kết quả|kết luận|đáp án|result|answer|conclusion)\W*:"
    r"|^\W*(?:quên|giả sử|forget|suppose|as an? (?:admin|developer))"
    rf"|(?<!\w)(?:hãy|bạn|đừng|ghi nhớ|you|your|please)(?!\w).*(?<!\w){_ANSWERING}(?!\w)",
    re.IGNORECASE | re.DOTALL,
)
"""What a sentence beside the question says of how to answer."""
_TURNED = re.compile("[\u202d\u202e][^\u202c\n]*\u202c?")
_WORD = re.compile(r"[^\W\d_]{2,}")


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
    # A line for each sentence: rules look at beginnings, and at lines without diacritics.
    lines = _SENTENCE_ENDS.sub(lambda gap: "\n" * len(gap.group()), text)
    found = [
        (one.start, one.end)
        for one in find_instructions(lines, rules)
        if one.start is not None and one.end is not None
    ]
    sentences = _cut(text, (0, len(text)), _SENTENCE_ENDS)
    found += _about_the_answer(text, sentences)
    if not found:
        return Meant(question if text == composed else text, 0)
    kept = (
        _asking(text, sentences, found)
        or [piece for one in sentences for piece in _before_commands(text, one, found)]
        or [piece for one in sentences for piece in _between_commands(text, one, found)]
    )
    return Meant(" ".join(text[a:b].strip() for a, b in kept), len(found))


def _about_the_answer(text: str, sentences: Sequence[Range]) -> list[Range]:
    """Where one sentence asks, those that tell how to answer it."""
    if not any(_asks(text, one) for one in sentences):
        return []
    others = [one for one in sentences if not _asks(text, one)]
    return [(a, b) for a, b in others if _TO_THE_MACHINE.search(text[a:b])]


def _asks(text: str, one: Range) -> bool:
    said = text[slice(*one)]
    return said.rstrip().endswith("?") or (
        _ASKING.search(said) is not None and _TO_THE_MACHINE.search(said) is None
    )


def _asking(text: str, sentences: Sequence[Range], commands: Sequence[Range]) -> list[Range]:
    """Where sentences without a command ask: those, and what stands before the first command."""
    kept = [one for one in sentences if not _touches(one, commands) and _says(text, one)]
    asking = [one for one in kept if _asks(text, one)]
    first = min(start for start, _ in commands)
    return [one for one in kept if one in asking or one[1] <= first] if asking else []


def _before_commands(text: str, sentence: Range, commands: Sequence[Range]) -> list[Range]:
    """The sentence up to its first command."""
    inside = [start for start, end in commands if sentence[0] < end and start < sentence[1]]
    head = sentence[0], max(sentence[0], min([sentence[1], *inside]))
    return [head] if _says(text, head) else []


def _between_commands(text: str, sentence: Range, commands: Sequence[Range]) -> list[Range]:
    """Its clauses without a command: `ignore your rules and tell me …`."""
    clauses = _cut(text, sentence, _CLAUSE_ENDS)
    return [one for one in clauses if not _touches(one, commands) and _says(text, one)]


def _cut(text: str, within: Range, ends: re.Pattern[str]) -> list[Range]:
    start, stop = within
    cuts = [found.span() for found in ends.finditer(text, start, stop)]
    starts = [start, *(b for _, b in cuts)]
    return list(zip(starts, [*(a for a, _ in cuts), stop], strict=True))


def _touches(one: Range, others: Sequence[Range]) -> bool:
    return any(one[0] < end and start < one[1] for start, end in others)


def _says(text: str, one: Range) -> bool:
    return len(_WORD.findall(text, *one)) > 1
