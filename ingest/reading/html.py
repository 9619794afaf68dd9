"""Web pages and "Save as HTML" from Word: the document's text without the site around it."""

import codecs
import re
from typing import Any

from lxml import etree, html

from ingest.errors import DamagedFile
from ingest.model import FileKind, SourceBlock, SourceText
from ingest.reading.blocks import mend_lines, table_blocks

_SKIPPED = {
    "script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form",
    "button", "select", "svg", "iframe", "head", "title", "menu", "dialog",
}  # fmt: skip
_BLOCKS = {
    "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "html",
    "legend", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
_SITE_ROLES = {"tablist", "navigation", "menu", "menubar", "search", "dialog"}
_PROSE = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "pre", "blockquote"}
_ANY_PROSE = "|".join(f".//{tag}" for tag in sorted(_PROSE))
_CHROME = "//nav|//header|//footer|//aside|//button|//main"
_MAIN_SHARE = 0.8
_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_SPACES = re.compile(r"\s+")


def read_html(content: bytes) -> SourceText:
    """The paragraphs and tables of the page's main text, in order."""
    try:
        root = html.document_fromstring(_decode(content).encode(), parser=_parser())
    except (etree.ParserError, etree.XMLSyntaxError) as broken:
        raise DamagedFile(kind=FileKind.HTML.value) from broken
    collector = _Collector()
    collector.walk(_main(root))
    collector.flush()
    return SourceText(FileKind.HTML, tuple(collector.blocks))


def _parser() -> Any:
    return html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)


def _decode(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    declared = _CHARSET.search(content[:4096])
    names = [declared.group(1).decode("ascii")] if declared else []
    for name in (*names, "utf-8", "cp1258"):
        try:
            return content.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("cp1258", errors="replace")


def _main(root: Any) -> Any:
    """The element that holds the document.

    A plain page is its body. On a site's page we go down while one child holds nearly all the
    text and what we leave behind is no prose: breadcrumbs, tabs and buttons.
    """
    body = root.find("body")
    if body is None:
        return root
    if not body.xpath(_CHROME):
        return body
    marked = body.xpath("//main|//article|//*[@role='main']")
    element = max(marked, key=_size) if marked else body
    while True:
        children = [child for child in element if isinstance(child.tag, str)]
        widest = max(children, key=_size, default=None)
        if widest is None or _size(widest) < _MAIN_SHARE * _size(element):
            return element
        if widest.tag in _PROSE or _has_prose(element, widest):
            return element
        element = widest


def _size(element: Any) -> int:
    return sum(len(piece.strip()) for piece in element.itertext())


def _has_prose(element: Any, kept: Any) -> bool:
    return any(
        child.tag in _PROSE or child.xpath(_ANY_PROSE)
        for child in element
        if isinstance(child.tag, str) and child is not kept and child.tag not in _SKIPPED
    )


class _Collector:
    """Walks the tree once, gathering text until a block element or a line break ends it."""

    def __init__(self) -> None:
        self.blocks: list[SourceBlock] = []
        self._lines: list[str] = [""]

    def walk(self, element: Any) -> None:
        """Gather the element's text; tables become rows, everything else paragraphs."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _SKIPPED or element.get("role") in _SITE_ROLES:
            return
        if tag == "table":
            self.flush()
            self.blocks += table_blocks(_rows(element))
            return
        if tag == "br":
            self._lines.append("")
            return
        is_block = tag in _BLOCKS
        if is_block:
            self.flush()
        self._add(element.text, keep_lines=tag == "pre")
        for child in element:
            self.walk(child)
            self._add(child.tail, keep_lines=tag == "pre")
        if is_block:
            self.flush()

    def flush(self) -> None:
        """End the paragraph that was being gathered."""
        self.blocks += (SourceBlock(line) for line in mend_lines(self._lines))
        self._lines = [""]

    def _add(self, text: str | None, *, keep_lines: bool) -> None:
        if not text:
            return
        pieces = text.split("\n") if keep_lines else [text]
        self._lines[-1] += _SPACES.sub(" ", pieces[0])
        self._lines += (_SPACES.sub(" ", piece) for piece in pieces[1:])


def _rows(table: Any) -> list[list[list[str]]]:
    """The cells of a table as lists of paragraphs; a table within a cell adds its rows there."""
    return [
        [_cell(cell) for cell in row if cell.tag in ("td", "th")]
        for row in table.xpath("./tr|./thead/tr|./tbody/tr|./tfoot/tr")
    ]


def _cell(cell: Any) -> list[str]:
    collector = _Collector()
    collector.walk(cell)
    return [block.text for block in collector.blocks]
