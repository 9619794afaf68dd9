"""Word files: paragraphs, tables in their place, automatic numbers, footnotes, text boxes.

python-docx opens the package; the text is then gathered from the XML itself, since walking
`paragraph.text` and `.style` costs twenty times more on a long law.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from lxml import etree

from ingest.errors import DamagedFile
from ingest.model import (
    FileKind,
    Finding,
    FindingKind,
    Severity,
    SourceBlock,
    SourceText,
)
from ingest.reading.blocks import mend_lines, table_blocks
from ingest.reading.docx_numbering import Numbering
from ingest.reading.docx_xml import W, child, paragraph_text, part_root, parts_of, value

_CONTAINERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml")}
_BROKEN = (
    OpcError,
    KeyError,
    ValueError,
    OSError,
    NotImplementedError,
    EOFError,
    zlib.error,
    zipfile.BadZipFile,
    etree.XMLSyntaxError,
)
"""What python-docx, zipfile and lxml raise on a file that is cut off or not really Word."""


def read_docx(content: bytes) -> SourceText:
    """The blocks of a DOCX whose unpacked size has been checked (`detect_kind` does)."""
    try:
        document = docx.Document(io.BytesIO(content))
        blocks = tuple(_Reader(document).blocks())
    except _BROKEN as broken:
        raise DamagedFile(kind=FileKind.DOCX.value) from broken
    return SourceText(FileKind.DOCX, blocks, findings=tuple(_active_content(document)))


def _active_content(document: Document) -> Iterator[Finding]:
    macros = parts_of(document.part, "vbaProject")
    objects = parts_of(document.part, "oleObject") + parts_of(document.part, "package")
    for what, parts in (("macros", macros), ("objects", objects)):
        if parts:
            details: dict[str, str | int] = {"what": what, "count": len(parts)}
            yield Finding(FindingKind.ACTIVE_CONTENT, Severity.NOTICE, details)


class _Reader:
    """One pass over a document's body."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._numbering = Numbering.of(document)
        self._notes = _footnotes(document)

    def blocks(self) -> Iterator[SourceBlock]:
        """The page header once (marks stand there), then the body in reading order."""
        yield from self._header_blocks()
        yield from self._body_blocks(self._document.element.body)

    def _header_blocks(self) -> Iterator[SourceBlock]:
        seen: set[str] = set()
        for part in parts_of(self._document.part, "header"):
            for paragraph in part_root(part).iter(f"{W}p"):
                text = paragraph_text(paragraph).text.strip()
                if any(letter.isalpha() for letter in text) and text not in seen:
                    seen.add(text)
                    yield SourceBlock(text)

    def _body_blocks(self, parent: Any) -> Iterator[SourceBlock]:
        for element in parent:
            if element.tag == f"{W}p":
                yield from self._paragraph_blocks(element)
            elif element.tag == f"{W}tbl":
                yield from table_blocks(self._rows(element))
            elif element.tag in _CONTAINERS:
                yield from self._body_blocks(element)

    def _paragraph_blocks(self, element: Any) -> Iterator[SourceBlock]:
        found = paragraph_text(element)
        text = found.text
        if text.strip():
            text = self._numbering.label(element) + text
        yield from (SourceBlock(line) for line in mend_lines(text.split("\n")))
        for number in found.notes:
            if number in self._notes:
                yield SourceBlock(self._notes.pop(number))
        for box in found.boxes:
            yield from self._body_blocks(box)

    def _rows(self, table: Any) -> list[list[list[str]]]:
        rows = (row for row in table.iter(f"{W}tr") if _owner(row) is table)
        return [
            [self._cell(cell) for cell in row.iter(f"{W}tc") if _owner(cell) is row] for row in rows
        ]

    def _cell(self, cell: Any) -> list[str]:
        merged = child(cell, "tcPr", "vMerge")
        if merged is not None and value(merged) != "restart":
            return []
        return [block.text for block in self._body_blocks(cell)]


def _owner(element: Any) -> Any:
    """The row of a cell or the table of a row, past the wrappers that Word may put between."""
    parent = element.getparent()
    while parent.tag in _CONTAINERS:
        parent = parent.getparent()
    return parent


def _footnotes(document: Document) -> dict[str, str]:
    """Text of each footnote by its id: `[1] …`, so that it cannot be taken for a Điều."""
    notes: dict[str, str] = {}
    for part in parts_of(document.part, "footnotes") + parts_of(document.part, "endnotes"):
        kind = "endnote" if part.partname.endswith("endnotes.xml") else "footnote"
        for note in part_root(part).iter(f"{W}{kind}"):
            text = " ".join(paragraph_text(p).text.strip() for p in note.iter(f"{W}p")).strip()
            if note.get(f"{W}type") is None and text:
                notes[f"{kind}{note.get(f'{W}id')}"] = f"[{len(notes) + 1}] {text}"
    return notes
