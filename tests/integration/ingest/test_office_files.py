"""Files of office programs: what is read, what is left out and told, what is refused."""

import io
import random
import subprocess
import zipfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, RGBColor
from openpyxl.workbook.defined_name import DefinedName
from PIL import Image, ImageDraw, ImageFont

from ingest.errors import (
    DamagedFile,
    FileRefused,
    NoDocument,
    ReaderMissing,
    TooManyRows,
    UnpacksTooLarge,
)
from ingest.kinds import detect_kind
from ingest.limits import Limits
from ingest.model import BlockKind, FileKind, Finding, FindingKind, PageMethod, SourceText
from ingest.reading import read
from ingest.reading.office import convert
from ingest.reading.tools import NO_TOOLS, ReadingTools, find_tools

Lines = Sequence[str]
TOOLS = find_tools()
needs_soffice = pytest.mark.skipif(not TOOLS.soffice, reason="LibreOffice is not installed")
needs_calc = pytest.mark.skipif(not TOOLS.has_sheets, reason="LibreOffice Calc is not installed")

ODF = "urn:oasis:names:tc:opendocument:xmlns:"
ODT_NAMES = " ".join(
    f'xmlns:{prefix}="{ODF}{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "style": "style",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
    }.items()
)
ODT_LISTS = """<text:list-style style:name="L">
  <text:list-level-style-number text:level="1" style:num-prefix="Điều " style:num-suffix="."
    style:num-format="1"/>
  <text:list-level-style-number text:level="2" style:num-suffix=")" style:num-format="a"/>
  <text:list-level-style-bullet text:level="3" text:bullet-char="•"/></text:list-style>"""


def read_file(
    content: bytes, tools: ReadingTools = NO_TOOLS, limits: Limits | None = None
) -> SourceText:
    limits = limits or Limits()
    return read(detect_kind(content, limits), content, limits, tools)


def lines(content: bytes, tools: ReadingTools = NO_TOOLS) -> list[str]:
    return [block.text for block in read_file(content, tools).blocks]


def found(content: bytes, kind: FindingKind) -> list[Finding]:
    return [finding for finding in read_file(content).findings if finding.kind is kind]


