"""The hash chain: each row of the audit seals itself together with the row before it.

Pure functions. Whoever changes, removes or moves a row leaves a row whose hash no longer follows
from its content and its predecessor; only rewriting everything after it would hide that, and
against that stand the signed anchors (`app/audit/anchors.py`).
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

GENESIS = "0" * 64
"""What stands for the hash of the row before the first one."""


@dataclass(frozen=True, slots=True)
class ChainHead:
    """Where the chain begins and ends now, as its own row says."""

    first_row: int
    before_hash: str
    """Hash of the row before `first_row`: GENESIS, or that of the last row of a lawful cut."""
    cut_signature: str
    """Over `first_row` and `before_hash`; empty as long as nothing was cut."""
    last_row: int
    last_hash: str


def row_hash(
    before: str,
    *,
    id: int,
    at: datetime,
    account_id: str,
    action: str,
    subject: str | None,
    details: Mapping[str, Any],
) -> str:
    """SHA-256 (FIPS 180-4) over the canonical form of a row and the hash of the row before.

    Raises TypeError or ValueError where a value is of a kind that no row is written with.
    """
    sealed = {
        "before": before,
        "id": id,
        "at": at.astimezone(UTC).isoformat(timespec="microseconds"),
        "account_id": account_id,
        "action": str(action),
        "subject": subject,
        "details": details,
    }
    return hashlib.sha256(canonical(sealed)).hexdigest()


def canonical(content: Mapping[str, Any]) -> bytes:
    """The same bytes for the same content: keys in order, no spaces, ASCII."""
    return json.dumps(content, sort_keys=True, separators=(",", ":")).encode()
