"""Which servers anything may be sent to: those inside the agency, unless a setting says more.

A name is looked up each time, and the connection goes to the very address that was checked: a name
that pointed inside when the service started and points elsewhere now (DNS rebinding) reaches
nothing. Ranges: RFC 1122 (loopback), RFC 1918 (private IPv4), RFC 4193 (unique local IPv6).
"""

import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

import httpx

from app.errors import EndpointRefused, LanguageModelUnreachable

INSIDE = tuple(
    ip_network(network)
    for network in (
        "127.0.0.0/8",
        "::1/128",
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "fc00::/7",
    )
)
Lookup = Callable[[str], Sequence[str]]
"""A host's name or address → its IP addresses. Raises OSError where there is none."""


def is_inside(address: str) -> bool:
    """Whether an IP address is of this machine or of a private network. Pure."""
    parsed = ip_address(address.partition("%")[0])
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    return any(parsed in network for network in INSIDE if network.version == parsed.version)


def looked_up(host: str) -> tuple[str, ...]:
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


@dataclass(frozen=True, slots=True)
class AddressRule:
    """`allow_public` lets requests leave the agency's network, encrypted only."""

    allow_public: bool = False
    lookup: Lookup = looked_up

    def addresses(self, host: str, scheme: str) -> tuple[str, ...]:
        """Where `host` is now, every address allowed.

        Raises EndpointRefused where one is not, LanguageModelUnreachable where there is none.
        """
        try:
            found = tuple(self.lookup(host))
        except (OSError, UnicodeError):
            raise LanguageModelUnreachable() from None
        if not found:
            raise LanguageModelUnreachable()
        allowed = self.allow_public and scheme == "https"
        if not allowed and not all(map(is_inside, found)):
            raise EndpointRefused(host=host)
        return found

    def check(self, url: str) -> None:
        """Raises EndpointRefused where `url` points outside now; a name unknown so far may pass."""
        parts = urlsplit(url)
        try:
            self.addresses(parts.hostname or "", parts.scheme)
        except LanguageModelUnreachable:
            return


class CheckedTransport(httpx.BaseTransport):
    """Connects to the addresses that the rule allows, one after the other, and to nothing else."""

    def __init__(self, rule: AddressRule, inner: httpx.BaseTransport) -> None:
        self._rule = rule
        self._inner = inner

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Raises what `AddressRule.addresses` does, and httpx's own errors."""
        host = request.url.host
        addresses = self._rule.addresses(host, request.url.scheme)
        # The Host header stands already; the certificate is to be that of the name.
        request.extensions = {**request.extensions, "sni_hostname": host}
        for address in addresses[:-1]:
            request.url = request.url.copy_with(host=address)
            try:
                return self._inner.handle_request(request)
            except httpx.ConnectError:
                continue
        request.url = request.url.copy_with(host=addresses[-1])
        return self._inner.handle_request(request)

    def close(self) -> None:
        self._inner.close()
