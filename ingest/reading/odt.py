"""OpenDocument texts, read from their XML: milliseconds, where LibreOffice takes seconds."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree

from ingest.errors import DamagedFile
from ingest.limits import Limits
from ingest.model import FileKind, Finding, SourceBlock, SourceText
from ingest.reading.active_content import active_content
from ingest.reading.blocks import mend_lines, table_blocks
from ingest.reading.fonts import LegacyFonts, Run
from ingest.reading.hidden_text import HiddenWords, Look
from ingest.reading.odt_styles import OdtLooks, OdtNumbering, attribute, qualified
from ingest.unpacking import BROKEN_ARCHIVE, entry_names, open_archive, read_entry

_BROKEN = (OverflowError, AttributeError, etree.XMLSyntaxError, *BROKEN_ARCHIVE)

_PARAGRAPHS = {qualified("text:p"), qualified("text:h")}
_LIST, _TABLE = qualified("text:list"), qualified("table:table")
_NOTE, _TEXT_BOX = qualified("text:note"), qualified("draw:text-box")
_NOT_READ = {
    qualified(name)
    for name in ("text:tracked-changes", "office:annotation", "text:ruby-text", "office:forms")
}
_MARKS = {qualified("text:tab"): "\t", qualified("text:line-break"): "\n"}
_ROW, _CELL = qualified("table:table-row"), qualified("table:table-cell")
_COVERED_CELL = qualified("table:covered-table-cell")


@dataclass
class _Paragraph:
    """The runs of a paragraph that are seen, its footnotes and its text boxes."""

    runs: list[Run] = field(default_factory=list)
    notes: list[Any] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)


def read_odt(content: bytes, limits: Limits) -> SourceText:
    """The paragraphs and table rows of an ODT, with the numbers that its lists print."""
    try:
        with open_archive(content, limits, FileKind.ODT.value) as archive:
            body = _xml(read_entry(archive, "content.xml", limits.max_unpacked_bytes))
            styles = _styles(archive, limits)
            active = tuple(_active_content(archive))
        reader = _Reader(body, styles)
        blocks = tuple(reader.blocks())
    except _BROKEN as broken:
        raise DamagedFile(kind=FileKind.ODT.value) from broken
    return SourceText(FileKind.ODT, blocks, findings=(*active, *reader.findings()))


def _xml(content: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(content, parser)


def _styles(archive: zipfile.ZipFile, limits: Limits) -> list[Any]:
    if "styles.xml" not in entry_names(archive):
        return []
    return [_xml(read_entry(archive, "styles.xml", limits.max_unpacked_bytes))]


def _active_content(archive: zipfile.ZipFile) -> Iterator[Finding]:
    names = entry_names(archive)
    macros = [n for n in names if n.startswith(("Basic/", "Scripts/")) and not n.endswith("/")]
    objects = {n.split("/")[0] for n in names if n.startswith("Object ") and "/" in n}
    return active_content({"macros": len(macros), "objects": len(objects)})


class _Reader:
    """One pass over the body."""

    def __init__(self, content: Any, styles: list[Any]) -> None:
        self._body = content.find(f"{qualified('office:body')}/{qualified('office:text')}")
        self._styles = styles
        self._looks = OdtLooks([*styles, content])
        self._numbering = OdtNumbering([*styles, content])
        self._fonts = LegacyFonts()
        self._hidden = HiddenWords()
        self._notes = 0

    def blocks(self) -> Iterator[SourceBlock]:
        """The page header once (marks stand there), then the body in reading order."""
        seen: set[str] = set()
        for root in self._styles:
            for header in root.iter(qualified("style:header"), qualified("style:header-first")):
                for block in self._blocks(header, Look()):
                    if block.text not in seen and any(map(str.isalpha, block.text)):
                        seen.add(block.text)
                        yield block
        if self._body is None:
            raise KeyError("office:text")
        yield from self._blocks(self._body, Look())

    def findings(self) -> Iterator[Finding]:
        """What was turned into Unicode and what was left out; to be asked after `blocks`."""
        yield from self._fonts.findings()
        yield from self._hidden.findings()

    def _blocks(self, parent: Any, look: Look) -> Iterator[SourceBlock]:
        for element in parent:
            if element.tag in _PARAGRAPHS:
                yield from self._paragraph_blocks(element, look, self._heading_label(element))
            elif element.tag == _LIST:
                yield from self._list_blocks(element, look, "", 1)
            elif element.tag == _TABLE:
                yield from table_blocks(self._rows(element, look))
            elif element.tag not in _NOT_READ:
                yield from self._blocks(element, look)

    def _heading_label(self, element: Any) -> str:
        depth = attribute(element, "text:outline-level")
        if element.tag != qualified("text:h") or not depth.isdecimal():
            return ""
        return self._numbering.label("", int(depth))

    def _list_blocks(
        self, element: Any, look: Look, style: str, depth: int
    ) -> Iterator[SourceBlock]:
        style = attribute(element, "text:style-name") or style
        goes_on = attribute(element, "text:continue-numbering") == "true"
        if depth == 1 and not goes_on and not attribute(element, "text:continue-list"):
            self._numbering.begin(style, depth)
        for item in element:
            label = ""
            if item.tag == qualified("text:list-item"):
                label = self._item_label(item, style, depth)
            for part in item:
                if part.tag == _LIST:
                    yield from self._list_blocks(part, look, style, depth + 1)
                elif part.tag in _PARAGRAPHS:
                    yield from self._paragraph_blocks(part, look, label)
                    label = ""

    def _item_label(self, item: Any, style: str, depth: int) -> str:
        """Nothing for an item that only holds a deeper list."""
        if not len(item) or item[0].tag == _LIST:
            return ""
        return self._numbering.label(style, depth, attribute(item, "text:start-value"))

    def _paragraph_blocks(self, element: Any, look: Look, label: str) -> Iterator[SourceBlock]:
        found = _Paragraph()
        look = self._looks.styled("paragraph", element, look)
        self._gather(element, look, found)
        text = self._fonts.text(found.runs)
        text = label + text if text.strip() else text
        yield from (SourceBlock(line) for line in mend_lines(text.split("\n")))
        for note in found.notes:
            self._notes += 1
            body = note.find(qualified("text:note-body"))
            lines = [] if body is None else [block.text for block in self._blocks(body, Look())]
            yield SourceBlock(f"[{self._notes}] {' '.join(lines)}")
        for box in found.boxes:
            yield from self._blocks(box, replace(look, is_shaded=True))

    def _gather(self, element: Any, look: Look, found: _Paragraph) -> None:
        self._add(element.text, look, found)
        for part in element:
            if part.tag == _NOTE:
                found.notes.append(part)
            elif part.tag == _TEXT_BOX:
                found.boxes.append(part)
            elif part.tag in _MARKS:
                self._add(_MARKS[part.tag], look, found)
            elif part.tag == qualified("text:s"):
                self._add(" ", look, found)
            elif isinstance(part.tag, str) and part.tag not in _NOT_READ:
                is_span = part.tag == qualified("text:span")
                inner = self._looks.styled("text", part, look) if is_span else look
                self._gather(part, inner, found)
            self._add(part.tail, look, found)

    def _add(self, text: str | None, look: Look, found: _Paragraph) -> None:
        if not text:
            return
        why = look.why_hidden()
        if why is None:
            found.runs.append((text, look.font))
        else:
            self._hidden.add(self._fonts.text([(text, look.font)]), why)

    def _rows(self, table: Any, look: Look) -> list[list[list[str]]]:
        rows = (row for row in table.iter(_ROW) if next(row.iterancestors(_TABLE)) is table)
        cells = (_CELL, _COVERED_CELL)
        return [[self._cell(x, look) for x in row if x.tag in cells] for row in rows]

    def _cell(self, cell: Any, look: Look) -> list[str]:
        if cell.tag == _COVERED_CELL:
            return []
        look = self._looks.styled("table-cell", cell, look)
        return [block.text for block in self._blocks(cell, look)]
