"""The kind comes from the bytes, whatever the name says."""

import io
import struct
import zipfile
from collections.abc import Mapping
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.compound_file import root_entries
from ingest.errors import (
    DamagedFile,
    EmptyFile,
    EncryptedFile,
    ExecutableFile,
    FileRefused,
    FileTooLarge,
    UnknownKind,
    UnpacksTooLarge,
    UnsupportedKind,
)
from ingest.kinds import detect_kind
from ingest.limits import MEGABYTE, Limits
from ingest.model import FileKind

OLE2 = bytes.fromhex("d0cf11e0a1b11ae1")
ODF = "application/vnd.oasis.opendocument."


def zip_of(entries: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return packed.getvalue()


def open_document(kind: str, manifest: bytes = b"<manifest/>") -> bytes:
    return zip_of({"mimetype": kind.encode(), "META-INF/manifest.xml": manifest})


def directory_entry(name: str, child: int, right: int, start: int, kind: int) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    head = encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded), kind, 1)
    return (
        (head + struct.pack("<III", 0xFFFFFFFF, right, child)).ljust(116, b"\0")
        + struct.pack("<I", start)
        + bytes(8)
    )


def compound(stream: str, content: bytes = b"", embedded: str = "") -> bytes:
    """An OLE2 file with one stream at its root, and perhaps one inside a storage."""
    fat = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFE, *[0xFFFFFFFF] * 125)
    nothing = 0xFFFFFFFF
    directory = (
        directory_entry("Root Entry", 1, nothing, 2, 5)
        + directory_entry(stream, nothing, 2 if embedded else nothing, 2, 2)
        + directory_entry("ObjectPool", 3, nothing, 0, 1)
        + directory_entry(embedded or "x", nothing, nothing, 2, 2)
    )
    header = OLE2.ljust(30, b"\0") + struct.pack("<H", 9) + bytes(16) + struct.pack("<I", 1)
    header = header.ljust(76, b"\0") + struct.pack("<109I", 0, *[nothing] * 108)
    return header + fat + directory + content.ljust(512, b"\0")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n...", FileKind.PDF),
        (b"\r\n junk before \n%PDF-1.4\n", FileKind.PDF),
        (b"<!DOCTYPE html><p>x", FileKind.HTML),
        (b"\xef\xbb\xbf<HTML><BODY>x", FileKind.HTML),
        ("<html><body>Điều 1".encode("utf-16"), FileKind.HTML),
        ("Điều 1. Phạm vi".encode(), FileKind.TEXT),
        ("Điều 1. Phạm vi".encode("utf-16"), FileKind.TEXT),
        (b"\xd0i\xea\xccu ki\xea\xf2n", FileKind.TEXT),
        (b"{\\rtf1\\ansi x}", FileKind.RTF),
        (b"\x89PNG\r\n\x1a\n\x00\x00", FileKind.IMAGE),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", FileKind.IMAGE),
        (b"II*\x00\x08\x00", FileKind.IMAGE),
        (b"MM\x00*\x00\x08", FileKind.IMAGE),
        (OLE2 + b"\0" * 600 + "WordDocument".encode("utf-16-le"), FileKind.DOC),
        (compound("WordDocument"), FileKind.DOC),
        (compound("WordDocument", embedded="Workbook"), FileKind.DOC),
        (compound("Workbook", embedded="WordDocument"), FileKind.XLSX),
        (b'<?xml version="1.0"?><w:wordDocument xmlns:w="x">', FileKind.DOC),
        (zip_of({"word/document.xml": b"<w/>"}), FileKind.DOCX),
        (zip_of({"xl/workbook.xml": b"<w/>"}), FileKind.XLSX),
        (zip_of({"Công văn/1.txt": b"x"}), FileKind.ARCHIVE),
        (open_document(ODF + "text"), FileKind.ODT),
        (open_document(ODF + "spreadsheet"), FileKind.XLSX),
        (b"STT;H\xe1;T\xean\n1;a;b\n2;c;d\n", FileKind.CSV),
        ("STT,Tên,Ghi chú\n1,Bàn,\n2,Ghế,mới\n".encode("utf-8-sig"), FileKind.CSV),
        ("Mã\tTên\n1\tBàn\n2\tGhế\n".encode("utf-16"), FileKind.CSV),
        (b"From: a@x.vn\nSubject: Hop\nMIME-Version: 1.0\n\nChao", FileKind.EMAIL),
        (b"Received: from x\r\n by y\r\nFrom: a@x.vn\r\n\r\nChao", FileKind.EMAIL),
        (
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n"
            b"--x\nContent-Type: text/html\n\n<p>a</p>\n--x--",
            FileKind.HTML,
        ),
    ],
)
def test_a_kind_is_told_from_the_bytes(content: bytes, kind: FileKind) -> None:
    assert detect_kind(content, Limits()) is kind


