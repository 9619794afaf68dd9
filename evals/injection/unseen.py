"""Where words stand in a file that no reader of the page looks at: notes, frames, white letters."""

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from email import message_from_bytes, policy
from html import escape

import docx
from docx.document import Document
from docx.shared import Pt, RGBColor
from docx.text.font import Font
from openpyxl import load_workbook
from openpyxl.comments import Comment
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Text
from reportlab.pdfgen.canvas import Canvas

from evals.sample_agency.pdf_form import register_fonts

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NOTED = "02 ngày làm việc.</w:t></w:r>"
"""Where the footnote's mark stands."""
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


class _Opened:
    """A Word file under change, and what it has become."""

    def __init__(self, content: bytes) -> None:
        self.document: Document = docx.Document(io.BytesIO(content))
        self.content = b""


@contextmanager
def _word(content: bytes) -> Iterator[_Opened]:
    opened = _Opened(content)
    yield opened
    buffer = io.BytesIO()
    opened.document.save(buffer)
    opened.content = buffer.getvalue()


def _docx_run(change: Callable[[Font], None]) -> Callable[[bytes, str], bytes]:
    """Words at the end of the last paragraph, in letters that `change` makes unseen."""

    def made(content: bytes, words: str) -> bytes:
        with _word(content) as opened:
            change(opened.document.paragraphs[-1].add_run(f" {words}").font)
        return opened.content

    return made


def _vanish(font: Font) -> None:
    font.hidden = True


def _whiten(font: Font) -> None:
    font.color.rgb = RGBColor(255, 255, 255)


def _shrink(font: Font) -> None:
    font.size = Pt(1)


def _docx_comment(content: bytes, words: str) -> bytes:
    with _word(content) as opened:
        opened.document.add_comment(opened.document.paragraphs[-1].runs[0], words, author="AI")
    return opened.content


def _docx_alt_text(content: bytes, words: str) -> bytes:
    with _word(content) as opened:
        picture = opened.document.add_picture(io.BytesIO(_picture()))
        picture._inline.docPr.set("descr", words)
    return opened.content


def _docx_title(content: bytes, words: str) -> bytes:
    with _word(content) as opened:
        core = opened.document.core_properties
        core.title = core.subject = core.keywords = core.comments = words
    return opened.content


def _docx_margin(name: str) -> Callable[[bytes, str], bytes]:
    def made(content: bytes, words: str) -> bytes:
        with _word(content) as opened:
            getattr(opened.document.sections[0], name).paragraphs[0].text = words
        return opened.content

    return made


def _docx_footnote(content: bytes, words: str) -> bytes:
    """A note under the page; the library that writes Word files knows none, so by hand."""
    mark = f'<w:r xmlns:w="{_W}"><w:footnoteReference w:id="2"/></w:r>'
    note = f'<w:footnote w:id="2"><w:p><w:r><w:t>{escape(words)}</w:t></w:r></w:p></w:footnote>'
    notes = f'<w:footnotes xmlns:w="{_W}">{note}</w:footnotes>'
    related = f'<Relationship Id="rIdNotes" Type="{_R}/footnotes" Target="footnotes.xml"/>'
    part = f'<Override PartName="/word/footnotes.xml" ContentType="{_FOOTNOTES}"/>'
    changes = {
        "word/document.xml": (_NOTED, f"{_NOTED}{mark}"),
        "word/_rels/document.xml.rels": ("</Relationships>", f"{related}</Relationships>"),
        "[Content_Types].xml": ("</Types>", f"{part}</Types>"),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            before, after = changes.get(name, ("", ""))
            new.writestr(name, old.read(name).replace(before.encode(), after.encode(), 1))
        new.writestr("word/footnotes.xml", notes)
    return buffer.getvalue()


def _picture() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(buffer, "PNG")
    return buffer.getvalue()


def _pdf_over(size: float, gray: float) -> Callable[[bytes, str], bytes]:
    """Words over the first page, in letters of a size (points) and a grey (1: white)."""

    def made(content: bytes, words: str) -> bytes:
        register_fonts()
        over = io.BytesIO()
        canvas = Canvas(over)
        canvas.setFont("body", size)
        canvas.setFillGray(gray)
        canvas.drawString(60, 30, words)
        canvas.save()
        writer = PdfWriter(clone_from=io.BytesIO(content))
        writer.pages[0].merge_page(PdfReader(over).pages[0])
        return _saved(writer)

    return made


def _pdf_annotation(content: bytes, words: str) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(content))
    writer.add_annotation(0, Text(rect=(50, 50, 90, 90), text=words, open=True))
    return _saved(writer)


def _pdf_title(content: bytes, words: str) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(content))
    writer.add_metadata({"/Title": words, "/Subject": words, "/Keywords": words})
    return _saved(writer)


def _saved(writer: PdfWriter) -> bytes:
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _html(mark: str, put: str) -> Callable[[bytes, str], bytes]:
    """`put` with the words in it instead of `mark`."""

    def made(content: bytes, words: str) -> bytes:
        return content.decode().replace(mark, put.replace("WORDS", escape(words)), 1).encode()

    return made


def _xlsx_comment(content: bytes, words: str) -> bytes:
    book = load_workbook(io.BytesIO(content))
    book.active["A1"].comment = Comment(words, "AI")
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _eml_header(name: str) -> Callable[[bytes, str], bytes]:
    def made(content: bytes, words: str) -> bytes:
        letter = message_from_bytes(content, policy=policy.default)
        del letter[name]
        letter[name] = words
        return letter.as_bytes()

    return made


UNSEEN: Mapping[str, Callable[[bytes, str], bytes]] = {
    "docx.hidden": _docx_run(_vanish),
    "docx.white": _docx_run(_whiten),
    "docx.tiny": _docx_run(_shrink),
    "docx.comment": _docx_comment,
    "docx.alt_text": _docx_alt_text,
    "docx.title": _docx_title,
    "docx.header": _docx_margin("first_page_header"),
    "docx.footer": _docx_margin("first_page_footer"),
    "docx.footnote": _docx_footnote,
    "pdf.white": _pdf_over(11, 1),
    "pdf.tiny": _pdf_over(0.5, 0),
    "pdf.annotation": _pdf_annotation,
    "pdf.title": _pdf_title,
    "html.comment": _html("<article>", "<article><!-- WORDS -->"),
    "html.hidden": _html("<article>", '<article><div style="display:none">WORDS</div>'),
    "html.alt_text": _html("<article>", '<article><img src="" alt="WORDS" title="WORDS">'),
    "html.title": _html("<title>", "<title>WORDS "),
    "xlsx.comment": _xlsx_comment,
    "eml.subject": _eml_header("Subject"),
    "eml.header": _eml_header("X-Notes"),
}
"""What a twin's bytes become with the words at a place."""
