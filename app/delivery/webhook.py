"""Messages by webhook: a signed JSON document, posted to one address of the agency's.

The receiver computes HMAC-SHA-256 (RFC 2104) with the shared secret over the timestamp, a full stop
and the body, compares it with `v1` of `Cancu-Signature`, and turns away what is older than a few
minutes; `Idempotency-Key` is the message's id, the same at every attempt.
"""

import hashlib
import hmac
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import httpx

from app.delivery.letter import Wording
from app.delivery.model import ChannelRefused, ChannelUnreachable, Message, RecipientRefused
from app.delivery.reaching import told_as_delivery
from app.outbound.address import AddressRule, CheckedTransport

LATER = frozenset({408, 425, 429})
"""Refusals that ask to come back."""
NOT_FOR_US = frozenset({401, 403, 404, 405})
"""The address or the secret is wrong, not the message."""


@dataclass(frozen=True, slots=True)
class WebhookSettings:
    url: str
    secret: bytes = field(repr=False)
    timeout: float = 10.0
    """Seconds for each step of a request."""


def signature(secret: bytes, moment: int, body: bytes) -> str:
    """`t=<seconds since 1970>,v1=<hex>`. Pure."""
    signed = hmac.new(secret, b"%d." % moment + body, hashlib.sha256).hexdigest()
    return f"t={moment},v1={signed}"


def document(message: Message, wording: Wording) -> bytes:
    """What is posted: who, which kinds of things, ids and links. Pure."""
    content = {
        "id": message.id,
        "at": message.made_at.isoformat(),
        "account": message.recipient.name,
        "notices": [
            {
                "kind": notice.kind,
                "subject": notice.subject,
                "at": notice.at.isoformat(),
                "link": wording.link(notice),
            }
            for notice in message.notices
        ],
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


class WebhookChannel:
    name = "webhook"
    needs_email = False

    def __init__(
        self,
        settings: WebhookSettings,
        rule: AddressRule,
        wording: Wording,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._settings = settings
        self._wording = wording
        self._now = now
        # Neither proxies of the environment nor redirects: they would lead past the rule.
        self._http = httpx.Client(
            transport=CheckedTransport(rule, httpx.HTTPTransport(trust_env=False)),
            timeout=settings.timeout,
            follow_redirects=False,
            trust_env=False,
        )

    def send(self, message: Message) -> None:
        """Raises DeliveryFailed and what grows from it. Nothing of the answer but its status is
        read."""
        body = document(message, self._wording)
        headers = {
            "Content-Type": "application/json",
            "Idempotency-Key": message.id,
            "Cancu-Signature": signature(self._settings.secret, int(self._now()), body),
        }
        with told_as_delivery():
            try:
                posting = self._http.stream(
                    "POST", self._settings.url, content=body, headers=headers
                )
                with posting as response:
                    refuse_unless_taken(response.status_code)
            except httpx.HTTPError:
                raise ChannelUnreachable() from None

    def close(self) -> None:
        self._http.close()


def refuse_unless_taken(status: int) -> None:
    """What a receiver's status means (RFC 9110, 15). Pure. Raises DeliveryFailed's children."""
    if 200 <= status < 300:
        return
    if status in LATER or status >= 500:
        raise ChannelUnreachable()
    if status in NOT_FOR_US or status < 400:
        raise ChannelRefused()
    raise RecipientRefused()