@pytest.mark.parametrize(
    "text",
    [
        "Kính gửi: Các sở, ban, ngành\nCăn cứ Luật A, Luật B, Luật C\nĐề nghị thực hiện",
        "1.\tPhạm vi\n2.\tĐối tượng\n3.\tHiệu lực",
        "Hồ sơ gồm:\na) Đơn xin nghỉ;\nb) Giấy xác nhận;\nc) Bản sao;",
        "Điều 1. Phạm vi, đối tượng\nĐiều 2. Giải thích, từ ngữ\nĐiều 3. Nguyên tắc, chung",
        "To: phòng A\nRe: họp giao ban\n\nNội dung",
    ],
)
def test_prose_with_commas_tabs_and_colons_stays_text(text: str) -> None:
    assert detect_kind(text.encode(), Limits()) is FileKind.TEXT


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", EmptyFile),
        (b"MZ\x90\x00", ExecutableFile),
        (b"\x7fELF\x02", ExecutableFile),
        (b"#!/bin/sh\nrm", ExecutableFile),
        (bytes.fromhex("cffaedfe") + b"\0", ExecutableFile),
        (b'<?xml version="1.0"?><other/>', UnknownKind),
        (bytes(range(256)), UnknownKind),
        (OLE2 + b"\0" * 600, UnknownKind),
        (OLE2 + "EncryptedPackage".encode("utf-16-le"), EncryptedFile),
        (compound("EncryptedPackage"), EncryptedFile),
        (compound("Workbook", b"\x09\x08\x02\x00xx\x2f\x00\x02\x00xx"), EncryptedFile),
        (open_document(ODF + "text", b"<manifest:encryption-data/>"), EncryptedFile),
        (zip_of({"word/document.xml": b"<w/>"})[:30], DamagedFile),
        (zip_of({"a.txt": b"abc"})[:-10], DamagedFile),
        (zip_of({"word/document.xml": b"0" * 5_000_000}), UnpacksTooLarge),
        (zip_of({"xl/workbook.xml": b"0" * 5_000_000}), UnpacksTooLarge),
        (zip_of({"a.txt": b"0" * 5_000_000}), UnpacksTooLarge),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(
    content: bytes, refusal: type[FileRefused]
) -> None:
    with pytest.raises(refusal):
        detect_kind(content, Limits())


@pytest.mark.parametrize(
    ("content", "seen", "remedy"),
    [
        (zip_of({"ppt/presentation.xml": b"<p/>"}), "powerpoint", "pdf"),
        (open_document(ODF + "presentation"), "powerpoint", "pdf"),
        (compound("PowerPoint Document"), "powerpoint", "pdf"),
        (compound("__properties_version1.0"), "outlook", "eml"),
        (b"Rar!\x1a\x07\x01\x00", "rar", "zip"),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", "seven_zip", "zip"),
        (b"GIF89a\x00\x01", "picture", "png"),
        (open_document("application/epub+zip"), "ebook", "pdf"),
    ],
)
def test_a_kind_that_is_known_and_not_read_is_named_with_what_to_do(
    content: bytes, seen: str, remedy: str
) -> None:
    with pytest.raises(UnsupportedKind) as refusal:
        detect_kind(content, Limits())
    assert (refusal.value.details["seen"], refusal.value.details["remedy"]) == (seen, remedy)


def test_a_zip_with_a_password_is_encrypted() -> None:
    content = bytearray(zip_of({"a.txt": b"abc"}))
    content[content.index(b"PK\x01\x02") + 8] |= 0x01
    with pytest.raises(EncryptedFile):
        detect_kind(bytes(content), Limits())


def test_a_word97_file_with_a_password_is_encrypted() -> None:
    block = bytearray(512)
    block[:2], block[11] = b"\xec\xa5", 0x01
    with pytest.raises(EncryptedFile):
        detect_kind(compound("WordDocument", bytes(block)), Limits())


def test_too_many_bytes_are_refused_with_the_limit() -> None:
    with pytest.raises(FileTooLarge) as refusal:
        detect_kind(bytes(2 * MEGABYTE + 1), Limits(max_bytes=2 * MEGABYTE))
    assert refusal.value.details == {"limit": 2}


def test_the_root_of_a_compound_file_is_listed_and_nothing_below_it() -> None:
    assert set(root_entries(compound("Workbook", embedded="WordDocument"))) == {
        "Workbook",
        "ObjectPool",
    }


@given(st.binary(max_size=3000))
def test_a_damaged_compound_file_never_escapes_the_directory_reader(noise: bytes) -> None:
    root_entries(OLE2 + noise)


@given(st.sampled_from([b"", OLE2, b"PK\x03\x04", b"{\\rtf", b"From: a\n"]), st.binary())
def test_any_bytes_have_a_kind_or_a_refusal(magic: bytes, noise: bytes) -> None:
    with suppress(FileRefused):
        assert detect_kind(magic + noise, Limits()) in FileKind
