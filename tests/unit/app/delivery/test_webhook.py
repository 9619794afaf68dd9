"""What is posted, how it is signed, and what each answer of the receiver means."""

import hashlib
import hmac
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.contract.catalogue import load_catalogue
from app.delivery.letter import Wording
from app.delivery.model import (
    ChannelOutside,
    ChannelRefused,
    ChannelUnreachable,
    DeliveryFailed,
    Message,
    Recipient,
    RecipientRefused,
    ToldNotice,
)
from app.delivery.reaching import allowed_addresses
from app.delivery.webhook import document, refuse_unless_taken, signature
from app.outbound.address import AddressRule

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
MESSAGE = Message(
    "m1",
    AT,
    Recipient("chi", "Lê Chi", "chi@so.example.vn"),
    (ToldNotice(1, "review_overdue", "ab12", AT),),
)
WORDING = Wording(load_catalogue(Path(__file__).parents[4] / "app" / "messages"), "https://c.vn")


def test_the_document_says_who_what_and_where_and_nothing_else() -> None:
    posted = json.loads(document(MESSAGE, WORDING))
    assert set(posted) == {"id", "at", "account", "notices"}
    assert posted["notices"] == [
        {
            "kind": "review_overdue",
            "subject": "ab12",
            "at": AT.isoformat(),
            "link": "https://c.vn/reviews?answer=ab12",
        }
    ]


def test_the_signature_is_over_the_moment_and_the_body() -> None:
    body = document(MESSAGE, WORDING)
    expected = hmac.new(b"k" * 32, b"1700000000." + body, hashlib.sha256).hexdigest()
    assert signature(b"k" * 32, 1700000000, body) == f"t=1700000000,v1={expected}"


@pytest.mark.parametrize(
    ("status", "failure"),
    [
        (500, ChannelUnreachable),
        (503, ChannelUnreachable),
        (429, ChannelUnreachable),
        (401, ChannelRefused),
        (404, ChannelRefused),
        (302, ChannelRefused),
        (400, RecipientRefused),
        (422, RecipientRefused),
    ],
)
def test_each_status_says_whether_to_try_again(status: int, failure: type[DeliveryFailed]) -> None:
    with pytest.raises(failure):
        refuse_unless_taken(status)


@pytest.mark.parametrize("status", [200, 201, 202, 204])
def test_every_success_is_one(status: int) -> None:
    refuse_unless_taken(status)


def test_a_server_outside_is_refused_unless_allowed_and_encrypted() -> None:
    shut = AddressRule(lookup=lambda host: ("203.0.113.7",))
    wide = AddressRule(allow_public=True, lookup=lambda host: ("203.0.113.7",))
    with pytest.raises(ChannelOutside):
        allowed_addresses(shut, "mail.example.vn", encrypted=True)
    with pytest.raises(ChannelOutside):
        allowed_addresses(wide, "mail.example.vn", encrypted=False)
    assert allowed_addresses(wide, "mail.example.vn", encrypted=True) == ("203.0.113.7",)
