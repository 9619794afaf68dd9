"""Words aimed at a machine that reads the file, however they are hidden.

They have no effect on answers (what a file says is quoted, never obeyed), but whoever put them
there had a purpose, and the officer must know of it. Rules are asked of the text as an eye reads
it, over the ends of lines, and of lines typed without diacritics by their bare letters. Where no
rule finds anything, a sentence counts that reads like those learned from (`commanding`).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from ingest.model import SourceBlock
from ingest.screening.commanding_text import find_commanding
from ingest.screening.encoded import decoded, letter_by_letter, respelled
from ingest.screening.rules import InstructionRule, Surroundings
from ingest.screening.spelling import as_read, without_diacritics
from ingest.screening.surroundings import fits

_SAMPLE = 120
_TAGS = re.compile("[\U000e0020-\U000e007e]+")
_TAG_BASE = 0xE0000
_SMUGGLED = re.compile("[\u200b-\u200d\u2060-\u2064\ufeff]{8,}")
_REVERSED = re.compile("[\u202d\u202e][^\u202c\n]{4,200}")
_CYRILLIC_WORDS = re.compile("[\u0400-\u04ff]{3,} [\u0400-\u04ff]{3,}")
_LINE = re.compile(r"(?:^|(?<= \| ))[^\n|]{12,}(?=$| \| )", re.MULTILINE)
"""A line, or a cell of a row."""
_MOST_MARKED = 0.05
"""Of the letters of a line typed without diacritics; of others about a quarter bear one."""
_REACH = 400
"""Characters around a word that a rule mentions within which a match with it lies."""
_SPACE_IN_PATTERN = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]| ", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Instruction:
    """A command found; without a place where only the bytes of the file show it."""

    sample: str
    start: int | None = None
    end: int | None = None


def find_instructions(
    text: str, rules: tuple[InstructionRule, ...], *, learned: bool = True
) -> Iterator[Instruction]:
    """Commands written out, then those in another spelling, each with its place.

    learned: whether sentences count that no rule knows but that read like commands.
    """
    if not rules:
        return
    for start, end in _written(text, rules, learned=learned):
        yield Instruction(_line_from(text, start), start, end)
    for one in (*decoded(text), *respelled(text)):
        if next(_written(one.words, rules, learned=learned), None):
            yield Instruction(one.words[:_SAMPLE], one.start, one.end)
    for one in letter_by_letter(text):
        yield Instruction(one.words[:_SAMPLE], one.start, one.end)


def find_invisible(blocks: Iterable[SourceBlock]) -> Iterator[Instruction]:
    """Text smuggled in characters that normalising takes away: seen only in what was read."""
    for block in blocks:
        if block.text.isascii():
            continue
        for tags in _TAGS.finditer(block.text):
            yield Instruction("".join(chr(ord(x) - _TAG_BASE) for x in tags.group())[:_SAMPLE])
        for run in _SMUGGLED.finditer(block.text):
            yield Instruction(f"[U+{ord(run.group()[0]):04X} × {len(run.group())}]")
        for turned in _REVERSED.finditer(block.text):
            yield Instruction(turned.group()[1:][:_SAMPLE])


def _written(
    text: str, rules: tuple[InstructionRule, ...], *, learned: bool
) -> Iterator[tuple[int, int]]:
    """Ranges of `text` in order; of two that overlap the first."""
    read = as_read(text)
    found = [(read.place(a), read.place(b)) for a, b in _matches(read.text, rules)]
    for offset, line in _bare_lines(read.text):
        bare = _matches(line, _bare(rules))
        found += ((read.place(offset + a), read.place(offset + b)) for a, b in bare)
    if _CYRILLIC_WORDS.search(text):
        found += _matches(text, rules)
    if learned:
        alike = [(read.place(a), read.place(b)) for a, b in find_commanding(read.text)]
        found += [one for one in alike if not _touches(one, found)]
    last = -1
    for start, end in sorted(found):
        if start >= last:
            last = end
            yield start, end


def _bare_lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines and cells typed without diacritics, but for a few words, and where they begin."""
    for line in _LINE.finditer(text):
        said = line.group()
        marked = len(said) - len(said.encode("ascii", "ignore"))
        if marked <= _MOST_MARKED * len(said):
            bare = without_diacritics(said)
            if len(bare) == len(said):
                yield line.start(), bare


def _touches(one: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(one[0] < end and start < one[1] for start, end in others)


def _matches(text: str, rules: tuple[InstructionRule, ...]) -> Iterator[tuple[int, int]]:
    # Each by itself: one pattern of all of them takes half as long again.
    worth_reading = {words: _worth_reading(text, words) for words in {x.mentions for x in rules}}
    for rule in rules:
        for start, end in worth_reading[rule.mentions]:
            for found in _compiled(rule.pattern).finditer(text, start, end):
                if fits(text, *found.span(), rule.surroundings):
                    yield found.span()


def _worth_reading(text: str, words: tuple[str, ...]) -> list[tuple[int, int]]:
    """Whole lines around each of the words, apart from each other; all of it for no words."""
    typed = text.replace("\n", " ")
    small = typed.lower()
    if not words or len(small) != len(text):
        return [(0, len(text))]
    everywhere = (_places(typed if word.isupper() else small, word) for word in words)
    found: list[tuple[int, int]] = []
    for place in sorted({place for places in everywhere for place in places}):
        if found and place < found[-1][1]:
            continue
        opens = text.rfind("\n", 0, max(0, place - _REACH)) + 1
        closes = text.find("\n", place + _REACH)
        closes = len(text) if closes < 0 else closes
        if found and opens <= found[-1][1]:
            found[-1] = found[-1][0], closes
        else:
            found.append((opens, closes))
    return found


def _places(text: str, word: str) -> Iterator[int]:
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + 1)


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(_over_lines(pattern), re.IGNORECASE | re.MULTILINE)


def _over_lines(pattern: str) -> str:
    """The pattern with each of its spaces, outside of sets, matching the end of a line too."""
    return _SPACE_IN_PATTERN.sub(lambda x: "[ \\n]" if x.group() == " " else x.group(), pattern)


@lru_cache(maxsize=8)
def _bare(rules: tuple[InstructionRule, ...]) -> tuple[InstructionRule, ...]:
    """The same rules for text that was typed without diacritics."""
    return tuple(
        replace(
            rule,
            pattern=without_diacritics(rule.pattern),
            surroundings=_bare_surroundings(rule.surroundings),
            mentions=tuple(map(without_diacritics, rule.mentions)),
        )
        for rule in rules
    )


def _bare_surroundings(words: Surroundings) -> Surroundings:
    return replace(
        words,
        after=tuple(map(without_diacritics, words.after)),
        not_after=tuple(map(without_diacritics, words.not_after)),
        not_before=tuple(map(without_diacritics, words.not_before)),
    )


def _line_from(text: str, start: int) -> str:
    return text[start : start + _SAMPLE].split("\n", 1)[0]
