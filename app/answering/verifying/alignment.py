"""Which words of the quote a part of the claim comes from, and what was changed on the way.

A claim is taken apart at sentences, lines and semicolons. Each part is laid beside the segments
of the quote that hold most of its words, at most `MOST_SEGMENTS` (a list item and its lead-in are
two), and the two are compared word by word. Every later comparison looks at this aligned part
only: what the rest of a long quote negates or counts is no concern of the claim.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import pairwise

from app.answering.verifying.tokens import Token, TokenKind
from app.answering.words import QUESTION_WORDS

MOST_SEGMENTS, LEAST_GAIN = 3, 2
"""A further segment must hold so many words more: one alone may be what was changed."""
LONGEST_SEGMENT = 400
"""Tokens; comparing two texts word by word takes the product of their lengths."""
CLOSE_FROM = 0.7
MOST_CHANGES_WHEN_CLOSE = 2
"""From this share of its words in order, and with no more changes than these between its ends, a
part repeats the quote: each change then counts. With more it is told in other words."""
SAME_PREDICATE_FROM = 0.5
"""With one change alone, at its beginning, it is another subject before the same predicate."""
SHORT_PART = 3
"""So few words cannot be told in other words."""
LONGEST_LIST_MARK = 2

_BORDERS = frozenset(("\n", ";", ".", "!", "?"))


@dataclass(frozen=True, slots=True)
class Change:
    """Words of the claim's part that stand for other words of the aligned part; one may be empty.

    The numbers are half-open ranges of tokens of the part and of the aligned tokens.
    """

    start: int
    end: int
    quote_start: int
    quote_end: int


@dataclass(frozen=True)
class Alignment:
    """One part of a claim beside the aligned tokens of the quote."""

    part: tuple[Token, ...]
    aligned: tuple[Token, ...]
    changes: tuple[Change, ...]
    matched: int
    """Words of the part that stand in the aligned part, in order."""

    @property
    def closeness(self) -> float:
        """Share of the part's words that stand in the aligned part, in order: 0…1."""
        return self.matched / len(self.part)

    @cached_property
    def is_close(self) -> bool:
        if len(self.part) <= SHORT_PART:
            return self.closeness > 0.5
        return len(self.inner_changes) <= MOST_CHANGES_WHEN_CLOSE and self.closeness >= CLOSE_FROM

    @cached_property
    def has_same_predicate(self) -> bool:
        """Whether the part is the quote's but for one change at its beginning."""
        inner = self.inner_changes
        at_start = len(inner) == 1 and inner[0].start <= LONGEST_LIST_MARK
        return at_start and self.closeness >= SAME_PREDICATE_FROM

    @property
    def inner_changes(self) -> list[Change]:
        return [change for change in self.changes if not self.is_at_an_end(change)]

    @property
    def adds_nothing(self) -> bool:
        """Whether the part only leaves words of the quote out."""
        return self.matched == len(self.part) and self.is_close

    def is_at_an_end(self, change: Change) -> bool:
        """Whether only words before the part's first or after its last word were left out."""
        return change.start == change.end and change.start in {0, len(self.part)}

    def change_at(self, place: int) -> Change | None:
        """The change that the part's word at `place` belongs to; None where it is the quote's."""
        return next((c for c in self.changes if c.start <= place < c.end), None)

    def claimed(self, change: Change) -> tuple[Token, ...]:
        return self.part[change.start : change.end]

    def quoted(self, change: Change) -> tuple[Token, ...]:
        return self.aligned[change.quote_start : change.quote_end]


def align(claim: Sequence[Token], quote: Sequence[Token]) -> tuple[Alignment, ...]:
    """Each part of the claim beside what it comes from. Both must hold a word."""
    segments = segments_of(quote)
    where: dict[str, list[int]] = {}
    for place, segment in enumerate(segments):
        for term in _terms(segment):
            where.setdefault(term, []).append(place)
    return tuple(_align_part(part, segments, where) for part in segments_of(claim))


def segments_of(tokens: Sequence[Token]) -> list[tuple[Token, ...]]:
    """The tokens cut at sentences, lines and semicolons; a bare list mark joins what follows."""
    segments: list[list[Token]] = []
    for place, token in enumerate(tokens):
        if begins_segment(tokens, place) or len(segments[-1]) == LONGEST_SEGMENT:
            segments.append([])
        segments[-1].append(token)
    return [tuple(segment) for segment in segments]


def begins_segment(tokens: Sequence[Token], place: int) -> bool:
    """Whether a sentence, a line or what follows a semicolon begins here."""
    if place == 0:
        return True
    if tokens[place].border not in _BORDERS:
        return False
    alone = place == 1 or tokens[place - 1].border in _BORDERS
    return not (alone and _is_mark(tokens[place - 1]))


def is_content(token: Token) -> bool:
    """Whether a token carries meaning of its own, rather than joining or asking."""
    return token.kind is not TokenKind.WORD or token.form not in QUESTION_WORDS


def _is_mark(token: Token) -> bool:
    return token.kind is TokenKind.NUMBER or len(token.form) == 1


def _align_part(
    part: tuple[Token, ...],
    segments: Sequence[tuple[Token, ...]],
    where: Mapping[str, Sequence[int]],
) -> Alignment:
    """Beside the best segment where that is nearly enough; else beside all that it comes from.

    Further segments must bear all the rest: words that another rule happens to have too are what
    makes a changed claim look borne.
    """
    places = _segments_for(part, segments, where)
    best = _compare(part, [segments[place] for place in places[:1]])
    if len(places) <= 1:
        return best
    together = _compare(part, [segments[place] for place in sorted(places)])
    return (
        best
        if (best.is_close or best.has_same_predicate) and not together.adds_nothing
        else together
    )


def _compare(part: tuple[Token, ...], segments: Sequence[tuple[Token, ...]]) -> Alignment:
    aligned = tuple(token for segment in segments for token in segment)
    matcher = SequenceMatcher(
        None, [token.form for token in part], [token.form for token in aligned], autojunk=False
    )
    codes = matcher.get_opcodes()
    return Alignment(
        part=part,
        aligned=aligned,
        changes=tuple(Change(*places) for tag, *places in codes if tag != "equal"),
        matched=sum(end - start for tag, start, end, _, _ in codes if tag == "equal"),
    )


def _segments_for(
    part: Sequence[Token],
    segments: Sequence[tuple[Token, ...]],
    where: Mapping[str, Sequence[int]],
) -> list[int]:
    """The segments that hold most of the part, the best first, each for words of its own."""
    missing = _terms(part)
    words = {token.form for token in part if is_content(token)}
    chosen: list[int] = []
    while len(chosen) < MOST_SEGMENTS:
        gains = Counter(place for term in missing for place in where.get(term, ()))
        if not gains:
            break
        best = max(gains, key=lambda place: (gains[place], -len(segments[place]), -place))
        there = {token.form for token in segments[best]}
        if chosen and len(words & there) < LEAST_GAIN:
            break
        chosen.append(best)
        missing -= _terms(segments[best])
        words -= there
    return chosen


def _terms(tokens: Sequence[Token]) -> set[str]:
    """Words that carry meaning, and all pairs of neighbours."""
    forms = [token.form for token in tokens]
    pairs = {f"{first} {second}" for first, second in pairwise(forms)}
    return {token.form for token in tokens if is_content(token)} | pairs
