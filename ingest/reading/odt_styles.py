"""What the styles of an OpenDocument text decide: looks of runs, and numbers of list items.

ISO 26300-1: a style names its parent (16.2); list styles and the outline style say how each level
is numbered (16.30, 16.34); the number itself is never stored.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from ingest.reading.docx_numbering import format_count
from ingest.reading.hidden_text import Look

_NAMESPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
}
_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman"}
_FORMATS |= {"I": "upperRoman", "": "none"}


def qualified(name: str) -> str:
    """`text:p` as lxml writes it."""
    prefix, local = name.split(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


def attribute(element: Any, name: str) -> str:
    """An attribute such as `text:style-name`, or nothing."""
    return element.get(qualified(name)) or ""


class OdtLooks:
    """The looks that the styles of `content.xml` and `styles.xml` give."""

    def __init__(self, roots: Iterable[Any]) -> None:
        self._styles: dict[tuple[str, str], Any] = {}
        self._fonts: dict[str, str] = {}
        self._resolved: dict[tuple[str, str, Look], Look] = {}
        for root in roots:
            for font in root.iter(qualified("style:font-face")):
                family = attribute(font, "svg:font-family").strip("'\"")
                self._fonts[attribute(font, "style:name")] = family
            for style in root.iter(qualified("style:style")):
                key = (attribute(style, "style:family"), attribute(style, "style:name"))
                self._styles[key] = style

    def styled(self, family: str, element: Any, base: Look) -> Look:
        """The look that the style of `element` makes of the one around it."""
        prefix = "table" if family == "table-cell" else "text"
        name = attribute(element, f"{prefix}:style-name")
        key = (family, name, base)
        if key not in self._resolved:
            self._resolved[key] = self._follow(family, name, base)
        return self._resolved[key]

    def _follow(self, family: str, name: str, base: Look) -> Look:
        chain: list[Any] = []
        while (style := self._styles.get((family, name))) is not None and style not in chain:
            chain.append(style)
            name = attribute(style, "style:parent-style-name")
        look = base
        for style in reversed(chain):
            for properties in style:
                look = self._with_properties(look, properties)
        return look

    def _with_properties(self, look: Look, properties: Any) -> Look:
        if _is_colour(attribute(properties, "fo:background-color")):
            look = replace(look, is_shaded=True)
        if properties.tag != qualified("style:text-properties"):
            return look
        colour, display = attribute(properties, "fo:color"), attribute(properties, "text:display")
        named = self._fonts.get(attribute(properties, "style:font-name"), "")
        return replace(
            look,
            font=named or attribute(properties, "fo:font-family").strip("'\"") or look.font,
            is_white=colour.lower() == "#ffffff" if colour else look.is_white,
            is_marked_hidden=display == "none" if display else look.is_marked_hidden,
            points=_points(attribute(properties, "fo:font-size"), look.points),
        )


def _is_colour(value: str) -> bool:
    return value.lower() not in ("", "transparent", "#ffffff")


def _points(size: str, inherited: float) -> float:
    try:
        return float(size.removesuffix("pt")) if size.endswith("pt") else inherited
    except ValueError:
        return inherited


@dataclass(frozen=True, slots=True)
class _ListLevel:
    format: str
    prefix: str
    suffix: str
    shown_levels: int
    start: int


class OdtNumbering:
    """The running counters of the lists and of the numbered headings; ask in reading order."""

    def __init__(self, roots: Iterable[Any]) -> None:
        self._styles: dict[str, dict[int, _ListLevel]] = {}
        self._counters: dict[str, dict[int, int]] = {}
        for root in roots:
            for style in root.iter(qualified("text:list-style"), qualified("text:outline-style")):
                is_list = style.tag == qualified("text:list-style")
                name = attribute(style, "style:name") if is_list else ""
                self._styles[name] = {
                    int(attribute(level, "text:level") or 1): _level(level) for level in style
                }

    def begin(self, style: str, depth: int) -> None:
        """A new list of that style, which does not go on with the one before it."""
        counters = self._counters.setdefault(style, {})
        for deeper in [level for level in counters if level >= depth]:
            del counters[deeper]

    def label(self, style: str, depth: int, start: str = "") -> str:
        """The number of the next item at `depth` (from 1) with a space; or nothing."""
        levels = self._styles.get(style, {})
        level = levels.get(depth)
        if level is None:
            return ""
        if level.format == "bullet":
            return "- "
        counters = self._counters.setdefault(style, {})
        following = counters.get(depth, level.start - 1) + 1
        counters[depth] = int(start) if start.isdecimal() else following
        for deeper in [other for other in counters if other > depth]:
            del counters[deeper]
        shown = range(max(depth - level.shown_levels + 1, 1), depth + 1)
        counts = [
            format_count(counters.setdefault(x, levels[x].start), levels[x].format)
            for x in shown
            if x in levels
        ]
        number = ".".join(count for count in counts if count)
        text = f"{level.prefix}{number}{level.suffix}" if level.format != "none" else ""
        return f"{text} " if text.strip() else ""


def _level(level: Any) -> _ListLevel:
    is_number = level.tag != qualified("text:list-level-style-bullet")
    form = _FORMATS.get(attribute(level, "style:num-format"), "decimal")
    return _ListLevel(
        format=form if is_number else "bullet",
        prefix=attribute(level, "style:num-prefix"),
        suffix=attribute(level, "style:num-suffix"),
        shown_levels=int(attribute(level, "text:display-levels") or 1),
        start=int(attribute(level, "text:start-value") or 1),
    )
