"""Append a row to the audit trail.

`record` takes the caller's open connection and never opens one of its own: the act and its row
stand or fall together ("no audit row, no answer").
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import Connection, insert

from app.storage.tables import audit


class Action(StrEnum):
    SIGN_IN = "sign_in"
    SIGN_IN_REFUSED = "sign_in_refused"
    SIGN_OUT = "sign_out"
    ACCOUNT_CREATED = "account_created"
    ACCOUNT_DISABLED = "account_disabled"
    QUESTION = "question"
    SOURCE_VIEWED = "source_viewed"
    UPLOAD = "upload"
    FILE_REGISTERED = "file_registered"
    FILE_REFUSED = "file_refused"
    PUBLICATION = "publication"
    STATUS_CHANGED = "status_changed"
    IMPORT_CANCELLED = "import_cancelled"
    IMPORT_RETRIED = "import_retried"
    METADATA_CORRECTED = "metadata_corrected"
    QUARANTINE_RELEASED = "quarantine_released"
    DRAFT_CHECKED = "draft_checked"
    RELATION_DECIDED = "relation_decided"
    RELATION_STATED = "relation_stated"
    DRAFT_DISCARDED = "draft_discarded"
    REINDEX = "reindex"
    BASE_CREATED = "base_created"
    BASE_CHANGED = "base_changed"
    MEMBER_ADDED = "member_added"
    MEMBER_REMOVED = "member_removed"
    DOCUMENT_PLACED = "document_placed"
    DOCUMENT_UNPLACED = "document_unplaced"
    BUNDLE_EXPORTED = "bundle_exported"
    BUNDLE_TAKEN = "bundle_taken"
    PURGE_BEGUN = "purge_begun"
    PURGE_FINISHED = "purge_finished"
    PURGE_REPORT_READ = "purge_report_read"


def record(
    connection: Connection,
    account_id: str,
    action: Action,
    subject: str | None = None,
    details: Mapping[str, object] | None = None,
) -> None:
    """Write who did what, in the transaction of `connection`. `subject` is the id of the thing."""
    connection.execute(
        insert(audit).values(
            at=datetime.now(UTC),
            account_id=account_id,
            action=action,
            subject=subject,
            details=dict(details or {}),
        )
    )
