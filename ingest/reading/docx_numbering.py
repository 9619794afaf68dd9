"""Numbers that Word shows and does not store as text: `Điều 5.`, `1.`, `a)` of a Word list.

Without them a decree typed with automatic lists has no Điều at all. A label is what Word would
print: if the file's list counts a, b, c, d, e, so do we, since that is what its readers cite.
"""

from dataclasses import dataclass
from typing import Any

from docx.document import Document

from ingest.reading.docx_xml import W, child, parts_of, value

_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"))
_ROMAN_ONES = ((5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class _ListLevel:
    """One level of a list: `lvlText` "Điều %1.", its number format, where it starts."""

    text: str
    format: str
    start: int


class Numbering:
    """The running counters of all lists of one document; ask for labels in reading order."""

    def __init__(
        self,
        levels: dict[str, dict[int, _ListLevel]],
        lists: dict[str, tuple[str, dict[int, int]]],
        styles: dict[str, tuple[str, int]],
    ) -> None:
        self._levels = levels
        self._lists = lists
        self._styles = styles
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    @classmethod
    def of(cls, document: Document) -> "Numbering":
        """The lists that the document's numbering and styles define."""
        parts = parts_of(document.part, "numbering")
        if not parts:
            return cls({}, {}, {})
        root = parts[0].element
        levels = {_id(x, "abstractNumId"): _levels(x) for x in root.iter(f"{W}abstractNum")}
        lists = {
            _id(x, "numId"): (value(child(x, "abstractNumId")) or "", _overrides(x))
            for x in root.findall(f"{W}num")
        }
        return cls(levels, lists, _style_lists(document))

    def label(self, paragraph: Any) -> str:
        """The number that Word prints before this paragraph, with a space; or nothing."""
        place = self._place(paragraph)
        if place is None or place[0] not in self._lists:
            return ""
        list_id, depth = place
        abstract_id, overrides = self._lists[list_id]
        levels = self._levels.get(abstract_id, {})
        if depth not in levels:
            return ""
        counters = self._counters.setdefault(abstract_id, {})
        if list_id not in self._begun:
            self._begun.add(list_id)
            for overridden, start in overrides.items():
                counters[overridden] = start - 1
        counters[depth] = counters.get(depth, levels[depth].start - 1) + 1
        for deeper in [d for d in counters if d > depth]:
            del counters[deeper]
        return self._print(levels, counters, depth)

    def _place(self, paragraph: Any) -> tuple[str, int] | None:
        """The list and depth of a paragraph: its own, or those of its style."""
        style = self._styles.get(value(child(paragraph, "pPr", "pStyle")) or "")
        own = child(paragraph, "pPr", "numPr")
        if own is None:
            return style
        list_id = value(child(own, "numId")) or (style[0] if style else "0")
        depth = value(child(own, "ilvl"))
        return list_id, int(depth) if depth else (style[1] if style else 0)

    @staticmethod
    def _print(levels: dict[int, _ListLevel], counters: dict[int, int], depth: int) -> str:
        level = levels[depth]
        if level.format == "bullet":
            return "- "
        text = level.text
        for outer in range(depth + 1):
            if outer in levels:
                count = counters.setdefault(outer, levels[outer].start)
                text = text.replace(f"%{outer + 1}", format_count(count, levels[outer].format))
        return f"{text} " if text.strip() else ""


def format_count(count: int, number_format: str) -> str:
    """`count` as Word prints it in one of its formats; unknown formats count in digits."""
    match number_format:
        case "none":
            return ""
        case "lowerLetter" | "upperLetter":
            letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
            return letters.upper() if number_format == "upperLetter" else letters
        case "lowerRoman" | "upperRoman":
            roman = to_roman(count)
            return roman.upper() if number_format == "upperRoman" else roman
        case "decimalZero":
            return f"{count:02d}"
        case _:
            return str(count)


def to_roman(count: int) -> str:
    """Lower-case Roman digits."""
    digits = ""
    for worth, letters in _ROMAN + _ROMAN_ONES:
        digits += letters * (count // worth)
        count %= worth
    return digits


def _id(element: Any, name: str) -> str:
    return element.get(f"{W}{name}") or ""


def _levels(abstract: Any) -> dict[int, _ListLevel]:
    return {
        int(_id(x, "ilvl") or 0): _ListLevel(
            text=value(child(x, "lvlText")) or "",
            format=value(child(x, "numFmt")) or "decimal",
            start=int(value(child(x, "start")) or 1),
        )
        for x in abstract.findall(f"{W}lvl")
    }


def _overrides(num: Any) -> dict[int, int]:
    found = ((x, value(child(x, "startOverride"))) for x in num.findall(f"{W}lvlOverride"))
    return {int(_id(x, "ilvl") or 0): int(start) for x, start in found if start}


def _style_lists(document: Document) -> dict[str, tuple[str, int]]:
    """The list and depth that a paragraph style carries (Word's "Heading 1" often does)."""
    lists: dict[str, tuple[str, int]] = {}
    for style in document.styles.element.findall(f"{W}style"):
        numbered = child(style, "pPr", "numPr")
        list_id = value(child(numbered, "numId")) if numbered is not None else None
        if list_id:
            lists[_id(style, "styleId")] = (list_id, int(value(child(numbered, "ilvl")) or 0))
    return lists
