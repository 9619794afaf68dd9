"""What a ZIP or an e-mail carries comes out bounded, with names that can be shown."""

import io
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.containers import ContainedFile, cleaned_name, contained_files
from ingest.errors import ArchiveTooDeep, DamagedFile, EmptyArchive, EncryptedFile, UnpacksTooLarge
from ingest.limits import Limits
from ingest.model import FileKind


def zip_of(entries: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return packed.getvalue()


def names(content: bytes, kind: FileKind = FileKind.ARCHIVE) -> list[str]:
    return [file.name for file in contained_files(kind, content, Limits())]


def message(*attachments: tuple[str, bytes], alternative: str = "") -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "a@x.vn", "Họp giao ban"
    mail.set_content("Kính gửi phòng.")
    if alternative:
        mail.add_alternative(alternative, subtype="html")
    for name, content in attachments:
        mail.add_attachment(content, "application", "octet-stream", filename=name)
    return mail


def test_only_archives_and_mails_carry_files() -> None:
    others = set(FileKind) - {FileKind.ARCHIVE, FileKind.EMAIL}
    assert {contained_files(kind, b"PK\x03\x04", Limits()) for kind in others} == {()}


def test_the_files_of_an_archive_keep_their_folders() -> None:
    content = zip_of({"Công văn/": b"", "Công văn/21.txt": b"a", "b.txt": b"bc"})
    assert contained_files(FileKind.ARCHIVE, content, Limits()) == (
        ContainedFile("Công văn/21.txt", b"a"),
        ContainedFile("b.txt", b"bc"),
    )


def test_what_systems_leave_in_folders_is_passed_over() -> None:
    left = ["__MACOSX/._a.docx", "a/.DS_Store", "Thumbs.db", "~$bao cao.docx", ".~lock.a.odt#"]
    assert names(zip_of({name: b"x" for name in [*left, "a.txt"]})) == ["a.txt"]


def test_an_archive_of_nothing_but_system_files_is_empty() -> None:
    with pytest.raises(EmptyArchive):
        names(zip_of({".DS_Store": b"x"}))


@pytest.mark.parametrize("encoding", ["utf-8", "cp1258"])
def test_names_that_old_programs_wrote_are_repaired(encoding: str) -> None:
    written = "Đơn vị.txt" if encoding == "utf-8" else "Đăng ký.txt".replace("ý", "y\u0301")
    raw = written.encode(encoding)
    content = bytearray(zip_of({"x" * len(raw): b"a"}))
    for _ in range(2):
        at = content.index(b"x" * len(raw))
        content[at : at + len(raw)] = raw
    assert names(bytes(content)) == ["Đơn vị.txt" if encoding == "utf-8" else "Đăng ký.txt"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("C:\\Users\\a\\b.doc", "C:/Users/a/b.doc"),
        ("/a//./b.txt", "a/b.txt"),
        ("bao\u202ecao\n.pdf", "baocao.pdf"),
        ("..", "?"),
    ],
)
def test_names_never_climb_out_of_a_folder(name: str, shown: str) -> None:
    assert cleaned_name(name) == shown


@given(st.text(max_size=300))
def test_any_name_can_be_shown(name: str) -> None:
    shown = cleaned_name(name)
    assert 0 < len(shown) <= 200
    assert ".." not in shown.split("/")
    assert cleaned_name(shown) == shown or len(name) > 200


def test_too_many_files_are_refused() -> None:
    content = zip_of({f"{number}.txt": b"x" for number in range(6)})
    with pytest.raises(UnpacksTooLarge):
        contained_files(FileKind.ARCHIVE, content, Limits(max_contained_files=5))


def test_too_many_bytes_are_refused() -> None:
    content = zip_of({"a.txt": bytes(range(256)) * 40})
    with pytest.raises(UnpacksTooLarge):
        contained_files(FileKind.ARCHIVE, content, Limits(max_unpacked_bytes=10_000))


def test_a_size_that_the_archive_denies_does_not_come_out() -> None:
    content = bytearray(zip_of({"a.txt": b"0" * 3_000_000}))
    directory = content.rindex(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = (100).to_bytes(4, "little")
    with pytest.raises((DamagedFile, UnpacksTooLarge)):
        names(bytes(content))


def test_an_archive_with_a_password_is_encrypted() -> None:
    content = bytearray(zip_of({"a.txt": b"x"}))
    content[content.index(b"PK\x01\x02") + 8] |= 0x01
    with pytest.raises(EncryptedFile):
        names(bytes(content))


def test_archives_are_opened_so_deep_and_no_deeper() -> None:
    content = zip_of({"a.txt": b"x"})
    limits = Limits(max_nesting=2)
    assert contained_files(FileKind.ARCHIVE, content, limits, depth=1)
    with pytest.raises(ArchiveTooDeep) as refusal:
        contained_files(FileKind.ARCHIVE, content, limits, depth=2)
    assert refusal.value.details == {"limit": 2}


def test_a_deep_mail_without_attachments_is_no_trouble() -> None:
    assert contained_files(FileKind.EMAIL, message().as_bytes(), Limits(), depth=9) == ()


def test_the_attachments_of_a_mail_come_with_their_names() -> None:
    mail = message(("Công văn số 5.pdf", b"%PDF-1.7"), ("a.zip", b"PK"), alternative="<p>Kính gửi")
    assert contained_files(FileKind.EMAIL, mail.as_bytes(), Limits()) == (
        ContainedFile("Công văn số 5.pdf", b"%PDF-1.7"),
        ContainedFile("a.zip", b"PK"),
    )


def test_a_picture_within_the_text_is_part_of_the_letter() -> None:
    mail = message(alternative="<img src='cid:logo'>")
    (page,) = [part for part in mail.walk() if part.get_content_type() == "text/html"]
    assert isinstance(page, EmailMessage)
    page.add_related(
        b"\x89PNG", "image", "png", cid="<logo>", disposition="inline", filename="logo.png"
    )
    assert names(mail.as_bytes(), FileKind.EMAIL) == []


def test_a_forwarded_message_is_a_file_of_its_own() -> None:
    mail = message()
    mail.add_attachment(message(("b.docx", b"PK")))
    (forwarded,) = contained_files(FileKind.EMAIL, mail.as_bytes(), Limits())
    assert names(forwarded.content, FileKind.EMAIL) == ["b.docx"]


def test_a_header_that_the_standard_library_stumbles_over_is_damage() -> None:
    content = message(("a.pdf", b"x")).as_bytes()
    broken = content.replace(b'filename="a.pdf"', b"filename*=utf-8\x00''a.pdf")
    with pytest.raises(DamagedFile):
        names(broken, FileKind.EMAIL)


@given(st.binary(max_size=2000))
def test_a_damaged_mail_never_escapes_as_another_error(noise: bytes) -> None:
    head = b"From: a@x.vn\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
    with suppress(DamagedFile):
        contained_files(FileKind.EMAIL, head + noise, Limits())
