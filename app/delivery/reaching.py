"""Where messages may be sent to: inside the agency, unless the administrator allows more.

The same rule as for the language model's server: a name is looked up each time, and the connection
goes to the very address that was checked.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from app.delivery.model import ChannelOutside, ChannelUnreachable
from app.errors import EndpointRefused, LanguageModelUnreachable
from app.outbound.address import AddressRule


@contextmanager
def told_as_delivery() -> Iterator[None]:
    """What the rule raises becomes ChannelOutside or ChannelUnreachable."""
    try:
        yield
    except EndpointRefused as refusal:
        raise ChannelOutside(**refusal.details) from None
    except LanguageModelUnreachable:
        raise ChannelUnreachable() from None


def allowed_addresses(rule: AddressRule, host: str, *, encrypted: bool) -> tuple[str, ...]:
    """Where `host` is now. Raises ChannelOutside, ChannelUnreachable."""
    with told_as_delivery():
        return rule.addresses(host, "https" if encrypted else "http")
