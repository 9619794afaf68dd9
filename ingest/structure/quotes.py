"""Which blocks stand inside quotation marks that an earlier block opened.

An amending law quotes whole articles: the quoted “Điều 5.” is content of the article that quotes
it, not its sibling. Marks are matched as a stack, so that one that is never closed ends up alone
at the bottom. It hides nothing, unless it opens new wording ("… như sau:" stands above it): that
ends at the latest where the next change is announced.
"""

import re
from collections.abc import Iterator, Sequence

_OPENING = "“«„"
_CLOSING = "”»"
_NEUTRAL = '"‟'
_MARK = re.compile(rf"[{_OPENING}{_CLOSING}{_NEUTRAL}]")
_CHANGES = r"(?:Sửa đổi|Bổ sung|Bãi bỏ|Thay thế|Bỏ)(?!\w)"
_ANNOUNCES = re.compile(
    rf"^(?:Điều\s+\d{{1,3}}[a-zđ]?\s?[.:]|\d{{1,3}}[a-zđ]?[.)]|[a-zđ]\d?\))\s*"
    rf"(?:{_CHANGES}|(?:Điểm|Khoản|Điều)\s.{{1,80}}\sđược\s(?:sửa đổi|bổ sung)|Hiệu lực thi hành)"
)
"""The next change in an amending text: "5. Sửa đổi, bổ sung Điều 11", "Điều 2. Hiệu lực …"."""
_AFTER_WORDS = ".,;:!?)]”»\"’'"
_LONGEST_WORDING = 200
_LONGEST_ASIDE = 3
"""Blocks that a quotation begun within a sentence may still cover; one that "covers" more is two
marks that have nothing to do with each other."""


def quoted_blocks(texts: Sequence[str]) -> frozenset[int]:
    """Indexes of the blocks that begin inside a quotation of an earlier block."""
    stack: list[tuple[int, int]] = []
    quoted: set[int] = set()
    for index, text in enumerate(texts):
        for place, opens in marks(text):
            if opens:
                stack.append((index, place))
            elif stack:
                opened, position = stack.pop()
                inside = range(opened + 1, index + 1)
                if len(inside) <= _LONGEST_ASIDE or _opens_wording(texts[opened], position):
                    quoted.update(inside)
    for index, _ in stack:
        quoted.update(_unclosed_wording(texts, index))
    return frozenset(quoted)


def marks(text: str) -> Iterator[tuple[int, bool]]:
    """The quotation marks of a block: where each stands, and whether it opens."""
    for found in _MARK.finditer(text):
        if not _is_speck(text, found.start(), found[0]):
            yield found.start(), _opens(text, found.start(), found[0])


def _opens_wording(text: str, position: int) -> bool:
    """Whether a mark may open many blocks: at the head of one, or after an announcing colon."""
    return not text[:position].strip(" (") or text[:position].rstrip().endswith(":")


def _unclosed_wording(texts: Sequence[str], index: int) -> range:
    """The blocks of new wording whose closing mark was forgotten."""
    announced = index > 0 and texts[index - 1].endswith(":")
    if not announced or texts[index][:1] not in _OPENING + _NEUTRAL:
        return range(0)
    after = range(index + 1, min(index + 1 + _LONGEST_WORDING, len(texts)))
    next_change = next((i for i in after if _ANNOUNCES.match(texts[i])), index + 1)
    return range(index + 1, next_change)


def _is_speck(text: str, position: int, mark: str) -> bool:
    """A straight mark that touches no word: dirt that recognition took for one."""
    around = text[max(0, position - 1) : position + 2]
    return mark in _NEUTRAL and 0 < position < len(text) - 1 and around.replace(mark, "").isspace()


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
    return not at_word_end if before.isspace() or position == 0 else before in "([:"
