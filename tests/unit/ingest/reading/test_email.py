"""E-mails as documents."""

from contextlib import suppress
from email.message import EmailMessage

from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import FileRefused
from ingest.model import FileKind
from ingest.reading.email import read_email

HEADERS = ["Tiêu đề: Lịch họp giao ban", "Người gửi: Phòng A <a@x.vn>", "Người nhận: b@x.vn"]


def message(text: str | None, page: str | None = None) -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"] = "Lịch họp giao ban"
    mail["From"] = "Phòng A <a@x.vn>"
    mail["To"] = "b@x.vn"
    if text is not None:
        mail.set_content(text)
    if page is not None and text is not None:
        mail.add_alternative(page, subtype="html")
    elif page is not None:
        mail.set_content(page, subtype="html")
    return mail


def lines(content: bytes) -> list[str]:
    return [block.text for block in read_email(content).blocks]


def test_who_wrote_to_whom_stands_before_the_letter() -> None:
    found = read_email(message("Kính gửi phòng B.\n\n> Thư trước của anh.\n").as_bytes())
    assert found.kind is FileKind.EMAIL
    assert [x.text for x in found.blocks] == [
        *HEADERS,
        "Kính gửi phòng B.",
        "> Thư trước của anh.",
    ]


def test_plain_text_is_preferred_to_its_page() -> None:
    mail = message("Bản chữ.", "<p>Bản trang.</p>")
    assert lines(mail.as_bytes()) == [*HEADERS, "Bản chữ."]


def test_a_letter_that_is_only_a_page_is_read_as_one() -> None:
    mail = message(None, "<table><tr><td>Thứ hai<td>Họp</table><p>Trân trọng")
    assert lines(mail.as_bytes()) == [*HEADERS, "Thứ hai | Họp", "Trân trọng"]


def test_an_attached_text_is_not_the_letter() -> None:
    mail = message("Thư.")
    mail.add_attachment("Nội dung tệp.", filename="a.txt")
    assert lines(mail.as_bytes()) == [*HEADERS, "Thư."]


def test_a_letter_in_an_unknown_charset_is_read() -> None:
    head = b"Subject: x\nMIME-Version: 1.0\nContent-Type: text/plain; charset=x-nowhere\n\n"
    assert lines(head + "Đơn vị họp.".encode()) == ["Tiêu đề: x", "Đơn vị họp."]


@given(st.binary(max_size=2000))
def test_a_damaged_mail_is_read_or_refused(noise: bytes) -> None:
    with suppress(FileRefused):
        read_email(b"Subject: x\nMIME-Version: 1.0\nContent-Type: " + noise)
