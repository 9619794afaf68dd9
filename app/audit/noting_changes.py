"""At the start: which policy files and settings are not those of the last start.

Officers edit policy files by hand and administrators edit the environment, so nothing records the
change when it is made; the service records it when it begins to act by it.
"""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from app.audit.trail import Action, record
from app.storage.tables import audit

_DIGEST_LENGTH = 16


def note_policy_files(connection: Connection, by: str, files: Sequence[Path]) -> list[str]:
    """Write a row for each file whose content is not the last noted one; returns their names."""
    changed = []
    for file in files:
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        known = _last_details(connection, Action.POLICY_CHANGED, file.name)
        if known.get("sha256") != digest:
            about = {"sha256": digest, "before": known.get("sha256")}
            record(connection, by, Action.POLICY_CHANGED, file.name, about)
            changed.append(file.name)
    return changed


def note_settings(connection: Connection, by: str, stated: Mapping[str, str], key: bytes) -> bool:
    """Write a row naming the settings that differ from the last noted ones; whether any did.

    Of values only keyed digests are kept: some settings carry passwords.
    """
    digests = {
        name: hmac.new(key, value.encode(), hashlib.sha256).hexdigest()[:_DIGEST_LENGTH]
        for name, value in stated.items()
    }
    known = _last_details(connection, Action.SETTINGS_CHANGED, "settings").get("digests", {})
    changed = sorted(name for name in {*digests, *known} if digests.get(name) != known.get(name))
    if changed:
        about = {"changed": changed, "digests": digests}
        record(connection, by, Action.SETTINGS_CHANGED, "settings", about)
    return bool(changed)


def _last_details(connection: Connection, action: Action, subject: str) -> Mapping[str, Any]:
    found = connection.execute(
        select(audit.c.details)
        .where(audit.c.action == action, audit.c.subject == subject)
        .order_by(audit.c.id.desc())
        .limit(1)
    ).scalar()
    return found or {}
