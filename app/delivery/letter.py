"""A message as a letter (RFC 5322): who is meant, what kind of thing waits, and the link to it.

The letter says nothing of questions, answers or documents: it may pass servers and phones that the
agency does not keep.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from app.contract.catalogue import Catalogue, Language
from app.delivery.model import Message, ToldNotice

_TO_THE_ANSWER = "/reviews?answer={subject}"
PLACES: Mapping[str, str] = {
    "review_requested": _TO_THE_ANSWER,
    "review_assigned": _TO_THE_ANSWER,
    "review_handed_over": _TO_THE_ANSWER,
    "review_unclaimed": _TO_THE_ANSWER,
    "review_due_soon": _TO_THE_ANSWER,
    "review_overdue": _TO_THE_ANSWER,
    "approval_awaited": _TO_THE_ANSWER,
    "review_reset": _TO_THE_ANSWER,
    "source_changed": "/",
    "incident": "/incidents",
    "incident_changed": "/incidents",
    "feedback_given": "/feedback",
}
"""The kinds of notices that leave the house, each with where it is looked at."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How messages are said. `address` is where people reach the service; empty: no links."""

    catalogue: Catalogue
    address: str = ""
    language: Language = Language.VIETNAMESE

    def link(self, notice: ToldNotice) -> str:
        """Empty where the service does not know its own address."""
        if not self.address:
            return ""
        return self.address.rstrip("/") + PLACES[notice.kind].format(subject=notice.subject)

    def text(self, message: Message) -> str:
        say = self._say
        lines = [say("greeting", name=message.recipient.display_name), ""]
        for notice in message.notices:
            lines.append(f"- {say(notice.kind)}")
            lines.append("  " + (self.link(notice) or say("id", id=notice.subject)))
        return "\n".join([*lines, "", say("nothing_inside"), say("automatic"), ""])

    def title(self, message: Message) -> str:
        return self._say("title", count=len(message.notices))

    def _say(self, key: str, /, **details: object) -> str:
        return self.catalogue.text(f"letter.{key}", self.language, **details)


def written(message: Message, wording: Wording, sender: str) -> EmailMessage:
    """The letter. Its Message-ID follows from the message, so that two copies are known as one.

    `Auto-Submitted` (RFC 3834) keeps absence notes from answering.
    """
    letter = EmailMessage(policy=SMTP)
    letter["From"] = sender
    # The bare address: a name in the header is one more thing that could leak.
    letter["To"] = message.recipient.email
    letter["Subject"] = wording.title(message)
    letter["Date"] = format_datetime(message.made_at)
    letter["Message-ID"] = f"<{message.id}@{domain_of(sender)}>"
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(wording.text(message))
    return letter


def domain_of(sender: str) -> str:
    return sender.rpartition("@")[2].strip("> ") or "localhost"
