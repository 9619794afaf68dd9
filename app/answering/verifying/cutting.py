"""What a claim that stands in the quote word for word left out around itself.

`được hoãn` stands in `không được hoãn`, and a rule stands in the sentence that goes on with
`trừ trường hợp`; repeated alone, each says what the quote does not.
"""

from collections.abc import Iterator, Sequence

from app.answering.verifying.alignment import LONGEST_SEGMENT, Alignment, begins_segment
from app.answering.verifying.norm_words import norm_words
from app.answering.verifying.tokens import Token

_NEGATING = frozenset(["không", "chưa", "chẳng", "cấm"])
_LEADING = frozenset(("nếu", "khi", "trường hợp", "trong trường hợp", "chỉ khi", "với điều kiện"))
_TRAILING = frozenset(("nếu", "chỉ khi", "với điều kiện"))
_EXEMPTED = frozenset(["trường", "khi", "các", "những"])


def occurrences(claim: Sequence[Token], quote: Sequence[Token]) -> Iterator[int]:
    """Where in `quote` the claim begins, word for word."""
    forms, wanted = [t.form for t in quote], [t.form for t in claim]
    start = -1
    while True:
        try:
            start = forms.index(wanted[0], start + 1)
        except ValueError:
            return
        if forms[start : start + len(wanted)] == wanted:
            yield start


def left_out(start: int, end: int, quote: Sequence[Token]) -> str | None:
    """The key of what `[start, end)` of the quote leaves out of its sentence; None: nothing."""
    before, after = _sentence_around(start, end, quote)
    return _before(before, quote[start]) or _after(after)


def left_out_of_part(alignment: Alignment) -> str | None:
    """The same of a part that repeats its aligned segments with changes."""
    matched = _matched_range(alignment)
    return left_out(*matched, alignment.aligned) if matched else None


def _matched_range(alignment: Alignment) -> tuple[int, int] | None:
    start, end = 0, len(alignment.aligned)
    for change in alignment.changes:
        if change.start == change.end == 0:
            start = change.quote_end
        elif change.start == change.end == len(alignment.part):
            end = change.quote_start
    return (start, end) if start < end else None


def _sentence_around(
    start: int, end: int, quote: Sequence[Token]
) -> tuple[Sequence[Token], Sequence[Token]]:
    """The tokens of the sentences' beginnings before `start`, and of their ends after `end`."""
    first, last = start, end
    while first > 0 and start - first < LONGEST_SEGMENT and not begins_segment(quote, first):
        first -= 1
    while last < len(quote) and last - end < LONGEST_SEGMENT and not begins_segment(quote, last):
        last += 1
    return quote[first:start], quote[end:last]


def _before(before: Sequence[Token], first: Token) -> str | None:
    if not before:
        return None
    if before[-1].form in _NEGATING and not first.border:
        return "check.negation_differs"
    ends = before[-1].form == "thì" or first.border == ","
    opens = [word for word in norm_words(before) if word.start <= 1]
    if ends and any(_spelled(before, w.start, w.end) in _LEADING for w in opens):
        return "check.condition_dropped"
    return None


def _after(after: Sequence[Token]) -> str | None:
    for word in norm_words(after):
        first = after[word.start]
        follows = after[word.end].form if word.end < len(after) else ""
        clear = bool(first.border) or word.end - word.start > 1 or follows in _EXEMPTED
        if word.kind == "exception" and clear and (word.start == 0 or after[0].border):
            return "check.exception_dropped"
        trailing = _spelled(after, word.start, word.end) in _TRAILING
        if trailing and (word.start == 0 or after[0].border):
            return "check.condition_dropped"
    return None


def _spelled(tokens: Sequence[Token], start: int, end: int) -> str:
    return " ".join(token.form for token in tokens[start:end])