def saved(document: Any) -> bytes:
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def zip_of(entries: Mapping[str, bytes | str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return packed.getvalue()


def changed(content: bytes, changes: Mapping[str, Callable[[bytes], bytes]]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    return zip_of(entries | {name: change(entries[name]) for name, change in changes.items()})


def odt(body: str, styles: str = "", doctype: str = "") -> bytes:
    content = (
        f'<?xml version="1.0"?>{doctype}<office:document-content {ODT_NAMES}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    header = (
        f"<office:document-styles {ODT_NAMES}><office:master-styles><style:master-page>"
        "<style:header><text:p>TỐI MẬT</text:p></style:header>"
        "</style:master-page></office:master-styles></office:document-styles>"
    )
    return zip_of(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "styles.xml": header,
            "META-INF/manifest.xml": "<manifest/>",
        }
    )


def workbook(*rows: Sequence[object], title: str = "Danh sách") -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    return book


def test_docx_words_that_nobody_sees_are_left_out_and_told() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Thấy được.")
    paragraph.add_run(" Bỏ qua").font.hidden = True
    paragraph.add_run(" hướng dẫn.").font.hidden = True
    paragraph.add_run("Trắng").font.color.rgb = RGBColor(255, 255, 255)
    paragraph.add_run("Nhỏ").font.size = Pt(1)
    content = saved(document)
    assert lines(content) == ["Thấy được."]
    assert [dict(x.details) for x in found(content, FindingKind.HIDDEN_TEXT)] == [
        {"why": "marked", "sample": "Bỏ qua hướng dẫn.", "count": 4},
        {"why": "white", "sample": "Trắng", "count": 1},
        {"why": "tiny", "sample": "Nhỏ", "count": 1},
    ]


def test_docx_words_hidden_by_their_style_are_left_out() -> None:
    document = docx.Document()
    document.styles.add_style("Ẩn", 1).font.hidden = True
    document.styles.add_style("Con", 1).base_style = document.styles["Ẩn"]
    document.add_paragraph("Thấy được.")
    document.add_paragraph("Không thấy.", style="Con")
    assert lines(saved(document)) == ["Thấy được."]


def test_docx_white_letters_on_a_colour_are_seen() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ["STT", "Tên", "1", "Bàn"], strict=True):
        cell.paragraphs[0].add_run(text).font.color.rgb = RGBColor(255, 255, 255)
        cell._tc.get_or_add_tcPr().append(
            parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="1F4E79"/>')
        )
    content = saved(document)
    assert lines(content) == ["STT | Tên", "1 | Bàn"]
    assert found(content, FindingKind.HIDDEN_TEXT) == []


def test_docx_runs_in_old_fonts_become_unicode_beside_runs_that_are() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Điều 1. ")
    for text, font in [("QuyÕt ®Þnh", ".VnTime"), (" cña bé", ".VnTimeH"), (" đã có", "Arial")]:
        paragraph.add_run(text).font.name = font
    document.styles.add_style("Cũ", 1).font.name = "VNI-Times"
    vni = document.add_paragraph(style="Cũ")
    vni.add_run("Quye")
    vni.add_run("át ñònh")
    content = saved(document)
    assert lines(content) == ["Điều 1. Quyết định CỦA BỘ đã có", "Quyết định"]
    told = found(content, FindingKind.REPAIRED_ENCODING)
    assert [dict(x.details) for x in told] == [{"encoding": "TCVN3"}, {"encoding": "VNI"}]


def test_docx_unicode_in_an_old_font_stays_as_it_is() -> None:
    document = docx.Document()
    document.add_paragraph().add_run("Quyết định về nghỉ phép").font.name = ".VnTime"
    document.add_paragraph().add_run("và").font.name = ".VnTime"
    content = saved(document)
    assert lines(content) == ["Quyết định về nghỉ phép", "và"]
    assert found(content, FindingKind.REPAIRED_ENCODING) == []


def test_docx_marks_of_the_page_stand_at_the_head_of_the_text() -> None:
    document = docx.Document()
    document.add_paragraph("Nội dung.")
    document.sections[0].header.paragraphs[0].text = "MẬT"
    document.sections[0].footer.paragraphs[0].text = "Số: 5/BC-SNV"
    document.sections[0].footer.add_paragraph("Trang một")
    assert lines(saved(document)) == ["MẬT", "Số: 5/BC-SNV", "Nội dung."]


def test_docx_made_of_a_web_page_is_read() -> None:
    page = "<html><body><p>Điều 1. Phạm vi</p></body></html>"
    chunk = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"
    document = docx.Document()
    part = Part(PackURI("/word/trang.html"), "text/html", page.encode(), document.part.package)
    identifier = document.part.relate_to(part, chunk)
    document.element.body.insert(
        0, parse_xml(f'<w:altChunk {nsdecls("w", "r")} r:id="{identifier}"/>')
    )
    assert lines(saved(document)) == ["Điều 1. Phạm vi"]


def test_docx_with_macros_is_read_and_told() -> None:
    main = b"wordprocessingml.document.main+xml"
    relation = (
        b'<Relationship Id="rId99" Target="vbaProject.bin" Type="http://schemas.microsoft.com/'
        b'office/2006/relationships/vbaProject"/></Relationships>'
    )
    document = docx.Document()
    document.add_paragraph("Nội dung.")
    content = changed(
        saved(document),
        {
            "[Content_Types].xml": lambda xml: xml.replace(
                b"application/vnd.openxmlformats-officedocument." + main,
                b"application/vnd.ms-word.document.macroEnabled.main+xml",
            ).replace(
                b"<Default ",
                b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
                b"<Default ",
                1,
            ),
            "word/_rels/document.xml.rels": lambda xml: xml.replace(b"</Relationships>", relation),
        },
    )
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    content = zip_of(entries | {"word/vbaProject.bin": b"x"})
    assert lines(content) == ["Nội dung."]
    (finding,) = found(content, FindingKind.ACTIVE_CONTENT)
    assert finding.details == {"what": "macros", "count": 1}


def as_pasted_scan(lines: Lines, font: str) -> bytes:
    page = Image.new("L", (1654, 2339), 250)
    pen = ImageDraw.Draw(page)
    for number, line in enumerate(lines):
        pen.text((180, 180 + 70 * number), line, fill=15, font=ImageFont.truetype(font, 34))
    picture = io.BytesIO()
    page.save(picture, format="PNG", dpi=(200, 200))
    document = docx.Document()
    document.add_picture(picture)
    return saved(document)


@pytest.mark.skipif(not TOOLS.tesseract, reason="tesseract with Vietnamese is not installed")
def test_docx_of_nothing_but_a_scan_is_recognised(decision: Lines, font: str) -> None:
    source = read_file(as_pasted_scan(decision, font), TOOLS)
    assert source.kind is FileKind.DOCX
    assert "Điều 1. Số ngày nghỉ" in [block.text for block in source.blocks]
    assert [(x.page, x.method) for x in source.page_readings] == [(1, PageMethod.RECOGNISED)]


def test_docx_of_nothing_but_a_scan_needs_a_recogniser(decision: Lines, font: str) -> None:
    with pytest.raises(ReaderMissing):
        read_file(as_pasted_scan(decision, font))


def test_odt_paragraphs_lists_tables_and_notes() -> None:
    body = """<text:p>Mở<text:s text:c="3"/>đầu<text:line-break/>Căn cứ</text:p>
      <text:list text:style-name="L"><text:list-item><text:p>Phạm vi</text:p>
        <text:list><text:list-item><text:p>một</text:p></text:list-item>
        <text:list-item><text:p>hai</text:p></text:list-item></text:list></text:list-item></text:list>
      <text:p>Giữa<text:note><text:note-citation>1</text:note-citation><text:note-body>
        <text:p>Chú thích</text:p></text:note-body></text:note></text:p>
      <text:list text:style-name="L" text:continue-numbering="true"><text:list-item>
        <text:p>Hiệu lực</text:p></text:list-item></text:list>
      <table:table><table:table-header-rows><table:table-row>
        <table:table-cell><text:p>STT</text:p></table:table-cell>
        <table:table-cell><text:p>Tên</text:p></table:table-cell></table:table-row>
        </table:table-header-rows><table:table-row><table:covered-table-cell/>
        <table:table-cell><text:p>Bàn</text:p></table:table-cell></table:table-row></table:table>
      <text:tracked-changes><text:p>đã xóa</text:p></text:tracked-changes>"""
    assert lines(odt(body, ODT_LISTS)) == [
        "TỐI MẬT",
        "Mở đầu",
        "Căn cứ",
        "Điều 1. Phạm vi",
        "a) một",
        "b) hai",
        "Giữa",
        "[1] Chú thích",
        "Điều 2. Hiệu lực",
        "STT | Tên",
        " | Bàn",
    ]


def test_odt_words_that_nobody_sees_and_old_fonts() -> None:
    styles = """<style:font-face style:name="F" svg:font-family="'.VnTime'"/>
      <style:style style:name="W" style:family="text"><style:text-properties
        fo:color="#ffffff"/></style:style>
      <style:style style:name="V" style:family="text"><style:text-properties
        style:font-name="F"/></style:style>"""
    body = """<text:p>Thấy. <text:span text:style-name="W">Trắng</text:span></text:p>
      <text:p><text:span text:style-name="V">QuyÕt ®Þnh</text:span></text:p>"""
    content = odt(body, styles)
    assert lines(content)[1:] == ["Thấy. ".strip(), "Quyết định"]
    assert [x.kind for x in read_file(content).findings] == [
        FindingKind.REPAIRED_ENCODING,
        FindingKind.HIDDEN_TEXT,
    ]


def test_xlsx_rows_with_merged_heads_dates_and_numbers() -> None:
    book = workbook(
        ["DANH SÁCH CÁN BỘ"],
        ["STT", "Họ tên", "Năm", None],
        [None, None, 2024, 2025],
        [1, "An", date(2024, 3, 5), 1250000],
    )
    for merged in ("A1:D1", "A2:A3", "B2:B3", "C2:D2"):
        book.active.merge_cells(merged)
    book.active["D4"].number_format = "#,##0"
    blocks = read_file(saved(book)).blocks
    assert [block.text for block in blocks] == [
        "Danh sách",
        "DANH SÁCH CÁN BỘ",
        "STT | Họ tên | Năm | Năm",
        "STT | Họ tên | 2024 | 2025",
        "1 | An | 05/03/2024 | 1.250.000",
    ]
    assert [block.kind for block in blocks[2:]] == [BlockKind.TABLE_ROW] * 3


def test_xlsx_hidden_sheets_and_rows_are_read_and_told() -> None:
    book = workbook(["STT", "Tên", "Số"], [1, "Bàn", 5], [2, "Ghế", 9])
    book.active.row_dimensions[3].hidden = True
    secret = book.create_sheet("Nháp")
    secret.append(["a", "b", "c"])
    secret.sheet_state = "hidden"
    content = saved(book)
    assert {"2 | Ghế | 9", "a | b | c"} <= set(lines(content))
    told = {x.details["why"]: x.details["sample"] for x in read_file(content).findings}
    assert told == {"hidden_row": "2 Ghế 9", "hidden_sheet": "a b c"}


def test_xlsx_too_many_rows_are_refused() -> None:
    content = saved(workbook(*[[1, 2, "a"]] * 6))
    with pytest.raises(TooManyRows):
        read_file(content, limits=Limits(max_table_rows=5))


def test_xlsx_names_that_point_elsewhere_are_not_followed() -> None:
    book = workbook(["STT", "Tên", "Số"])
    book.defined_names["x"] = DefinedName("x", attr_text="'[https://x.invalid/a.xlsx]S'!$A$1")
    assert lines(saved(book)) == ["Danh sách", "STT | Tên | Số"]


@needs_calc
@pytest.mark.parametrize("target", ["xls", "ods"])
def test_older_and_other_workbooks_go_through_libreoffice(
    target: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = saved(workbook(["STT", "Tên", "Số"], [1, "Bàn", 2.5]))
    other = exported(content, "xlsx", target, tmp_path_factory.mktemp("sheet"))
    assert detect_kind(other, Limits()) is FileKind.XLSX
    assert lines(other, TOOLS) == ["Danh sách", "STT | Tên | Số", "1 | Bàn | 2,5"]
    with pytest.raises(ReaderMissing) as refusal:
        read_file(other)
    assert refusal.value.details["package"] == "libreoffice-calc-nogui"


@needs_soffice
def test_rtf_goes_through_libreoffice_and_without_it_too(
    decision: Lines,
    as_docx: Callable[[Lines], bytes],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    content = exported(as_docx(decision), "docx", "rtf", tmp_path_factory.mktemp("rtf"))
    assert detect_kind(content, Limits()) is FileKind.RTF
    assert lines(content, ReadingTools(soffice=TOOLS.soffice)) == list(decision)
    assert lines(content) == list(decision)


def exported(content: bytes, source: str, target: str, folder: Path) -> bytes:
    """The file in a format that only LibreOffice writes here."""
    (folder / f"in.{source}").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(TOOLS.soffice), profile, "--headless", "--convert-to", target]
    command += ["--outdir", str(folder / "out"), str(folder / f"in.{source}")]
    subprocess.run(command, check=True, capture_output=True)
    return (folder / "out" / f"in.{target}").read_bytes()


def program(folder: Path, script: str) -> str:
    """A program that stands in for soffice."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


def test_a_failing_libreoffice_is_tried_twice_each_with_a_fresh_profile(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("bin")
    soffice = program(folder, f'echo "$1 $(ls "$HOME/profile/user")" >> {folder}/runs; exit 1')
    with pytest.raises(DamagedFile):
        convert(b"x", "doc", "docx", soffice, 10)
    first, second = (folder / "runs").read_text().splitlines()
    assert first != second
    assert first.endswith(" registrymodifications.xcu")


def test_where_libreoffice_fails_an_rtf_is_read_quickly(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    tools = ReadingTools(soffice=program(tmp_path_factory.mktemp("bin"), "exit 1"))
    assert lines(b"{\\rtf1 Kho\\u7843?n m\\u7897?t.\\par}", tools) == ["Khoản một."]


def test_where_every_way_fails_the_file_is_refused_as_libreoffice_refused_it(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    tools = ReadingTools(soffice=program(tmp_path_factory.mktemp("bin"), "exit 1"))
    content = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600 + "WordDocument".encode("utf-16-le")
    with pytest.raises(DamagedFile):
        read_file(content, tools)


def test_libreoffice_sees_nothing_of_our_environment(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path_factory.mktemp("bin")
    monkeypatch.setenv("CANCU_SECRET", "x")
    with suppress(DamagedFile):
        convert(b"x", "doc", "docx", program(folder, f"env > {folder}/env"), 10)
    assert "CANCU_SECRET" not in (folder / "env").read_text()


def test_an_object_in_an_rtf_is_told() -> None:
    content = b"{\\rtf1 Ba.\\par{\\object\\objemb{\\*\\objdata 0105}}}"
    assert lines(content) == ["Ba."]
    (finding,) = found(content, FindingKind.ACTIVE_CONTENT)
    assert finding.details == {"what": "objects", "count": 1}


def test_an_archive_is_no_document() -> None:
    with pytest.raises(NoDocument):
        read_file(zip_of({"a.txt": "x"}))


def test_entities_of_an_odt_are_neither_resolved_nor_fetched() -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE x [<!ENTITY a0 "xxxx"><!ENTITY f SYSTEM "/etc/passwd">{entities}]>'
    with suppress(FileRefused):
        text = "".join(lines(odt("<text:p>Chữ &a11; &f;</text:p>", doctype=doctype)))
        assert "root:" not in text
        assert len(text) < 1000


@pytest.mark.parametrize(
    "content",
    [
        odt("").replace(b"PK\x05\x06", b"PK\x05\x07"),
        zip_of({"mimetype": ODF, "xl/workbook.xml": "<broken"}),
        zip_of({"xl/workbook.xml": "<workbook/>", "[Content_Types].xml": "<Types/>"}),
        changed(odt("x"), {"content.xml": lambda xml: xml[:-20]}),
        changed(odt("x"), {"content.xml": lambda xml: b"<other/>"}),
        changed(saved(workbook([1])), {"xl/worksheets/sheet1.xml": lambda xml: xml[:60]}),
        changed(saved(workbook([1])), {"xl/styles.xml": lambda xml: b"<x"}),
        b"{\\rtf1 {\\fonttbl",
    ],
)
def test_files_that_are_broken_inside_are_damaged(content: bytes) -> None:
    with pytest.raises(DamagedFile):
        read_file(content)


@pytest.mark.parametrize("part", ["content.xml", "styles.xml"])
def test_an_odt_that_grows_is_a_bomb(part: str) -> None:
    content = changed(odt("x"), {part: lambda xml: xml + b" " * 30_000_000})
    with pytest.raises(UnpacksTooLarge):
        read_file(content)


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.parametrize("kind", ["odt", "xlsx", "rtf", "csv"])
def test_damaged_bytes_never_escape_as_a_librarys_error(kind: str, seed: int) -> None:
    whole = {
        "odt": odt("<text:p>Điều 1</text:p>" * 20, ODT_LISTS),
        "xlsx": saved(workbook(*[[1, "Bàn", date(2024, 3, 5)]] * 5)),
        "rtf": b"{\\rtf1{\\fonttbl{\\f0 Arial;}}" + b"\\pard a\\cell b\\row\\u272?\\par" * 9 + b"}",
        "csv": "STT;Tên;Số\n1;Bàn;5\n2;Ghế;9\n".encode(),
    }[kind]
    chance = random.Random(seed)
    content = bytearray(whole[: chance.randrange(len(whole) // 2, len(whole) + 1)])
    for _ in range(chance.randrange(12)):
        content[chance.randrange(4, len(content))] = chance.randrange(256)
    with suppress(FileRefused):
        read_file(bytes(content))
