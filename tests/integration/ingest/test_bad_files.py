"""Bad input: each file is refused with the one error that names its trouble."""

import io
import random
import time
import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress

import pytest
from PIL import Image

from ingest.errors import (
    DamagedFile,
    EmptyFile,
    EncryptedFile,
    ExecutableFile,
    FileRefused,
    NoText,
    ReaderMissing,
    ReadingTookTooLong,
    TooManyPages,
    UnpacksTooLarge,
)
from ingest.limits import Limits
from ingest.pipeline import ingest
from ingest.reading.tools import ReadingTools

Lines = Sequence[str]


def picture_pdf(pages: int) -> bytes:
    page = Image.new("1", (400, 600), 1)
    packed = io.BytesIO()
    page.save(packed, format="PDF", save_all=True, append_images=[page] * (pages - 1))
    return packed.getvalue()


def zip_bomb(docx_file: bytes) -> bytes:
    """A real DOCX whose document.xml unpacks to sixty million blanks."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(docx_file)) as source,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bomb,
    ):
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "word/document.xml":
                content += b" " * 60_000_000
            bomb.writestr(entry.filename, content)
    return packed.getvalue()


def test_a_pdf_with_a_password(
    decision: Lines,
    as_pdf: Callable[[Sequence[Lines]], bytes],
    locked: Callable[..., bytes],
) -> None:
    with pytest.raises(EncryptedFile):
        ingest("khoa.pdf", locked(as_pdf([decision]), user_password="mật khẩu"))


def test_two_hundred_pictures_without_ocr_are_refused_at_once() -> None:
    content = picture_pdf(200)
    begun = time.monotonic()
    with pytest.raises(ReaderMissing) as refusal:
        ingest("quet.pdf", content)
    assert time.monotonic() - begun < 3
    assert refusal.value.details == {
        "feature": "OCR",
        "package": "tesseract-ocr tesseract-ocr-vie",
    }


def test_a_zip_bomb(decision: Lines, as_docx: Callable[[Lines], bytes]) -> None:
    with pytest.raises(UnpacksTooLarge):
        ingest("bom.docx", zip_bomb(as_docx(decision)))


def test_a_program_renamed_pdf() -> None:
    with pytest.raises(ExecutableFile):
        ingest("bao-cao.pdf", b"MZ\x90\x00\x03" + b"\x00" * 200)


def test_zero_bytes() -> None:
    with pytest.raises(EmptyFile):
        ingest("rong.docx", b"")


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_docx_cut_off(decision: Lines, as_docx: Callable[[Lines], bytes], share: float) -> None:
    content = as_docx(decision)
    with pytest.raises(DamagedFile):
        ingest("cut.docx", content[: int(len(content) * share)])


@pytest.mark.parametrize("name", ["word/document.xml", "[Content_Types].xml", "_rels/.rels"])
def test_a_docx_with_a_broken_part(
    decision: Lines, as_docx: Callable[[Lines], bytes], name: str
) -> None:
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(as_docx(decision))) as source,
        zipfile.ZipFile(packed, "w") as broken,
    ):
        for entry in source.infolist():
            content = b"<broken" if entry.filename == name else source.read(entry)
            broken.writestr(entry.filename, content)
    with pytest.raises(DamagedFile):
        ingest("hong.docx", packed.getvalue())


def test_a_pdf_of_noise() -> None:
    with pytest.raises(DamagedFile):
        ingest("hong.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 20)


def test_a_pdf_with_too_many_pages() -> None:
    with pytest.raises(TooManyPages) as refusal:
        ingest("dai.pdf", picture_pdf(6), limits=Limits(max_pages=5))
    assert refusal.value.details == {"limit": 5}


@pytest.mark.parametrize(
    "content",
    [b"<html><body><script>x()</script></body></html>", b"\n \n", b"1234 | 5678"],
)
def test_a_file_without_words(content: bytes) -> None:
    with pytest.raises(NoText):
        ingest("trong.html", content)


def test_a_doc_without_a_program_to_read_it() -> None:
    content = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600 + "WordDocument".encode("utf-16-le")
    with pytest.raises(ReaderMissing) as refusal:
        ingest("cu.doc", content)
    assert refusal.value.details["feature"] == ".doc"


def test_a_reader_that_does_not_end_is_stopped(tmp_path_factory: pytest.TempPathFactory) -> None:
    sleeper = tmp_path_factory.mktemp("bin") / "soffice"
    sleeper.write_text("#!/bin/sh\nsleep 60\n")
    sleeper.chmod(0o755)
    content = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600 + "WordDocument".encode("utf-16-le")
    begun = time.monotonic()
    with pytest.raises(ReadingTookTooLong):
        ingest(
            "cu.doc",
            content,
            limits=Limits(convert_seconds=1),
            tools=ReadingTools(soffice=str(sleeper)),
        )
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize("seed", range(40))
def test_damaged_bytes_never_escape_as_a_librarys_error(
    decision: Lines, as_docx: Callable[[Lines], bytes], seed: int
) -> None:
    content = bytearray(as_docx(decision))
    chance = random.Random(seed)
    for _ in range(12):
        content[chance.randrange(len(content))] = chance.randrange(256)
    with suppress(FileRefused):
        ingest("nhieu.docx", bytes(content))
