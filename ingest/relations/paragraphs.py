"""The document's own sentences, each with its place: what relations are read from.

What stands in quotation marks is new wording for another document and states nothing of this one;
"đã được sửa đổi, bổ sung theo Luật số …" tells the history of another document. Both are blanked
out, letter by letter, so that every offset still holds.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.model import AnchorStep, Block
from ingest.relations.references import TYPE
from ingest.structure import Layout, anchor_at

_LABEL = re.compile(
    r"^(?:Điều\s*\d{1,4}[a-zđ]?\s*[.:]?\s*[-–]?\s*|\d{1,3}[a-zđ]?[.)]\s*|[a-zđ]\d{0,2}\)\s*"
    r"|[-–+•]\s*)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"«][^”\"»]{0,400}[”\"»]")
_OPENS_QUOTE = re.compile(r"[“\"«].*", re.DOTALL)
_HISTORY = re.compile(
    r"(?<!\w)(?:đã\s+)?được\s+(?:sửa đổi|bổ sung|thay thế)[^.;:\n]{0,80}?"
    r"\s(?:theo|bởi|tại|bằng)\s[^;:\n]{0,900}?"
    r"(?=,?\s+(?:hết hiệu lực|như sau|quy định về|về việc|có hiệu lực|trừ\s|được bãi bỏ)"
    r"|\s?[(:;]|\.\s|\.?$)"
)
_HAS_HISTORY = re.compile(r"được\s+(?:sửa đổi|bổ sung|thay thế)")
_TELLING = (
    "sửa đổi", "bổ sung", "bãi bỏ", "hủy bỏ", "huỷ bỏ", "bỏ cụm", "bỏ từ", "bỏ khoản", "bỏ điểm",
    "bỏ điều", "thay thế", "thay cụm", "đính chính", "hết hiệu lực", "này quy định chi tiết",
    "này hướng dẫn",
)  # fmt: skip
"""A paragraph without any of these words states no relation, unless it is an item of a list."""
_ASIDE = re.compile(r"\(\s*(?:sau đây|dưới đây)[^)]{0,200}\)")
_MISREAD = tuple(
    (re.compile(rf"(?<!\w)(?P<first>(?i:{first})){rest}"), printed)
    for first, rest, printed in (
        ("s", "[ửủữừ]a đ[ổôốồỗộo]i(?!\\w)", "ửa đổi"),
        ("b", "[ôốồỗộỏo] sung(?!\\w)", "ổ sung"),
        ("đ", "i[êếểễệ]u(?=\\s\\d)", "iều"),
        ("đ", "i[êếềễệ]m(?=\\s\\w\\d?\\s)", "iểm"),
        ("k", "hoản l(?=[a-zđ]?\\s)", "hoản 1"),
        ("đ", "iều l(?=\\d)", "iều 1"),
    )
)
"""Recognition confuses the marks above a letter; each reading is as long as what was printed."""
_LONGEST = 4000
_PREAMBLE = 60
"""Among these first blocks is the clause that enacts; all of them are looked at."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the main text in its own words; `words` has the length of the block's text.

    `anchor` is where it stands, `start` where its words begin in the document's text.
    """

    text: str
    words: str
    start: int
    anchor: tuple[AnchorStep, ...]
    said_from: int
    """Where, in `words`, the sentence begins after "Điều 5." or "a)"."""


def own_paragraphs(
    text: str, blocks: Sequence[Block], layout: Layout, indexes: range
) -> Iterator[Paragraph]:
    """The paragraphs that may state a relation: neither quoted nor rows of a table."""
    for index in indexes:
        block = blocks[index]
        if index in layout.hidden or index in layout.framing:
            continue
        raw = text[block.start : min(block.end, block.start + _LONGEST)]
        label = _LABEL.match(raw)
        said_from = label.end() if label else 0
        if not (_may_tell(raw) or TYPE.match(raw, said_from) or index < _PREAMBLE):
            continue
        anchor = anchor_at(layout.clauses, blocks, block.start, block.start + 1).path
        yield Paragraph(raw, in_own_words(raw), block.start, anchor, said_from)


def _may_tell(text: str) -> bool:
    lower = _as_printed(text).lower()
    return any(words in lower for words in _TELLING)


def in_own_words(text: str) -> str:
    """The text with quotations, asides and others' histories blanked out."""
    words = _QUOTED.sub(_blank, _as_printed(text))
    words = _OPENS_QUOTE.sub(_blank, words)
    words = _ASIDE.sub(_blank, words)
    return _HISTORY.sub(_blank, words) if _HAS_HISTORY.search(words) else words


def _as_printed(text: str) -> str:
    """The words that tell a change as they were printed, where recognition took a mark amiss."""
    for pattern, printed in _MISREAD:
        text = pattern.sub(rf"\g<first>{printed}", text)
    return text


def histories(text: str) -> Iterator[tuple[int, int]]:
    """The ranges that tell by what another document was amended."""
    for found in _HISTORY.finditer(text):
        yield found.span()


def _blank(found: re.Match[str]) -> str:
    return " " * (found.end() - found.start())
