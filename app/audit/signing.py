"""The service's signature on what must be trusted besides the chain: anchors and cuts."""

import hashlib
import hmac
from collections.abc import Mapping
from typing import Any

from app.audit.chain import canonical

_PURPOSE = b"cancu/audit-anchor/1"


def audit_key(secret: bytes) -> bytes:
    """A key for this purpose alone, of the service's secret (HMAC as a derivation, RFC 5869)."""
    return hmac.new(secret, _PURPOSE, hashlib.sha256).digest()


def sign(content: Mapping[str, Any], key: bytes) -> str:
    """HMAC-SHA256 (RFC 2104) over the canonical form, in hexadecimal."""
    return hmac.new(key, canonical(content), hashlib.sha256).hexdigest()


def is_signed(content: Mapping[str, Any], signature: str, key: bytes) -> bool:
    return hmac.compare_digest(sign(content, key).encode(), signature.encode())


def sign_cut(first_row: int, before_hash: str, key: bytes) -> str:
    """The checkpoint that a lawful cut leaves: what is kept begins at `first_row`."""
    return sign({"cut": first_row, "before_hash": before_hash}, key)


def is_cut_signed(first_row: int, before_hash: str, signature: str, key: bytes) -> bool:
    return is_signed({"cut": first_row, "before_hash": before_hash}, signature, key)
