"""Which blocks stand inside quotation marks that an earlier block opened.

An amending law quotes whole articles: the quoted “Điều 5.” is content of the article that quotes
it, not its sibling. Marks are matched as a stack, so that one that is never closed ends up alone
at the bottom and hides nothing.
"""

from collections.abc import Sequence

_OPENING = "“«„"
_CLOSING = "”»"
_NEUTRAL = '"‟'
_AFTER_WORDS = ".,;:!?)]”»\"’'"


def quoted_blocks(texts: Sequence[str]) -> frozenset[int]:
    """Indexes of the blocks that begin inside a quotation of an earlier block."""
    stack: list[int] = []
    quoted: set[int] = set()
    for index, text in enumerate(texts):
        for position, mark in enumerate(text):
            if mark not in _OPENING and mark not in _CLOSING and mark not in _NEUTRAL:
                continue
            if _opens(text, position, mark):
                stack.append(index)
            elif stack:
                quoted.update(range(stack.pop() + 1, index + 1))
    return frozenset(quoted)


def _opens(text: str, position: int, mark: str) -> bool:
    """Whether a mark opens: by its form where the words around it allow that, else by them."""
    before = text[position - 1] if position else " "
    after = text[position + 1] if position + 1 < len(text) else " "
    at_word_start = (before.isspace() or before in '([“"') and after.isalnum()
    at_word_end = not before.isspace() and (after.isspace() or after in _AFTER_WORDS)
    if mark in _OPENING:
        return not (at_word_end and not at_word_start)
    if mark in _CLOSING:
        return at_word_start and position == 0
    return not at_word_end if before.isspace() or position == 0 else before in "(["
