"""Both channels against real servers: what arrives, and what each refusal is told as."""

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.contract.catalogue import load_catalogue
from app.delivery.letter import Wording
from app.delivery.mail import MailChannel, MailSettings
from app.delivery.model import (
    ChannelInsecure,
    ChannelOutside,
    ChannelRefused,
    ChannelUnreachable,
    Message,
    Recipient,
    RecipientRefused,
    ToldNotice,
)
from app.delivery.webhook import WebhookChannel, WebhookSettings, signature
from app.outbound.address import AddressRule
from app.settings import MailSecurity
from tests.integration.app.delivery.post_office import (
    Hook,
    PostOffice,
    certificate,
    free_port,
    mail_server,
    only,
    web_server,
)

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
CHI = Recipient("chi", "Lê Chi", "chi@so.example.vn")
MESSAGE = Message("m1", AT, CHI, (ToldNotice(1, "review_requested", "ab12", AT),))
WORDING = Wording(
    load_catalogue(Path(__file__).parents[4] / "app" / "messages"), "https://can-cu.example.vn"
)
SECRET = b"k" * 32


def settings(port: int, security: MailSecurity = MailSecurity.NONE) -> MailSettings:
    return MailSettings("127.0.0.1", port, security, "can-cu@so.example.vn", timeout=5)


def test_a_letter_arrives_readable() -> None:
    with mail_server(PostOffice()) as office:
        MailChannel(settings(office.port), AddressRule(), WORDING).send(MESSAGE)
    (letter,) = office.letters
    assert office.to == ["chi@so.example.vn"]
    assert letter["Message-ID"] == "<m1@so.example.vn>"
    assert "Có câu trả lời chờ anh/chị kiểm chứng." in letter.get_content()
    assert "https://can-cu.example.vn/reviews?answer=ab12" in letter.get_content()


@pytest.mark.parametrize("security", [MailSecurity.STARTTLS, MailSecurity.TLS])
def test_a_letter_arrives_encrypted_by_someone_who_signed_in(
    tmp_path: Path, security: MailSecurity
) -> None:
    served, trusting = certificate(tmp_path)
    from_the_start = security is MailSecurity.TLS
    how = {"ssl_context": served} if from_the_start else {"tls_context": served}
    if not from_the_start:
        how |= {"require_starttls": True}  # type: ignore[dict-item]
    with mail_server(
        PostOffice(),
        authenticator=only("can-cu", "mat-khau"),
        auth_required=True,
        auth_require_tls=not from_the_start,
        **how,
    ) as office:
        known = replace(settings(office.port, security), user="can-cu", password="mat-khau")
        MailChannel(known, AddressRule(), WORDING, trusting).send(MESSAGE)
        unknown = replace(known, password="sai")
        with pytest.raises(ChannelRefused):
            MailChannel(unknown, AddressRule(), WORDING, trusting).send(MESSAGE)
    assert len(office.letters) == 1


def test_a_server_that_does_not_encrypt_gets_nothing() -> None:
    with mail_server(PostOffice()) as office:
        mail = MailChannel(settings(office.port, MailSecurity.STARTTLS), AddressRule(), WORDING)
        with pytest.raises(ChannelInsecure):
            mail.send(MESSAGE)
    assert office.letters == []


def test_a_certificate_that_nobody_trusts_gets_nothing(tmp_path: Path) -> None:
    served, _ = certificate(tmp_path)
    with mail_server(PostOffice(), tls_context=served) as office:
        mail = MailChannel(settings(office.port, MailSecurity.STARTTLS), AddressRule(), WORDING)
        with pytest.raises(ChannelInsecure):
            mail.send(MESSAGE)
    assert office.letters == []


@pytest.mark.parametrize(
    ("reply", "failure"),
    [("451 Try again later", ChannelUnreachable), ("554 Refused", RecipientRefused)],
)
def test_what_the_server_says_of_a_letter_is_heeded(reply: str, failure: type[Exception]) -> None:
    with mail_server(PostOffice(replies=[reply])) as office, pytest.raises(failure):
        MailChannel(settings(office.port), AddressRule(), WORDING).send(MESSAGE)


def test_a_mailbox_that_is_not_there_is_refused_for_good() -> None:
    with mail_server(PostOffice(unknown={CHI.email})) as office:
        mail = MailChannel(settings(office.port), AddressRule(), WORDING)
        with pytest.raises(RecipientRefused) as refusal:
            mail.send(MESSAGE)
    assert refusal.value.for_good


def test_where_nobody_listens_it_is_unreachable() -> None:
    nowhere = free_port()
    with pytest.raises(ChannelUnreachable):
        MailChannel(settings(nowhere), AddressRule(), WORDING).send(MESSAGE)


def test_a_mail_server_outside_gets_no_connection() -> None:
    outside = AddressRule(lookup=lambda host: ("203.0.113.7",))
    with pytest.raises(ChannelOutside):
        MailChannel(settings(25), outside, WORDING).send(MESSAGE)


@pytest.fixture
def hook() -> Iterator[Hook]:
    with web_server(Hook()) as hook:
        yield hook


def channel(hook: Hook, timeout: float = 5) -> WebhookChannel:
    return WebhookChannel(
        WebhookSettings(hook.url, SECRET, timeout), AddressRule(), WORDING, now=lambda: 1700000000
    )


def test_a_document_arrives_signed(hook: Hook) -> None:
    channel(hook).send(MESSAGE)
    (body,), (headers,) = hook.bodies, hook.headers
    assert json.loads(body)["notices"][0]["subject"] == "ab12"
    assert headers["Cancu-Signature"] == signature(SECRET, 1700000000, body)
    assert headers["Idempotency-Key"] == "m1"
    assert headers["Content-Type"] == "application/json"


def test_a_redirect_is_not_followed(hook: Hook) -> None:
    hook.statuses = [302]
    with pytest.raises(ChannelRefused):
        channel(hook).send(MESSAGE)
    assert len(hook.bodies) == 1


def test_a_receiver_that_does_not_answer_is_left() -> None:
    with web_server(Hook(stalls=threading.Event())) as hook, pytest.raises(ChannelUnreachable):
        channel(hook, timeout=0.2).send(MESSAGE)


def test_a_receiver_outside_gets_no_connection(hook: Hook) -> None:
    outside = AddressRule(lookup=lambda host: ("203.0.113.7",))
    posting = WebhookSettings("http://hook.example.vn/", SECRET)
    with pytest.raises(ChannelOutside):
        WebhookChannel(posting, outside, WORDING).send(MESSAGE)
