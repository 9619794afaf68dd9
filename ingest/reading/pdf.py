"""PDF files: page by page the text layer where it is right, and OCR where it is not.

A page whose layer is good enough gives its lines as they are. One that prints something but gives
(almost) no letters is a picture, and one whose letters are wrong is as good as one: both are
recognised when tesseract is there, else they are named in a finding, and a file of nothing but
such pages is refused. Nothing is skipped silently.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.errors import ReaderMissing, TooManyPages
from ingest.legacy_encoding import LegacyEncoding, detect
from ingest.limits import Limits
from ingest.model import (
    FileKind,
    Finding,
    FindingKind,
    PageMethod,
    PageReading,
    Severity,
    SourceText,
)
from ingest.reading.ocr import RecognisedPage, recognise_pages
from ingest.reading.page_findings import hidden_text, reading_findings
from ingest.reading.page_lines import (
    Page,
    PrintedLine,
    letterhead_apart,
    page_blocks,
    without_running_lines,
)
from ingest.reading.pdf_catalog import PdfExtras, read_extras
from ingest.reading.pdf_file import PdfFile
from ingest.reading.tesseract import DPI
from ingest.reading.text_layer import is_broken, is_without_marks
from ingest.reading.tools import OCR_PACKAGES, ReadingTools

_SAMPLE_LINES = 2000
_SOFT_HYPHEN = "\xad"


def read_pdf(content: bytes, limits: Limits, tools: ReadingTools) -> SourceText:
    """The paragraphs of a PDF, each printed line with its box."""
    with PdfFile(content) as pdf:
        if len(pdf) > limits.max_pages:
            raise TooManyPages(limit=limits.max_pages)
        extras = read_extras(content)
        pages = [pdf.page(number) for number in range(1, len(pdf) + 1)]
        encoding = _encoding(pages)
        wanted = [page.number for page in pages if _must_be_recognised(page, encoding)]
        recognised: Mapping[int, RecognisedPage] = {}
        if wanted and tools.tesseract:
            recognised = recognise_pages(lambda n: pdf.picture(n, DPI), wanted, limits, tools)
        elif len(wanted) == len(pages) or (wanted and not _any_text(pages, wanted)):
            raise ReaderMissing(feature="OCR", package=OCR_PACKAGES)
    readings = tuple(_reading(page, wanted, recognised) for page in pages)
    findings = (
        *_active_content(extras, pages),
        *hidden_text([page for page in pages if page.number not in wanted]),
        *reading_findings(readings),
    )
    pages = [_as_read(page, wanted, recognised, encoding) for page in pages]
    pages[0] = letterhead_apart(pages[0])
    blocks = page_blocks(without_running_lines(pages))
    return SourceText(FileKind.PDF, tuple(blocks), len(pages), findings, readings)


def _encoding(pages: Sequence[Page]) -> LegacyEncoding | None:
    """The old encoding of the file's text layer, if it is in one."""
    lines = [line.text for page in pages for line in page.lines][:_SAMPLE_LINES]
    return detect("\n".join(lines))


def _must_be_recognised(page: Page, encoding: LegacyEncoding | None) -> bool:
    text = "\n".join(line.text for line in page.lines)
    if page.is_picture or is_broken(text, encoding):
        return True
    return page.has_own_layer and is_without_marks(text)


def _any_text(pages: Sequence[Page], wanted: Sequence[int]) -> bool:
    return any(page.lines for page in pages if page.number not in wanted)


def _reading(
    page: Page, wanted: Sequence[int], recognised: Mapping[int, RecognisedPage]
) -> PageReading:
    if page.number in recognised:
        return recognised[page.number].reading
    method = PageMethod.UNREAD if page.number in wanted else PageMethod.TEXT_LAYER
    return PageReading(page.number, method)


def _as_read(
    page: Page,
    wanted: Sequence[int],
    recognised: Mapping[int, RecognisedPage],
    encoding: LegacyEncoding | None,
) -> Page:
    """The page with the lines that are believed; a hyphen at a line's end is one again."""
    if page.number in recognised:
        return recognised[page.number].page
    if page.number in wanted:
        return replace(page, lines=())
    if encoding is LegacyEncoding.TCVN3:
        return page
    return replace(page, lines=tuple(_with_hyphen(line) for line in page.lines))


def _with_hyphen(line: PrintedLine) -> PrintedLine:
    if not line.text.endswith(_SOFT_HYPHEN):
        return line
    return replace(line, text=line.text.removesuffix(_SOFT_HYPHEN) + "-")


def _active_content(extras: PdfExtras, pages: Sequence[Page]) -> list[Finding]:
    found = (
        ("javascript", extras.scripts),
        ("launch", sum(page.launches for page in pages)),
        ("attachments", extras.attachments + sum(page.attachments for page in pages)),
    )
    return [
        Finding(FindingKind.ACTIVE_CONTENT, Severity.NOTICE, {"what": what, "count": count})
        for what, count in found
        if count
    ]
