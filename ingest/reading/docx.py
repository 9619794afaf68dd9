"""Word files: paragraphs, tables in their place, automatic numbers, footnotes, text boxes.

python-docx opens the package; the text is then gathered from the XML itself, since walking
`paragraph.text` and `.style` costs twenty times more on a long law. Words that nobody sees are
left out, and words in the fonts of TCVN3 and VNI become Unicode; both are told as findings.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.opc.part import PartFactory
from docx.parts.document import DocumentPart
from lxml import etree

from ingest.errors import DamagedFile
from ingest.model import FileKind, Finding, SourceBlock, SourceText
from ingest.reading.active_content import active_content
from ingest.reading.blocks import mend_lines, table_blocks
from ingest.reading.docx_numbering import Numbering
from ingest.reading.docx_styles import Looks, is_filled
from ingest.reading.docx_xml import (
    ParagraphContent,
    W,
    child,
    paragraph_content,
    part_root,
    parts_of,
    value,
)
from ingest.reading.fonts import LegacyFonts, Run
from ingest.reading.hidden_text import HiddenWords
from ingest.reading.html import read_html

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PAGES = ("text/html", "application/xhtml+xml", "message/rfc822")
_CONTAINERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml")}
_OTHER_DOCUMENTS = (
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
)
"""Content types of DOCM, DOTM and DOTX, which differ from a DOCX in nothing that is read."""
_NUMBER_LINE = re.compile(r"Số\s*:")
_MARK = re.compile(r"\b(?:MẬT|NỘI BỘ|KHẨN)\b")
BROKEN = (
    OpcError,
    KeyError,
    ValueError,
    AttributeError,
    TypeError,
    IndexError,
    RecursionError,
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
        document = opened(content)
        reader = _Reader(document)
        blocks = tuple(reader.blocks())
        findings = (*_active_content(document), *reader.findings())
    except BROKEN as broken:
        raise DamagedFile(kind=FileKind.DOCX.value) from broken
    return SourceText(FileKind.DOCX, blocks, findings=findings)


def opened(content: bytes) -> Document:
    """The document of a DOCX, DOCM, DOTX or DOTM. Raises one of BROKEN."""
    for content_type in _OTHER_DOCUMENTS:
        PartFactory.part_type_for.setdefault(content_type, DocumentPart)
    part = docx.package.Package.open(io.BytesIO(content)).main_document_part
    if not isinstance(part, DocumentPart):
        raise ValueError
    document: Document = part.document
    return document


def _active_content(document: Document) -> Iterator[Finding]:
    objects = parts_of(document.part, "oleObject") + parts_of(document.part, "package")
    macros = parts_of(document.part, "vbaProject")
    return active_content({"macros": len(macros), "objects": len(objects)})


class _Reader:
    """One pass over a document's body. `shaded` says that white letters stand on a colour."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._numbering = Numbering.of(document)
        self._looks = Looks(document)
        self._fonts = LegacyFonts()
        self._hidden = HiddenWords()
        self._notes = self._footnotes()

    def blocks(self) -> Iterator[SourceBlock]:
        """The page header once (marks stand there), then the body in reading order."""
        seen: set[str] = set()
        for kind in ("header", "footer"):
            for text in self._running_lines(kind):
                is_wanted = kind == "header" or _belongs_to_the_head(text)
                if is_wanted and any(map(str.isalpha, text)) and text not in seen:
                    seen.add(text)
                    yield SourceBlock(text)
        yield from self._body_blocks(self._document.element.body)

    def findings(self) -> Iterator[Finding]:
        """What was turned into Unicode and what was left out; to be asked after `blocks`."""
        yield from self._fonts.findings()
        yield from self._hidden.findings()

    def _running_lines(self, kind: str) -> Iterator[str]:
        for part in parts_of(self._document.part, kind):
            for paragraph in part_root(part).iter(f"{W}p"):
                yield self._text(paragraph, paragraph_content(paragraph), shaded=True).strip()

    def _body_blocks(self, parent: Any, shaded: bool = False) -> Iterator[SourceBlock]:
        for element in parent:
            if element.tag == f"{W}p":
                yield from self._paragraph_blocks(element, shaded)
            elif element.tag == f"{W}tbl":
                yield from table_blocks(self._rows(element, shaded))
            elif element.tag in _CONTAINERS:
                yield from self._body_blocks(element, shaded)
            elif element.tag == f"{W}altChunk":
                yield from self._imported_blocks(element)

    def _imported_blocks(self, element: Any) -> Iterator[SourceBlock]:
        """A web page that a program put into the package instead of paragraphs."""
        part = self._document.part.related_parts[element.get(f"{_R}id")]
        if part.content_type.startswith(_PAGES):
            yield from read_html(part.blob).blocks

    def _paragraph_blocks(self, element: Any, shaded: bool) -> Iterator[SourceBlock]:
        found = paragraph_content(element)
        text = self._text(element, found, shaded)
        if text.strip():
            text = self._numbering.label(element) + text
        yield from (SourceBlock(line) for line in mend_lines(text.split("\n")))
        for number in found.notes:
            if number in self._notes:
                yield SourceBlock(self._notes.pop(number))
        for box in found.boxes:
            yield from self._body_blocks(box, shaded=True)

    def _text(self, paragraph: Any, found: ParagraphContent, shaded: bool) -> str:
        """The words that are seen, in Unicode; the others are noted."""
        paragraph_look = self._looks.of_paragraph(paragraph)
        seen: list[Run] = []
        for run, words in found.runs:
            look = paragraph_look if run is None else self._looks.of_run(run, paragraph_look)
            why = look.why_hidden(shaded)
            if why is None:
                seen.append((words, look.font))
            else:
                self._hidden.add(self._fonts.text([(words, look.font)]), why)
        return self._fonts.text(seen)

    def _rows(self, table: Any, shaded: bool) -> list[list[list[str]]]:
        shaded = shaded or self._looks.table_is_shaded(table)
        rows = (row for row in table.iter(f"{W}tr") if _owner(row) is table)
        return [
            [self._cell(cell, shaded) for cell in row.iter(f"{W}tc") if _owner(cell) is row]
            for row in rows
        ]

    def _cell(self, cell: Any, shaded: bool) -> list[str]:
        merged = child(cell, "tcPr", "vMerge")
        if merged is not None and value(merged) != "restart":
            return []
        shaded = shaded or is_filled(child(cell, "tcPr", "shd"))
        return [block.text for block in self._body_blocks(cell, shaded)]

    def _footnotes(self) -> dict[str, str]:
        """Text of each footnote by its id: `[1] …`, so that it cannot be taken for a Điều."""
        notes: dict[str, str] = {}
        part = self._document.part
        for notes_part in parts_of(part, "footnotes") + parts_of(part, "endnotes"):
            kind = "endnote" if notes_part.partname.endswith("endnotes.xml") else "footnote"
            for note in part_root(notes_part).iter(f"{W}{kind}"):
                lines = (self._text(p, paragraph_content(p), False) for p in note.iter(f"{W}p"))
                text = " ".join(line.strip() for line in lines).strip()
                if note.get(f"{W}type") is None and text:
                    notes[f"{kind}{note.get(f'{W}id')}"] = f"[{len(notes) + 1}] {text}"
        return notes


def _belongs_to_the_head(footer_line: str) -> bool:
    """Whether somebody typed into the page's footer what has its place at the document's head."""
    is_mark = footer_line.isupper() and _MARK.search(footer_line) is not None
    return is_mark or _NUMBER_LINE.match(footer_line) is not None


def _owner(element: Any) -> Any:
    """The row of a cell or the table of a row, past the wrappers that Word may put between."""
    parent = element.getparent()
    while parent.tag in _CONTAINERS:
        parent = parent.getparent()
    return parent
