"""Word files whose pages are scans that somebody pasted in: recognised like pictures of pages.

Only where a file has no words of its own: a picture in a text is an illustration or a stamp.
"""

from collections.abc import Iterator
from dataclasses import replace

from ingest.errors import DamagedFile, TooManyPages
from ingest.limits import Limits
from ingest.model import FileKind, PageReading, SourceBlock, SourceText
from ingest.reading.docx import BROKEN, opened, read_docx
from ingest.reading.image import read_image
from ingest.reading.page_findings import reading_findings
from ingest.reading.tools import ReadingTools

_PICTURES = ("image/png", "image/jpeg", "image/tiff")
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_EMBEDDED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"


def read_word(content: bytes, limits: Limits, tools: ReadingTools) -> SourceText:
    """The blocks of a DOCX; those of its pictures where it has no words.

    Raises what `read_docx` and `read_image` raise.
    """
    source = read_docx(content)
    if any(letter.isalpha() for block in source.blocks for letter in block.text):
        return source
    blocks: list[SourceBlock] = []
    readings: list[PageReading] = []
    for number, picture in enumerate(_pictures(content), 1):
        if number > limits.max_pages:
            raise TooManyPages(limit=limits.max_pages)
        read = read_image(picture, limits, tools)
        blocks += (SourceBlock(block.text, block.kind) for block in read.blocks)
        readings += (replace(x, page=len(readings) + 1) for x in read.page_readings)
    return replace(
        source,
        blocks=(*source.blocks, *blocks),
        findings=(*source.findings, *reading_findings(readings)),
        page_readings=tuple(readings),
    )


def _pictures(content: bytes) -> Iterator[bytes]:
    """The pictures in reading order, each once."""
    try:
        part = opened(content).part
        linked = [blip.get(_EMBEDDED) for blip in part.element.body.iter(_BLIP)]
        pictures = [part.related_parts[link] for link in dict.fromkeys(linked) if link]
    except BROKEN as broken:
        raise DamagedFile(kind=FileKind.DOCX.value) from broken
    yield from (picture.blob for picture in pictures if picture.content_type in _PICTURES)
