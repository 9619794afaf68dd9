"""The ways by which notices leave the house: none, unless the settings name a server."""

from urllib.parse import urlsplit

from app.contract.catalogue import Catalogue
from app.delivery.letter import Wording
from app.delivery.mail import MailChannel, MailSettings
from app.delivery.model import Channel, ChannelUnreachable
from app.delivery.reaching import allowed_addresses
from app.delivery.webhook import WebhookChannel, WebhookSettings
from app.outbound.address import AddressRule
from app.settings import MailSecurity, Settings


def build_channels(settings: Settings, catalogue: Catalogue) -> list[Channel]:
    """Raises ChannelOutside where a server stands outside and may not; a name unknown so far may
    pass, and is looked up with every message."""
    rule = AddressRule(settings.delivery_allow_public)
    wording = Wording(catalogue, settings.public_address)
    channels: list[Channel] = []
    if settings.smtp_host:
        encrypted = settings.smtp_security is not MailSecurity.NONE
        _refuse_outside(rule, settings.smtp_host, encrypted)
        channels.append(MailChannel(_mail(settings), rule, wording))
    if settings.webhook_url:
        address = urlsplit(settings.webhook_url)
        _refuse_outside(rule, address.hostname or "", address.scheme == "https")
        channels.append(WebhookChannel(_webhook(settings), rule, wording))
    return channels


def _refuse_outside(rule: AddressRule, host: str, encrypted: bool) -> None:
    try:
        allowed_addresses(rule, host, encrypted=encrypted)
    except ChannelUnreachable:
        return


def _mail(settings: Settings) -> MailSettings:
    password = settings.smtp_password.get_secret_value() if settings.smtp_password else ""
    return MailSettings(
        host=settings.smtp_host,
        port=settings.smtp_port,
        security=settings.smtp_security,
        sender=settings.smtp_from,
        user=settings.smtp_user,
        password=password,
        timeout=settings.delivery_timeout,
    )


def _webhook(settings: Settings) -> WebhookSettings:
    secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else ""
    return WebhookSettings(settings.webhook_url, secret.encode(), settings.delivery_timeout)
