"""The letter of an e-mail alone: the same message without what is attached to it.

What is attached is imported by itself and may be refused, a secret document above all; the
message that is kept must not carry it on.
"""

from email import policy
from email.message import EmailMessage, Message

from ingest.containers import is_attached
from ingest.errors import DamagedFile
from ingest.mime import BrokenMessage, parse_message
from ingest.model import FileKind


def letter_alone(content: bytes) -> bytes:
    """The message's bytes without its attachments. Raises DamagedFile."""
    try:
        message = parse_message(content)
        _drop_attachments(message)
        return message.as_bytes(policy=policy.default.clone(cte_type="8bit", utf8=True))
    except (BrokenMessage, LookupError, ValueError) as broken:
        raise DamagedFile(kind=FileKind.EMAIL.value) from broken


def _drop_attachments(part: EmailMessage) -> None:
    if not part.is_multipart() or part.get_content_type() == "message/rfc822":
        return
    inner = (one for one in part.iter_parts() if isinstance(one, EmailMessage))
    kept: list[Message[str, str] | str] = []
    for one in inner:
        if not is_attached(one):
            _drop_attachments(one)
            kept.append(one)
    part.set_payload(kept)
