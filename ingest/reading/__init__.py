"""One reader for each kind of file, all with one result: blocks in reading order.

A reader knows its format and nothing of the law: it does not look for Điều, numbers or dates.
"""

from ingest.limits import Limits
from ingest.model import FileKind, SourceText
from ingest.reading.doc import read_doc
from ingest.reading.docx import read_docx
from ingest.reading.html import read_html
from ingest.reading.pdf import read_pdf
from ingest.reading.text import read_text
from ingest.reading.tools import ReadingTools

__all__ = ["ReadingTools", "read"]


def read(kind: FileKind, content: bytes, limits: Limits, tools: ReadingTools) -> SourceText:
    """What the file holds, by the reader of its kind."""
    match kind:
        case FileKind.DOCX:
            return read_docx(content)
        case FileKind.PDF:
            return read_pdf(content, limits, tools)
        case FileKind.HTML:
            return read_html(content)
        case FileKind.TEXT:
            return read_text(content)
        case FileKind.DOC:
            return read_doc(content, limits, tools)
