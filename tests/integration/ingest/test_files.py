"""Whole files through the whole way: the same decision in every format gives the same document."""

import base64
import io
import subprocess
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pypdf import PdfReader, PdfWriter
from pypdf.actions import JavaScript

from ingest.limits import Limits
from ingest.model import BlockKind, FileKind, FindingKind, IngestedDocument, Level
from ingest.pipeline import Stage, ingest
from ingest.reading.pdf_file import PdfFile
from ingest.reading.tools import ReadingTools, find_tools
from ingest.structure import cite

Lines = Sequence[str]


def as_html(lines: Lines) -> bytes:
    body = "".join(f"<p>{line}</p>" for line in lines)
    return f"<html><body>{body}</body></html>".encode()


def facts(document: IngestedDocument) -> dict[str, object]:
    """What must be the same whatever the format."""
    metadata = document.metadata
    assert metadata.number is not None
    assert metadata.issued_on is not None
    assert metadata.effective_on is not None
    return {
        "number": metadata.number.value,
        "issued": metadata.issued_on.value,
        "effective": metadata.effective_on.value,
        "articles": [x.label for x in document.clauses if x.level == Level.ARTICLE],
        "places": [cite(x.anchor) for x in document.passages][1:],
    }


FACTS = {
    "number": "21/QĐ-SNV",
    "issued": date(2025, 3, 5),
    "effective": date(2025, 3, 5),
    "articles": ["1", "2"],
    "places": ["Điều 1", "Điều 2"],
}


def test_docx(decision: Lines, as_docx: Callable[[Lines], bytes]) -> None:
    document = ingest("quyet-dinh.docx", as_docx(decision))
    assert (document.kind, document.pages) == (FileKind.DOCX, None)
    assert facts(document) == FACTS


def test_docx_named_doc(decision: Lines, as_docx: Callable[[Lines], bytes]) -> None:
    assert ingest("quyet-dinh.doc", as_docx(decision)).kind is FileKind.DOCX


def test_html_named_pdf(decision: Lines) -> None:
    document = ingest("quyet-dinh.pdf", as_html(decision))
    assert document.kind is FileKind.HTML
    assert facts(document) == FACTS


def as_rtf(lines: Lines) -> bytes:
    coded = ["".join(x if x < "~" else f"\\u{ord(x)}?" for x in line) for line in lines]
    body = "".join(f"\\pard {line}\\par\n" for line in coded)
    return f"{{\\rtf1\\ansi\\deff0{{\\fonttbl{{\\f0 Arial;}}}}{body}}}".encode("ascii")


def as_odt(lines: Lines) -> bytes:
    names = "urn:oasis:names:tc:opendocument:xmlns:"
    body = "".join(f"<t:p>{line}</t:p>" for line in lines)
    content = (
        f'<o:document-content xmlns:o="{names}office:1.0" xmlns:t="{names}text:1.0">'
        f"<o:body><o:text>{body}</o:text></o:body></o:document-content>"
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return packed.getvalue()


def as_web_archive(lines: Lines) -> bytes:
    page = base64.encodebytes(as_html(lines)).decode()
    return (
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\n'
        "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
        f"{page}\n--b--\n"
    ).encode()


@pytest.mark.parametrize(
    ("make", "kind"),
    [(as_rtf, FileKind.RTF), (as_odt, FileKind.ODT), (as_web_archive, FileKind.HTML)],
)
def test_what_other_programs_save_is_the_same_document(
    decision: Lines, make: Callable[[Lines], bytes], kind: FileKind
) -> None:
    document = ingest("quyet-dinh.doc", make(decision))
    assert document.kind is kind
    assert facts(document) == FACTS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text(decision: Lines, encoding: str) -> None:
    document = ingest("quyet-dinh.txt", "\n".join(decision).encode(encoding))
    assert facts(document) == FACTS


def test_pdf_with_boxes_for_every_line(
    decision: Lines, as_pdf: Callable[[Sequence[Lines]], bytes]
) -> None:
    document = ingest("quyet-dinh.pdf", as_pdf([decision[:11], decision[11:]]))
    assert (document.kind, document.pages) == (FileKind.PDF, 2)
    assert facts(document) == FACTS
    printed = [document.text[x.start : x.end] for x in document.lines]
    assert printed == list(decision)
    first = document.lines[0].box
    assert first.page == 1
    assert first.left == pytest.approx(85, abs=2)
    assert 60 < first.top < first.bottom < 80
    assert document.passages[-1].anchor.page == 2


def test_a_pages_picture_can_be_shown(
    decision: Lines, as_pdf: Callable[[Sequence[Lines]], bytes]
) -> None:
    with PdfFile(as_pdf([decision])) as pdf:
        assert pdf.picture(1, dpi=72).image.size == (595, 842)


def test_an_owner_password_does_not_lock_readers_out(
    decision: Lines,
    as_pdf: Callable[[Sequence[Lines]], bytes],
    locked: Callable[..., bytes],
) -> None:
    assert facts(ingest("khoa.pdf", locked(as_pdf([decision]), user_password=""))) == FACTS


@pytest.fixture(scope="session")
def tools() -> ReadingTools:
    return find_tools()


def test_a_scan_is_recognised_with_its_boxes(
    decision: Lines, as_scan: Callable[[Lines], bytes], tools: ReadingTools
) -> None:
    if not tools.tesseract:
        pytest.skip("tesseract with Vietnamese is not installed")
    document = ingest("quet.pdf", as_scan(decision), tools=tools)
    assert facts(document) == FACTS
    assert "Công chức được nghỉ phép 12 ngày làm việc mỗi năm." in document.text
    heading = next(x for x in document.lines if document.text[x.start :].startswith("Điều 1."))
    assert heading.box.left == pytest.approx(180 * 72 / 200, abs=4)
    assert heading.box.top == pytest.approx((180 + 9 * 70) * 72 / 200, abs=8)


def test_pages_without_text_beside_pages_with_it_are_named(
    decision: Lines,
    as_pdf: Callable[[Sequence[Lines]], bytes],
    as_scan: Callable[[Lines], bytes],
) -> None:
    document = ingest("lan-lon.pdf", joined(as_pdf([decision]), as_scan(decision)))
    (finding,) = document.findings
    assert finding.kind is FindingKind.PAGE_WITHOUT_TEXT
    assert finding.details == {"pages": "2", "count": 1}


def joined(*files: bytes) -> bytes:
    writer = PdfWriter()
    for content in files:
        writer.append(io.BytesIO(content))
    packed = io.BytesIO()
    writer.write(packed)
    return packed.getvalue()


def test_attachments_and_scripts_in_a_pdf_are_found(
    decision: Lines, as_pdf: Callable[[Sequence[Lines]], bytes]
) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(as_pdf([decision]))))
    writer.add_attachment("bang.xlsx", b"x")
    writer.add_open_action(JavaScript("app.alert('x')"))
    packed = io.BytesIO()
    writer.write(packed)
    found = [x.details["what"] for x in ingest("x.pdf", packed.getvalue()).findings]
    assert found == ["javascript", "attachments"]


