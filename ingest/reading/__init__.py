"""One reader for each kind of file, all with one result: blocks in reading order.

A reader knows its format and nothing of the law: it does not look for Điều, numbers or dates.
"""

from collections.abc import Callable, Mapping

from ingest.errors import NoDocument
from ingest.limits import Limits
from ingest.model import FileKind, SourceText
from ingest.reading.delimited import read_delimited
from ingest.reading.doc import read_doc, read_rich_text
from ingest.reading.email import read_email
from ingest.reading.html import read_html
from ingest.reading.image import read_image
from ingest.reading.odt import read_odt
from ingest.reading.pasted_scans import read_word
from ingest.reading.pdf import read_pdf
from ingest.reading.spreadsheet import read_spreadsheet
from ingest.reading.text import read_text
from ingest.reading.tools import ReadingTools

__all__ = ["ReadingTools", "read"]

_READERS: Mapping[FileKind, Callable[[bytes, Limits, ReadingTools], SourceText]] = {
    FileKind.DOCX: read_word,
    FileKind.DOC: read_doc,
    FileKind.RTF: read_rich_text,
    FileKind.ODT: lambda content, limits, tools: read_odt(content, limits),
    FileKind.PDF: read_pdf,
    FileKind.IMAGE: read_image,
    FileKind.HTML: lambda content, limits, tools: read_html(content),
    FileKind.TEXT: lambda content, limits, tools: read_text(content),
    FileKind.XLSX: read_spreadsheet,
    FileKind.CSV: lambda content, limits, tools: read_delimited(content, limits),
    FileKind.EMAIL: lambda content, limits, tools: read_email(content),
}


def read(kind: FileKind, content: bytes, limits: Limits, tools: ReadingTools) -> SourceText:
    """What the file holds, by the reader of its kind.

    Raises a FileRefused; for a ZIP, whose files are documents and which is none, NoDocument.
    """
    if kind not in _READERS:
        raise NoDocument
    return _READERS[kind](content, limits, tools)
