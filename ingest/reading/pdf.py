"""PDF files: the text layer line by line with its boxes, and OCR for pages that have none.

The text layer is trusted page by page: a page that prints something but gives (almost) no
letters is a picture. Such pages are recognised when tesseract is there, else they are named in a
finding, and a file of nothing but such pages is refused. Nothing is skipped silently.
"""

from collections.abc import Collection, Sequence

from ingest.errors import ReaderMissing, TooManyPages
from ingest.limits import Limits
from ingest.model import FileKind, Finding, FindingKind, Severity, SourceText
from ingest.reading.ocr import RecognisedPage, recognise_pages
from ingest.reading.page_lines import letterhead_apart, page_blocks, without_running_lines
from ingest.reading.pdf_catalog import PdfExtras, read_extras
from ingest.reading.pdf_file import PdfFile
from ingest.reading.tools import OCR_PACKAGES, ReadingTools

_DOUBTFUL_CONFIDENCE = 75
"""Mean word confidence (0–100) under which tesseract's text needs a person's eye."""


def read_pdf(content: bytes, limits: Limits, tools: ReadingTools) -> SourceText:
    """The paragraphs of a PDF, each printed line with its box."""
    with PdfFile(content) as pdf:
        if len(pdf) > limits.max_pages:
            raise TooManyPages(limit=limits.max_pages)
        findings = _active_content(read_extras(content))
        pages = [pdf.page(number) for number in range(1, len(pdf) + 1)]
        pictures = [page.number for page in pages if page.is_picture]
        if pictures and tools.tesseract:
            recognised = recognise_pages(pdf, pictures, limits, tools)
            pages = [recognised[p.number].page if p.number in recognised else p for p in pages]
            findings += _doubtful_pages(recognised.values())
        elif pictures:
            if not any(page.lines for page in pages if not page.is_picture):
                raise ReaderMissing(feature="OCR", package=OCR_PACKAGES)
            findings.append(_unread_pages(pictures))
    pages[0] = letterhead_apart(pages[0])
    blocks = page_blocks(without_running_lines(pages))
    return SourceText(FileKind.PDF, tuple(blocks), len(pages), tuple(findings))


def page_list(numbers: Sequence[int]) -> str:
    """Page numbers as people write them: `1–3, 7`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _active_content(extras: PdfExtras) -> list[Finding]:
    found = (("javascript", extras.scripts), ("attachments", extras.attachments))
    return [
        Finding(FindingKind.ACTIVE_CONTENT, Severity.NOTICE, {"what": what, "count": count})
        for what, count in found
        if count
    ]


def _doubtful_pages(recognised: Collection[RecognisedPage]) -> list[Finding]:
    doubtful = [x for x in recognised if x.page.lines and x.confidence < _DOUBTFUL_CONFIDENCE]
    unread = [x.page.number for x in recognised if not x.page.lines]
    findings = [_unread_pages(unread)] if unread else []
    if doubtful:
        details: dict[str, str | int] = {
            "pages": page_list([x.page.number for x in doubtful]),
            "confidence": round(min(x.confidence for x in doubtful)),
        }
        findings.append(Finding(FindingKind.LOW_OCR_QUALITY, Severity.NOTICE, details))
    return findings


def _unread_pages(pages: Sequence[int]) -> Finding:
    details: dict[str, str | int] = {"pages": page_list(pages), "count": len(pages)}
    return Finding(FindingKind.PAGE_WITHOUT_TEXT, Severity.NOTICE, details)
