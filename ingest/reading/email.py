"""E-mails: who wrote what to whom as the first lines, then the letter with its quoted history.

Attachments are files of their own (`ingest.containers`); here they are only named, so that the
letter's reader knows what came with it.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from email.message import EmailMessage

from ingest.errors import DamagedFile, FileRefused
from ingest.mime import BROKEN_MESSAGE, header, parse_message, parts, payload, text_of
from ingest.model import FileKind, SourceBlock, SourceText
from ingest.reading.html import read_html
from ingest.reading.text import read_paragraphs

_HEADERS = (
    ("subject", "Tiêu đề"),
    ("from", "Người gửi"),
    ("to", "Người nhận"),
    ("cc", "Đồng gửi"),
    ("date", "Ngày gửi"),
)


def read_email(content: bytes) -> SourceText:
    """The letter as a document. Plain text is preferred to HTML where a message has both."""
    try:
        message = parse_message(content)
        headers = [(label, header(message, name)) for name, label in _HEADERS]
        texts = list(_text_parts(message))
        plain = [text_of(part) for part in texts if part.get_content_type() == "text/plain"]
        pages = [_declared(part) for part in texts if part.get_content_type() == "text/html"]
    except BROKEN_MESSAGE as broken:
        raise DamagedFile(kind=FileKind.EMAIL.value) from broken
    lines = (SourceBlock(f"{label}: {words}") for label, words in headers if words)
    body = _body(plain, pages)
    return replace(body, kind=FileKind.EMAIL, blocks=(*lines, *body.blocks))


def _body(plain: Sequence[str], pages: Sequence[bytes]) -> SourceText:
    if any(text.strip() for text in plain):
        return read_paragraphs("\n\n".join(plain))
    for page in pages:
        with suppress(FileRefused):
            return read_html(page)
    return read_paragraphs("")


def _text_parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts that are the letter: not those attached, nor those of a message within."""
    for part in parts(message):
        is_attached = part.get_content_disposition() == "attachment"
        if part.get_content_maintype() == "text" and not is_attached:
            yield part


def _declared(part: EmailMessage) -> bytes:
    """The part's HTML in UTF-8: a message states the charset outside of the page."""
    if part.get_content_charset() is None:
        return payload(part)
    return b'<meta charset="utf-8">' + text_of(part).encode("utf-8", errors="replace")
