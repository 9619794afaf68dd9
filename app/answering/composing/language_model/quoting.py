"""Where the words that a model copied stand in the stored passage, and the sentence around them.

Models copy almost verbatim: another case, another place of the tone, other spaces and marks, a
middle left out. Words are compared in one spelling; what is cited is the stored text. Always whole
sentences: words cut out of "không được …" or from before "trừ trường hợp …" would bear what the
text denies, and the verifier can only see what is quoted.
"""

import re
from collections.abc import Sequence

from app.answering.composing.units.unit import Unit, units_of
from app.answering.model import Evidence, Quote
from ingest.sentences import sentence_ranges
from knowledge.indexing.words import plain, syllables

Range = tuple[int, int]
LEAST_WORDS = 2
"""One word alone stands anywhere."""
_WORD = re.compile(r"[^\W_]+")
_LEFT_OUT = re.compile(r"\[?\(?(?:…|\.{3,})\)?\]?")


def quotes_of(evidence: Evidence, copied: str) -> tuple[Quote, ...]:
    """The stored sentences that hold the copied words; none where any part of them is not there.

    A sentence of a list comes with the opening of its list. Pure.
    """
    parts = [copied] if _found(evidence, copied) else _LEFT_OUT.split(copied)
    found = [_found(evidence, part) for part in parts if _WORD.search(part)]
    if not found or None in found:
        return ()
    units = units_of(evidence)
    ranges = [whole for one in found if one for whole in _whole(evidence, one, units)]
    return tuple(quote_at(evidence, *one) for one in _joined(ranges, evidence.passage.text))


def quote_at(evidence: Evidence, start: int, end: int) -> Quote:
    """The quote of `[start, end)` of the passage's text."""
    passage = evidence.passage
    text = passage.text[start:end]
    return Quote(evidence.label, passage.start + start, passage.start + end, text)


def _found(evidence: Evidence, copied: str) -> Range | None:
    """The first place of these words in the passage, from the first word to the last."""
    wanted = syllables(copied)
    words = list(_WORD.finditer(evidence.passage.text))
    if len(wanted) < LEAST_WORDS:
        return None
    forms = [plain(word.group()) for word in words]
    for place in range(len(forms) - len(wanted) + 1):
        if forms[place : place + len(wanted)] == wanted:
            return words[place].start(), words[place + len(wanted) - 1].end()
    return None


def _whole(evidence: Evidence, found: Range, units: Sequence[Unit]) -> list[Range]:
    """The sentences that `found` touches, after the opening of the list that they stand in."""
    sentences = sentence_ranges(evidence.passage.text)
    touched = [one for one in sentences if one[0] < found[1] and found[0] < one[1]]
    start, end = touched[0][0], touched[-1][1]
    unit = next((one for one in units if one.start < end and start < one.end), None)
    if unit is None:
        return [(start, end)]
    if unit.start <= found[0]:
        start = max(start, unit.start)  # without the clause's own number
    opening = next(one for one in sentences if unit.start < one[1])
    if opening[1] <= start and unit.end >= end:
        return [(max(opening[0], unit.start), opening[1]), (start, end)]
    return [(start, end)]


def _joined(ranges: Sequence[Range], text: str) -> list[Range]:
    """In order, without repetition; what only white space parts is one."""
    joined: list[Range] = []
    for start, end in sorted(set(ranges)):
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return joined
