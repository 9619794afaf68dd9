"""Messages by mail: SMTP (RFC 5321) with TLS from the start, STARTTLS (RFC 3207), or neither."""

import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from app.delivery.letter import Wording, domain_of, written
from app.delivery.model import (
    ChannelInsecure,
    ChannelRefused,
    ChannelUnreachable,
    Message,
    RecipientRefused,
)
from app.delivery.reaching import allowed_addresses
from app.outbound.address import AddressRule
from app.settings import MailSecurity

PERMANENT = 500
"""From this reply code on, a server says no for good (RFC 5321, 4.2.1)."""


@dataclass(frozen=True, slots=True)
class MailSettings:
    host: str
    port: int
    security: MailSecurity
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    timeout: float = 15.0
    """Seconds for each step of the conversation."""


class MailChannel:
    """One letter, one conversation: nothing is kept open between rounds."""

    name = "mail"
    needs_email = True

    def __init__(
        self,
        settings: MailSettings,
        rule: AddressRule,
        wording: Wording,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        """`tls`: whose certificates are good; those that the machine trusts unless said."""
        self._settings = settings
        self._rule = rule
        self._wording = wording
        self._tls = tls or ssl.create_default_context()

    def send(self, message: Message) -> None:
        """Raises DeliveryFailed and what grows from it."""
        letter = written(message, self._wording, self._settings.sender)
        with _told_plainly(), self._conversation() as server:
            server.send_message(letter)

    def close(self) -> None:
        """Nothing is open between two letters."""

    @contextmanager
    def _conversation(self) -> Iterator[smtplib.SMTP]:
        settings = self._settings
        encrypted = settings.security is not MailSecurity.NONE
        addresses = allowed_addresses(self._rule, settings.host, encrypted=encrypted)
        from_the_start = self._tls if settings.security is MailSecurity.TLS else None
        with _Conversation(settings, addresses, from_the_start) as server:
            if settings.security is MailSecurity.STARTTLS:
                server.starttls(context=self._tls)
            if settings.user:
                server.login(settings.user, settings.password)
            yield server


class _Conversation(smtplib.SMTP):
    """Connects to addresses that were checked; certificates are to be those of the name."""

    def __init__(
        self, settings: MailSettings, addresses: tuple[str, ...], tls: ssl.SSLContext | None
    ) -> None:
        self._addresses = addresses
        self._tls = tls
        super().__init__(
            settings.host,
            settings.port,
            local_hostname=domain_of(settings.sender),
            timeout=settings.timeout,
        )

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        connected = self._connected(port, timeout)
        if self._tls is None:
            return connected
        return self._tls.wrap_socket(connected, server_hostname=host)

    def _connected(self, port: int, timeout: float) -> socket.socket:
        for address in self._addresses[:-1]:
            try:
                return socket.create_connection((address, port), timeout)
            except OSError:
                continue
        return socket.create_connection((self._addresses[-1], port), timeout)


@contextmanager
def _told_plainly() -> Iterator[None]:
    """What smtplib, TLS and sockets raise, as a DeliveryFailed that says what to do about it."""
    try:
        yield
    except smtplib.SMTPRecipientsRefused as refused:
        codes = [code for code, _ in refused.recipients.values()]
        raise (RecipientRefused if min(codes) >= PERMANENT else ChannelUnreachable)() from None
    except smtplib.SMTPDataError as refused:
        permanent = refused.smtp_code >= PERMANENT
        raise (RecipientRefused if permanent else ChannelUnreachable)() from None
    except smtplib.SMTPResponseException as refused:
        permanent = refused.smtp_code >= PERMANENT
        raise (ChannelRefused if permanent else ChannelUnreachable)() from None
    except (smtplib.SMTPNotSupportedError, ssl.SSLError):
        raise ChannelInsecure() from None
    except (smtplib.SMTPException, OSError):
        raise ChannelUnreachable() from None
