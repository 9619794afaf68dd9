"""The kind comes from the bytes, whatever the name says."""

import io
import zipfile

import pytest

from ingest.errors import (
    DamagedFile,
    EmptyFile,
    EncryptedFile,
    ExecutableFile,
    FileRefused,
    FileTooLarge,
    UnknownKind,
    UnpacksTooLarge,
)
from ingest.kinds import decode_text, detect_kind
from ingest.limits import MEGABYTE, Limits
from ingest.model import FileKind

OLE2 = bytes.fromhex("d0cf11e0a1b11ae1")


def zip_of(**entries: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return packed.getvalue()


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
        ("Ðiều kiện".encode("cp1258", errors="ignore"), FileKind.TEXT),
        (OLE2 + b"\0" * 600 + "WordDocument".encode("utf-16-le"), FileKind.DOC),
        (zip_of(word__document_xml=b"<w/>"), FileKind.DOCX),
    ],
)
def test_a_kind_is_told_from_the_bytes(content: bytes, kind: FileKind) -> None:
    assert detect_kind(content, Limits()) is kind


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", EmptyFile),
        (b"MZ\x90\x00", ExecutableFile),
        (b"\x7fELF\x02", ExecutableFile),
        (b"#!/bin/sh\nrm", ExecutableFile),
        (bytes.fromhex("cffaedfe") + b"\0", ExecutableFile),
        (b"\x89PNG\r\n\x1a\n\x00\x00", UnknownKind),
        (b'<?xml version="1.0"?><other/>', UnknownKind),
        (b"{\\rtf1 x}", UnknownKind),
        (OLE2 + b"\0" * 600, UnknownKind),
        (OLE2 + "EncryptedPackage".encode("utf-16-le"), EncryptedFile),
        (zip_of(xl__workbook_xml=b"<w/>"), UnknownKind),
        (zip_of(word__document_xml=b"<w/>")[:30], DamagedFile),
        (zip_of(word__document_xml=b"0" * 5_000_000), UnpacksTooLarge),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(
    content: bytes, refusal: type[FileRefused]
) -> None:
    with pytest.raises(refusal):
        detect_kind(content, Limits())


def test_a_word97_file_with_a_password_is_encrypted() -> None:
    header = bytearray(OLE2 + b"\0" * 600 + "WordDocument".encode("utf-16-le"))
    header[512:514] = b"\xec\xa5"
    header[523] = 0x01
    with pytest.raises(EncryptedFile):
        detect_kind(bytes(header), Limits())


def test_too_many_bytes_are_refused_with_the_limit() -> None:
    with pytest.raises(FileTooLarge) as refusal:
        detect_kind(bytes(2 * MEGABYTE + 1), Limits(max_bytes=2 * MEGABYTE))
    assert refusal.value.details == {"limit": 2}


def test_text_with_control_bytes_is_no_text() -> None:
    assert decode_text(b"abc\x00\x01") is None