def test_stages_are_told_in_order(decision: Lines) -> None:
    stages: list[Stage] = []
    ingest("x.txt", "\n".join(decision).encode(), on_stage=stages.append)
    assert stages == list(Stage)


def saved(document: Any) -> bytes:
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def test_docx_tables_stand_in_order_and_merged_cells_once() -> None:
    document = docx.Document()
    document.add_paragraph("Phụ lục I")
    table = document.add_table(rows=3, cols=3)
    for row, texts in enumerate([("STT", "Tên", "Số"), ("1", "Bàn", "5"), ("2", "Ghế", "9")]):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    document.add_paragraph("Ghi chú dưới bảng.")
    found = ingest("bang.docx", saved(document))
    rows = [found.text[x.start : x.end] for x in found.blocks if x.kind is BlockKind.TABLE_ROW]
    assert rows == ["STT | Tên | Số", "1 2 | Bàn | 5", "| Ghế | 9"]
    assert found.text.endswith("Ghi chú dưới bảng.")


def test_docx_soft_breaks_notes_boxes_and_deletions() -> None:
    document = docx.Document()
    heading = document.add_paragraph("Chương I")
    heading.add_run().add_break()
    heading.add_run("QUY ĐỊNH CHUNG")
    edited = document.add_paragraph("Điều 1. Phạm vi")
    edited._p.append(
        parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>cũ</w:delText></w:r></w:del>")
    )
    boxed = document.add_paragraph()
    boxed._p.append(
        parse_xml(
            f"<w:r {nsdecls('w')}><w:pict><w:txbxContent><w:p><w:r><w:t>Trong khung</w:t></w:r>"
            "</w:p></w:txbxContent></w:pict></w:r>"
        )
    )
    assert ingest("x.docx", saved(document)).text.split("\n") == [
        "Chương I",
        "QUY ĐỊNH CHUNG",
        "Điều 1. Phạm vi",
        "Trong khung",
    ]


def test_docx_automatic_numbers_are_part_of_the_text() -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    levels = (("Điều %1.", "decimal"), ("%2.", "decimal"), ("%3)", "lowerLetter"))
    xml = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (text, number_format) in enumerate(levels)
    )
    abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{xml}</w:abstractNum>'
    numbering.insert(0, parse_xml(abstract))
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>')
    )
    for depth, text in [(0, "Phạm vi"), (1, "Gồm:"), (2, "một;"), (2, "hai."), (0, "Hiệu lực")]:
        paragraph = document.add_paragraph(text)
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_numId().val = 77
        properties.get_or_add_ilvl().val = depth
    found = ingest("danh-so.docx", saved(document))
    assert found.text.split("\n") == [
        "Điều 1. Phạm vi",
        "1. Gồm:",
        "a) một;",
        "b) hai.",
        "Điều 2. Hiệu lực",
    ]
    assert cite(found.passages[0].anchor) == "khoản 1 Điều 1"


@pytest.mark.parametrize("program", ["soffice", "antiword"])
def test_doc(program: str, decision: Lines, tools: ReadingTools, word97: bytes) -> None:
    only = ReadingTools(**{program: getattr(tools, program)})
    if not getattr(only, program):
        pytest.skip(f"{program} is not installed")
    document = ingest("quyet-dinh.doc", word97, tools=only)
    assert document.kind is FileKind.DOC
    assert facts(document) == FACTS


@pytest.fixture(scope="session")
def word97(
    decision: Lines,
    as_docx: Callable[[Lines], bytes],
    tools: ReadingTools,
    tmp_path_factory: pytest.TempPathFactory,
) -> bytes:
    """The decision as Word 97, which only LibreOffice can write here."""
    if not tools.soffice:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("word97")
    (folder / "in.docx").write_bytes(as_docx(decision))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [tools.soffice, profile, "--headless", "--convert-to", "doc", "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "in.docx")], check=True, capture_output=True)
    return (folder / "in.doc").read_bytes()


def test_a_hundred_articles_are_within_the_limits(as_docx: Callable[[Lines], bytes]) -> None:
    lines = [
        line
        for number in range(1, 101)
        for line in (f"Điều {number}. Tên điều", "1. Khoản một.", "2. Khoản hai.")
    ]
    document = ingest("dai.docx", as_docx(lines), limits=Limits())
    assert len(document.clauses) == 100
