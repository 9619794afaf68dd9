"""MIME (RFC 5322, 2045): e-mails, and the web pages that Word and browsers save in the same form.

Kept apart from the readers, since three rooms need it: telling the kind, reading the body, and
taking the attachments out.
"""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

from ingest.decoding import decode_text

_HEADER_LINE = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,40}:[ \t]?[^\r\n]*")
_FOLDED = (b" ", b"\t")
_SENT = {"received", "message-id", "return-path", "delivered-to", "to"}
_HEADERS_READ = 200
BROKEN_MESSAGE = (
    LookupError,
    ValueError,
    AttributeError,
    TypeError,
    AssertionError,
    RecursionError,
)
"""What the standard library is known to raise on messages that nobody should write; BrokenMessage
is among them. Headers are parsed when they are asked for, so any look at a part may raise one."""


class BrokenMessage(ValueError):
    """A message that cannot be taken apart."""


def header_names(content: bytes) -> set[str]:
    """Names, in lower case, of the header lines that the bytes open with; empty: no message."""
    names: set[str] = set()
    for line in content[:65536].lstrip().splitlines()[:_HEADERS_READ]:
        if not line.strip():
            return names
        if line.startswith(_FOLDED) and names:
            continue
        if line.startswith(b"From ") and not names:
            continue
        if not _HEADER_LINE.match(line):
            return set()
        names.add(line.split(b":", 1)[0].decode("ascii").lower())
    return names


def is_email(content: bytes) -> bool:
    """Whether the bytes are a message that somebody sent or drafted."""
    names = header_names(content)
    is_message = bool(names & {"mime-version", "received", "message-id", "return-path"})
    return is_message and bool(names & {"from", "subject"}) and not is_web_archive(content)


def is_web_archive(content: bytes) -> bool:
    """Whether the bytes are a page with its pictures ("single file web page", MHTML)."""
    names = header_names(content)
    if "mime-version" not in names or "content-type" not in names or names & _SENT:
        return False
    head = content[:8192].lower()
    is_page = b"multipart/related" in head or b"content-type: text/html" in head
    return is_page and b"text/html" in content[:65536].lower()


def parse_message(content: bytes) -> EmailMessage:
    """The message. Raises BrokenMessage."""
    try:
        message = message_from_bytes(content.lstrip(), policy=policy.default)
    except BROKEN_MESSAGE as broken:
        raise BrokenMessage from broken
    assert isinstance(message, EmailMessage)
    return message


def page_of_web_archive(content: bytes) -> bytes:
    """The first HTML part of a web archive. Raises BrokenMessage where there is none."""
    for part in parts(parse_message(content)):
        if part.get_content_type() == "text/html":
            return payload(part)
    raise BrokenMessage


def parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """The message and all its parts, outermost first; attached messages are not entered."""
    yield message
    if message.get_content_type() == "message/rfc822":
        return
    for part in message.iter_parts() if message.is_multipart() else ():
        assert isinstance(part, EmailMessage)
        yield from parts(part)


def payload(part: EmailMessage) -> bytes:
    """The bytes of one part, decoded from base64 or quoted-printable."""
    try:
        decoded = part.get_payload(decode=True)
    except BROKEN_MESSAGE as broken:
        raise BrokenMessage from broken
    return decoded if isinstance(decoded, bytes) else b""


def text_of(part: EmailMessage) -> str:
    """The words of a text part, in the charset that it declares or else in one that fits."""
    content = payload(part)
    charset = part.get_content_charset()
    try:
        return content.decode(charset or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return decode_text(content) or content.decode("utf-8", errors="replace")


def header(message: EmailMessage, name: str) -> str:
    """A header's decoded value in one line, or nothing."""
    try:
        value = message.get(name)
        return " ".join(str(value).split()) if value else ""
    except BROKEN_MESSAGE:
        return ""
