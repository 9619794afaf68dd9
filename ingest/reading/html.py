"""Web pages and "Save as HTML" from Word: the document's text without the site around it."""

import re
from typing import Any

from lxml import etree, html

from ingest.decoding import decode_text
from ingest.errors import DamagedFile
from ingest.mime import BROKEN_MESSAGE, is_web_archive, page_of_web_archive
from ingest.model import FileKind, Finding, FindingKind, Severity, SourceBlock, SourceText
from ingest.reading.blocks import UNIT_START, is_layout, mend_lines, table_blocks
from ingest.reading.hidden_text import HiddenWords
from ingest.reading.html_page import (
    BLOCK_TAGS,
    is_error_page,
    is_site,
    letters_in,
    list_label,
    main_element,
    why_hidden,
)

_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_BROKEN = (etree.ParserError, etree.XMLSyntaxError, *BROKEN_MESSAGE)


def read_html(content: bytes) -> SourceText:
    """The paragraphs and tables of the page's main text, in order."""
    try:
        page = page_of_web_archive(content) if is_web_archive(content) else content
        root = html.document_fromstring(_decode(page).encode(), parser=_parser())
    except _BROKEN as broken:
        raise DamagedFile(kind=FileKind.HTML.value) from broken
    hidden = HiddenWords()
    collector = _Collector(hidden, letters_in(root))
    collector.walk(main_element(root))
    collector.flush()
    findings = list(hidden.findings())
    if is_error_page(root.findtext(".//title") or "", [b.text for b in collector.blocks]):
        findings.append(Finding(FindingKind.WEB_ERROR_PAGE, Severity.BLOCKING))
    return SourceText(FileKind.HTML, tuple(collector.blocks), findings=tuple(findings))


def _parser() -> Any:
    return html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)


def _decode(content: bytes) -> str:
    """The page in UTF-8 where its bytes are that, whatever it declares; else as it declares, or in
    an encoding that fits."""
    declared = _CHARSET.search(content[:4096])
    for charset in ("utf-8-sig", declared.group(1).decode("ascii") if declared else "utf-8"):
        try:
            text = content.decode(charset)
        except (UnicodeDecodeError, LookupError):
            continue
        if "\x00" not in text:
            return text
    return decode_text(content) or content.decode("utf-8", errors="replace")


class _Collector:
    """Walks the tree once, gathering text until a block element or a line break ends it."""

    def __init__(self, hidden: HiddenWords, page_letters: int) -> None:
        self.blocks: list[SourceBlock] = []
        self._lines: list[str] = [""]
        self._label = ""
        self._hidden = hidden
        self._page_letters = page_letters

    def walk(self, element: Any) -> None:
        """Gather the element's text; tables become rows, everything else paragraphs."""
        tag = element.tag
        if not isinstance(tag, str) or is_site(element, self._page_letters):
            return
        why = why_hidden(element)
        if why is not None:
            self._hidden.add(" ".join(element.itertext()) + " ", why)
        elif tag == "table":
            self.flush()
            self.blocks += self._table(element)
        elif tag == "br":
            self._lines.append("")
        else:
            self._walk_inside(element)

    def flush(self) -> None:
        """End the paragraph that was being gathered."""
        self.blocks += (SourceBlock(line) for line in mend_lines(self._lines))
        self._lines = [""]

    def _walk_inside(self, element: Any) -> None:
        is_block, keep_lines = element.tag in BLOCK_TAGS, element.tag == "pre"
        if is_block:
            self.flush()
        if element.tag == "li":
            self._label = list_label(element)
        self._add(element.text, keep_lines)
        for child in element:
            self.walk(child)
            self._add(child.tail, keep_lines)
        if is_block:
            self.flush()

    def _add(self, text: str | None, keep_lines: bool) -> None:
        if not text:
            return
        if self._label and text.strip():
            text = text.lstrip() if UNIT_START.match(text.strip()) else self._label + text.lstrip()
            self._label = ""
        pieces = text.split("\n") if keep_lines else [text]
        self._lines[-1] += _SPACES.sub(" ", pieces[0])
        self._lines += (_SPACES.sub(" ", piece) for piece in pieces[1:])

    def _table(self, table: Any) -> list[SourceBlock]:
        """The rows; or, where the table only lays the page out, what its cells hold.

        A table within a cell of data adds its rows to that cell.
        """
        rows = [
            [self._cell(cell) for cell in row if cell.tag in ("td", "th")]
            for row in table.xpath("./tr|./thead/tr|./tbody/tr|./tfoot/tr")
        ]
        texts = [[[block.text for block in cell] for cell in row] for row in rows]
        if is_layout(texts):
            return [block for row in rows for cell in row for block in cell]
        return table_blocks(texts)

    def _cell(self, cell: Any) -> list[SourceBlock]:
        collector = _Collector(self._hidden, self._page_letters)
        collector.walk(cell)
        return collector.blocks
