"""What a claim changed that otherwise repeats its quote: the norm, its subject, a word.

One word more or less turns a norm around while hardly touching the share of words in common. So
where a part is close to what it is aligned with, each change is looked at by itself.
"""

from collections import Counter
from collections.abc import Sequence

from app.answering.model import Message
from app.answering.verifying.alignment import Alignment, Change, is_content
from app.answering.verifying.norm_words import NormWord, norm_words
from app.answering.verifying.tokens import Token, TokenKind
from app.answering.verifying.vocabulary import VERBS_OF_NORMS
from knowledge.indexing.words import fold

_REASONS = {
    "negation": "check.negation_differs",
    "prohibition": "check.negation_differs",
    "obligation": "check.modality_differs",
    "permission": "check.modality_differs",
    "bound_above": "check.bound_differs",
    "bound_below": "check.bound_differs",
    "all": "check.quantity_differs",
    "some": "check.quantity_differs",
    "either": "check.quantity_differs",
    "both": "check.quantity_differs",
    "condition": "check.condition_dropped",
    "only": "check.condition_dropped",
    "exception": "check.exception_dropped",
}
SAME_BUT_FOR_ONE_FROM = 0.8
MOST_EXCHANGED, MOST_EXCHANGED_IN_SUBJECT = 5, 15
"""From this share of its words a part is the quote's but for one exchange, of so many words."""
SAME_BUT_FOR_ITS_END_FROM = 0.6
LONGEST_END = 3
"""So many words may stand at a part's end where the quote has a number."""

_POINTING_BACK = frozenset(["này", "nó", "đó", "ông", "bà", "họ", "đây"])

_PREPOSITIONS = frozenset(("ở", "tại", "trong", "theo", "vào", "từ", "với", "để", "khi"))
_OF_TIME_AND_TONE = frozenset(("đã", "đang", "sẽ", "cũng", "vẫn", "đều", "rất"))

_HARMLESS_ALONE = frozenset(("permission", "both", "condition", "either"))
"""`được` and `và` come and go with the turn of a sentence; instead of another word they count."""


def changed_norms(alignment: Alignment) -> list[str]:
    """Keys of the reasons why the part says another norm than its aligned part."""
    claimed, quoted = norm_words(alignment.part), norm_words(alignment.aligned)
    keys: list[str] = []
    for change in alignment.changes:
        here = _kinds(claimed, change.start, change.end)
        there = _kinds(quoted, change.quote_start, change.quote_end)
        if not here and _is_whole_clause(alignment, change):
            continue
        more, fewer = here - there, there - here
        if not (more and fewer) and set(more | fewer) <= _HARMLESS_ALONE:
            continue
        keys += [_REASONS[kind] for kind in (*more, *fewer) if kind not in _HARMLESS_ALONE]
        keys += [_REASONS[kind] for kind in more if kind in _HARMLESS_ALONE and fewer]
    return list(dict.fromkeys(keys))


def changed_words(alignment: Alignment) -> Message | None:
    """Words of the part that stand for others of the quote, where all the rest is the quote's.

    One exchange of a few words is a changed claim; several are another way of saying it.
    """
    subject_end = _subject_end(alignment.part)
    change = _one_change(alignment, subject_end)
    if change is None:
        return None
    claimed, quoted = alignment.claimed(change), alignment.quoted(change)
    new, old = _telling(claimed), _telling(quoted)
    in_subject = change.end <= subject_end
    most = MOST_EXCHANGED_IN_SUBJECT if in_subject else MOST_EXCHANGED
    if max(len(new), len(old)) > most or _points_back((*claimed, *quoted)):
        return None
    if old and not claimed and in_subject and not _is_at_border(alignment, change):
        return _changed("check.subject_changed", quoted)
    elsewhere = {fold(token.form) for token in alignment.aligned}
    is_other = any(fold(token.form) not in elsewhere for token in new) or _renames(new, old)
    if not is_other or not (old or (in_subject and claimed[0].form not in _PREPOSITIONS)):
        return None
    if in_subject:
        return _changed("check.subject_changed", claimed)
    is_same_otherwise = alignment.closeness >= SAME_BUT_FOR_ONE_FROM
    return _changed("check.words_changed", claimed) if is_same_otherwise else None


def replaced_number(alignment: Alignment) -> Message | None:
    """Words of the part that stand where the quote has a number: `for long` for `for 2 days`.

    Of a part that is not close, only a few last words that the quote does not have.
    """
    changes = alignment.changes if alignment.is_close else _new_end(alignment)
    for change in changes:
        claimed, quoted = alignment.claimed(change), alignment.quoted(change)
        has_number = any(token.kind is TokenKind.NUMBER for token in quoted)
        keeps_one = any(token.kind is TokenKind.NUMBER for token in claimed)
        says_other = _telling(claimed) if alignment.is_close else claimed
        if has_number and not keeps_one and says_other:
            return _changed("check.words_changed", claimed)
    return None


def _new_end(alignment: Alignment) -> Sequence[Change]:
    """The last change, where it is a short end in words that the aligned part does not have."""
    if not alignment.changes or alignment.closeness < SAME_BUT_FOR_ITS_END_FROM:
        return ()
    last = alignment.changes[-1]
    there = {token.form for token in alignment.aligned}
    is_new = all(token.form not in there for token in alignment.claimed(last))
    is_end = len(alignment.part) - LONGEST_END <= last.start < last.end == len(alignment.part)
    return (last,) if is_end and is_new else ()


def _one_change(alignment: Alignment, subject_end: int) -> Change | None:
    """The only change between the ends, or those of the subject taken together."""
    inner = alignment.inner_changes
    if not inner or (len(inner) > 1 and inner[-1].end > subject_end):
        return None
    first, last = inner[0], inner[-1]
    return Change(first.start, last.end, first.quote_start, last.quote_end)


def _changed(key: str, words: Sequence[Token]) -> Message:
    return Message(key, {"words": " ".join(token.written for token in words)})


def _renames(new: Sequence[Token], old: Sequence[Token]) -> bool:
    """Whether a name stands for another name."""
    names = {fold(token.form) for token in old if token.is_capitalised}
    return bool(names) and any(t.is_capitalised and fold(t.form) not in names for t in new)


def _kinds(words: Sequence[NormWord], start: int, end: int) -> Counter[str]:
    return Counter(word.kind for word in words if word.start < end and word.end > start)


def _telling(tokens: Sequence[Token]) -> list[Token]:
    return [token for token in tokens if _is_telling(token)]


def _is_telling(token: Token) -> bool:
    is_word = token.kind is TokenKind.WORD and len(token.form) > 1
    return is_word and is_content(token) and token.form not in _OF_TIME_AND_TONE


def _points_back(tokens: Sequence[Token]) -> bool:
    """Whether a pronoun was resolved, or put in: the same thing by another word."""
    return any(token.form in _POINTING_BACK for token in tokens)


def _is_whole_clause(alignment: Alignment, change: Change) -> bool:
    """Whether only words of the quote were left out, from one border of a clause to the next."""
    return change.start == change.end and _is_at_border(alignment, change)


def _is_at_border(alignment: Alignment, change: Change) -> bool:
    aligned = alignment.aligned
    starts = change.quote_start == 0 or bool(aligned[change.quote_start].border)
    ends = change.quote_end == len(aligned) or bool(aligned[change.quote_end].border)
    return (starts and ends) or change.start in {0, len(alignment.part)}


def _subject_end(part: Sequence[Token]) -> int:
    """How many tokens the subject has at most: up to the first verb of a norm."""
    for place, token in enumerate(part):
        if place and token.form in VERBS_OF_NORMS:
            return place
    return 0
