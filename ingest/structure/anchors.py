"""From a range of the text back to its legal place, and how one cites that place."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal

from ingest.model import Anchor, AnchorStep, Block, Clause, Level, LineBox

Language = Literal["vi", "en"]

_NAMES: dict[Language, dict[Level, str]] = {
    "vi": {
        Level.PART: "Phần",
        Level.CHAPTER: "Chương",
        Level.SECTION: "Mục",
        Level.SUBSECTION: "Tiểu mục",
        Level.ARTICLE: "Điều",
        Level.CLAUSE: "khoản",
        Level.POINT: "điểm",
    },
    "en": {
        Level.PART: "Part",
        Level.CHAPTER: "Chapter",
        Level.SECTION: "Section",
        Level.SUBSECTION: "Subsection",
        Level.ARTICLE: "Article",
        Level.CLAUSE: "clause",
        Level.POINT: "point",
    },
}
_WIDER_THAN_ARTICLE = (Level.PART, Level.CHAPTER, Level.SECTION, Level.SUBSECTION)
_OWN_SHEET = re.compile(r"^(?:phụ lục|mẫu|biểu|appendix|annex|form)", re.IGNORECASE)
_SHEETS_IN_ENGLISH = (("Phụ lục", "Appendix"), ("Mẫu số", "Form"), ("Biểu mẫu", "Form"))


def anchor_at(
    clauses: Sequence[Clause],
    blocks: Sequence[Block],
    start: int,
    end: int,
    lines: Sequence[LineBox] = (),
) -> Anchor:
    """The deepest clause that covers `[start, end)`, with its paragraph and its page.

    A paragraph may run over a page's end: with `lines`, the page is the one of `start` itself.
    """
    path: list[AnchorStep] = []
    level: Sequence[Clause] = clauses
    while level:
        inner = _covering(level, start, end)
        if inner is None:
            break
        path.append(AnchorStep(inner.level, inner.label))
        level = inner.children
    block = blocks[max(bisect_right(blocks, start, key=lambda found: found.start) - 1, 0)]
    return Anchor(tuple(path), block.number, _page(block, start, lines))


def cite(anchor: Anchor, language: Language = "vi") -> str:
    """How a person cites the place: "điểm a khoản 2 Điều 15"; "point a, clause 2, Article 15"."""
    names = _NAMES[language]
    has_article = anchor.label(Level.ARTICLE) is not None
    parts = [
        f"{names[step.level]} {step.label}"
        for step in reversed(anchor.path)
        if step.level in names and not (has_article and step.level in _WIDER_THAN_ARTICLE)
    ]
    heading = _heading_number([x.label for x in anchor.path if x.level == Level.HEADING])
    if heading:
        at = sum(step.level in (Level.CLAUSE, Level.POINT) for step in anchor.path)
        parts.insert(at, f"{'mục' if language == 'vi' else 'section'} {heading}")
    sheets = [step.label for step in reversed(anchor.path) if step.level == Level.ANNEX]
    parts += [_sheet(label, language) for label in sheets]
    if parts:
        return " ".join(parts) if language == "vi" else ", ".join(parts)
    if anchor.page is not None:
        return f"trang {anchor.page}" if language == "vi" else f"page {anchor.page}"
    number = anchor.paragraph
    return f"đoạn {number}" if language == "vi" else f"paragraph {number}"


def _covering(level: Sequence[Clause], start: int, end: int) -> Clause | None:
    at = bisect_right(level, start, key=lambda clause: clause.start) - 1
    return level[at] if at >= 0 and end <= level[at].end else None


def _page(block: Block, start: int, lines: Sequence[LineBox]) -> int | None:
    at = bisect_right(lines, start, key=lambda line: line.start) - 1
    if at >= 0 and lines[at].start >= block.start:
        return lines[at].box.page
    return block.page


def _heading_number(labels: Sequence[str]) -> str:
    """II, 1, 1.1 as II.1.1: a label with dots already names the digits above it."""
    kept: list[str] = []
    for label in labels:
        if "." in label:
            kept = [outer for outer in kept if not outer[0].isdigit()]
        kept.append(label)
    return ".".join(kept)


def _sheet(label: str, language: Language) -> str:
    if language == "vi":
        return label if _OWN_SHEET.match(label) else f"{label} ban hành kèm theo"
    for vietnamese, english in _SHEETS_IN_ENGLISH:
        if label.startswith(vietnamese):
            return label.replace(vietnamese, english, 1)
    return label if _OWN_SHEET.match(label) else f"{label} (attached)"
