"""Append a row to the audit trail.

`record` takes the caller's open connection and never opens one of its own: the act and its row
stand or fall together ("no audit row, no answer"). It locks the chain's head until the transaction
ends, so that no two rows have one predecessor; on PostgreSQL it is therefore best called last.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import Connection, insert, select, update

from app.audit.chain import row_hash
from app.storage.tables import audit, audit_chain


class Action(StrEnum):
    SIGN_IN = "sign_in"
    SIGN_IN_REFUSED = "sign_in_refused"
    SIGN_OUT = "sign_out"
    ACCOUNT_CREATED = "account_created"
    ACCOUNT_DISABLED = "account_disabled"
    ACCOUNT_MOVED = "account_moved"
    EMAIL_SET = "email_set"
    REVIEW_ASSIGNED = "review_assigned"
    REVIEWS_HANDED_OVER = "reviews_handed_over"
    ACCOUNT_INVITED = "account_invited"
    PASSWORD_SET = "password_set"
    SESSIONS_ENDED = "sessions_ended"
    SECOND_FACTOR_ENTERED = "second_factor_entered"
    SECOND_FACTOR_ON = "second_factor_on"
    SECOND_FACTOR_OFF = "second_factor_off"
    KEY_CREATED = "key_created"
    KEY_REVOKED = "key_revoked"
    QUESTION = "question"
    SOURCE_VIEWED = "source_viewed"
    REVIEW_REQUESTED = "review_requested"
    REVIEW_SIGNED = "review_signed"
    REVIEW_RULES_CHANGED = "review_rules_changed"
    SIGNATURE_REFUSED = "signature_refused"
    ANSWER_OPENED = "answer_opened"
    ANSWER_COPIED = "answer_copied"
    ANSWER_EXPORTED = "answer_exported"
    PAPER_CHECKED = "paper_checked"
    FEEDBACK_GIVEN = "feedback_given"
    FEEDBACK_HANDLED = "feedback_handled"
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
    SEARCH = "search"
    DOCTOR_READ = "doctor_read"
    IMPACT_READ = "impact_read"
    POLICY_CHANGED = "policy_changed"
    SETTINGS_CHANGED = "settings_changed"
    AUDIT_READ = "audit_read"
    AUDIT_EXPORTED = "audit_exported"
    AUDIT_VERIFIED = "audit_verified"
    AUDIT_CUT = "audit_cut"
    MONITORING_READ = "monitoring_read"
    INCIDENT_REPORTED = "incident_reported"
    INCIDENT_CHANGED = "incident_changed"
    MINISTRY_REPORT_MADE = "ministry_report_made"


_HEAD = select(audit_chain.c.last_row, audit_chain.c.last_hash).with_for_update()
_APPENDED = insert(audit)
_MOVED = update(audit_chain)


def record(
    connection: Connection,
    account_id: str,
    action: Action,
    subject: str | None = None,
    details: Mapping[str, object] | None = None,
) -> None:
    """Write who did what, in the transaction of `connection`. `subject` is the id of the thing."""
    head = connection.execute(_HEAD).one()
    row = {
        "id": head.last_row + 1,
        "at": datetime.now(UTC),
        "account_id": account_id,
        "action": str(action),
        "subject": subject,
        "details": dict(details or {}),
    }
    sealed = row_hash(head.last_hash, **row)
    connection.execute(_APPENDED, {**row, "hash": sealed})
    connection.execute(_MOVED, {"last_row": row["id"], "last_hash": sealed})
