"""The report of a purge: one way to write it as bytes, and the service's signature on them."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any

ALGORITHM = "HMAC-SHA256"
FORMAT = 1
_PURPOSE = b"cancu/purge-report/1"


def report_key(secret: bytes) -> bytes:
    """A key for this purpose alone, of the service's secret (HMAC as a derivation, RFC 5869)."""
    return hmac.new(secret, _PURPOSE, hashlib.sha256).digest()


def canonical(report: Mapping[str, Any]) -> bytes:
    """The same bytes for the same report: keys in order, no spaces, UTF-8."""
    written = json.dumps(report, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return written.encode()


def sign(report: Mapping[str, Any], key: bytes) -> str:
    """HMAC-SHA256 (RFC 2104) over the canonical form, in hexadecimal."""
    return hmac.new(key, canonical(report), hashlib.sha256).hexdigest()


def is_signed(report: Mapping[str, Any], signature: str, key: bytes) -> bool:
    return hmac.compare_digest(sign(report, key).encode(), signature.encode())
