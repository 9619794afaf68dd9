"""The audit log as its readers see it."""

from datetime import datetime

from pydantic import BaseModel


class AuditAct(BaseModel):
    """One row. Personal data in `details` is masked."""

    id: int
    at: datetime
    account_id: str
    person: str
    """How the account is shown; `-` where nobody was signed in."""
    action: str
    subject: str | None
    about: str = ""
    """The name of the subject, where it has one that the reader may see."""
    details: dict[str, object]


class AuditPage(BaseModel):
    """The newest first. `next_before` fetches the page after this one."""

    total: int
    acts: list[AuditAct]
    next_before: int | None
    actions: list[str]
    """Every kind of act that there is, to choose from."""
    people: dict[str, str]
    """How each account is shown, by its id, to choose from."""


class AuditFault(BaseModel):
    kind: str
    row: int
    until: int
    message: str
    """What was found, in the reader's language."""


class AuditVerification(BaseModel):
    """`intact` is true when nothing was touched."""

    intact: bool
    rows: int
    first_row: int
    last_row: int
    anchors: int
    last_anchor: datetime | None
    faults: list[AuditFault]
