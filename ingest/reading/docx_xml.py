"""The few facts of WordprocessingML that reading needs: a paragraph's text, and its parts."""

from dataclasses import dataclass, field
from typing import Any

from docx.oxml import parse_xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = {f"{W}{name}" for name in ("pPr", "rPr", "del", "moveFrom", "instrText")} | {_FALLBACK}
_MARKS = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "\xad",
}


@dataclass
class ParagraphContent:
    """A paragraph's runs, and what hangs on it: footnotes by id, text boxes."""

    runs: list[tuple[Any, str]] = field(default_factory=list)
    """The `w:r` (None for text outside of runs) and its words."""
    notes: list[str] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)


def paragraph_content(paragraph: Any) -> ParagraphContent:
    """What a `w:p` prints: without deleted words, with soft line breaks."""
    found = ParagraphContent()
    _gather(paragraph, None, found)
    return found


def _gather(element: Any, run: Any, found: ParagraphContent) -> None:
    for part in element:
        tag = part.tag
        if tag == f"{W}t":
            found.runs.append((run, part.text or ""))
        elif tag in _MARKS:
            found.runs.append((run, _MARKS[tag]))
        elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            kind = tag.removeprefix(W).removesuffix("Reference")
            found.notes.append(f"{kind}{part.get(f'{W}id')}")
        elif tag == f"{W}txbxContent":
            found.boxes.append(part)
        elif tag not in _SKIPPED and len(part):
            _gather(part, part if tag == f"{W}r" else run, found)


def child(element: Any, *names: str) -> Any:
    """The descendant on the way `names`, or None."""
    for name in names:
        if element is None:
            return None
        element = element.find(f"{W}{name}")
    return element


def value(element: Any) -> str | None:
    """The attribute `w:val`, or None where the element or the attribute is missing."""
    return None if element is None else element.get(f"{W}val")


def parts_of(part: Any, kind: str) -> list[Any]:
    """The parts that `part` relates to with the relationship type that ends in `kind`."""
    return [
        relation.target_part
        for relation in part.rels.values()
        if not relation.is_external and relation.reltype.endswith(f"/{kind}")
    ]


def part_root(part: Any) -> Any:
    """The XML of a part (python-docx parses some kinds of parts and leaves others as bytes)."""
    return part.element if hasattr(part, "element") else parse_xml(part.blob)
