"""Which addresses of other services may carry secrets: over HTTPS, or not leaving this machine."""

from ipaddress import ip_address
from urllib.parse import urlsplit


def may_carry_secrets(address: str) -> bool:
    """Whether `address` is `https://…`, or `http://…` on loopback; neither with a user in it."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    if not host or parts.username is not None or parts.password is not None:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and _is_loopback(host))


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
