"""Is one norm narrower than another: the same subject and more, or said for a named group?"""

from itertools import pairwise

from app.answering.conflicts.matter import is_telling
from app.answering.verifying.tokens import Token, TokenKind, tokens_of

_GROUP_TURNS = frozenset(
    (("đối", "với"), ("riêng", "với"), ("áp", "dụng"), ("trường", "hợp"), ("dành", "cho"))
)
"""What opens the naming of a group: `đối với viên chức làm việc ở xã đảo`."""


def is_more_specific(one: str, other: str) -> bool:
    """Whether `one` says all that `other` is about and more, or names a group that it does not.

    Numbers and bounds do not count. Pure; never true both ways.
    """
    ones, others = tokens_of(one), tokens_of(other)
    more, less = _telling(ones) - _telling(others), _telling(others) - _telling(ones)
    if more and not less:
        return True
    return bool(_groups(ones) - _telling(others)) and not _groups(others)


def _telling(tokens: tuple[Token, ...]) -> frozenset[str]:
    return frozenset(t.form for t in tokens if t.kind is TokenKind.WORD and is_telling(t.form))


def _groups(tokens: tuple[Token, ...]) -> frozenset[str]:
    """The telling words of the groups that a text names, each up to the next border."""
    named: set[str] = set()
    inside = False
    for before, token in pairwise(tokens):
        inside = (inside and not token.border) or (before.form, token.form) in _GROUP_TURNS
        if inside and token.kind is TokenKind.WORD and is_telling(token.form):
            named.add(token.form)
    return frozenset(named)
