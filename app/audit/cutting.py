"""Retention: the oldest rows are removed when the agency's rule says so, and a signed checkpoint
stays, from which the rest of the chain is still verified."""

from datetime import datetime

from sqlalchemy import Connection, delete, func, select, update

from app.audit.signing import sign_cut
from app.audit.trail import Action, record
from app.storage.tables import audit, audit_chain

SERVICE = "-"
"""Who acts when no person does."""


def cut_before(connection: Connection, moment: datetime, key: bytes) -> int:
    """Remove the rows written before `moment`; returns how many. That it was done is a row too."""
    head = connection.execute(select(audit_chain).with_for_update()).one()
    # Up to the first row that is to stay: a row out of its time never takes later ones with it.
    stays = connection.execute(select(func.min(audit.c.id)).where(audit.c.at >= moment)).scalar()
    first = stays if stays is not None else head.last_row + 1
    if first <= head.first_row:
        return 0
    last_cut = audit.c.id == first - 1
    before = connection.execute(select(audit.c.hash).where(last_cut)).scalar()
    if before is None:
        return 0
    removed = connection.execute(delete(audit).where(audit.c.id < first)).rowcount
    connection.execute(
        update(audit_chain).values(
            first_row=first, before_hash=before, cut_signature=sign_cut(first, before, key)
        )
    )
    about = {"removed": removed, "until": first - 1, "before": moment.isoformat()}
    record(connection, SERVICE, Action.AUDIT_CUT, None, about)
    return int(removed)
