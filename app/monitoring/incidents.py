"""Incidents: anybody reports, those in charge are told at once and handle, nothing is erased."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import Connection, insert, select, update

from app.accounts import people
from app.accounts.policy import PERMISSIONS
from app.audit import Action, record
from app.contract import monitoring as contract
from app.contract.accounts import Permission
from app.contract.monitoring import IncidentState
from app.errors import NotFound
from app.storage.tables import accounts, incident_events, incidents, notices

NOTICE = "incident"
"""The kind of notice that those in charge find when they sign in."""
CHANGED = "incident_changed"
"""The same, of a step; whoever reported it gets it too."""
OF_INCIDENTS = frozenset({NOTICE, CHANGED})


def report(connection: Connection, new: contract.NewIncident, by: str) -> str:
    """Enter an incident and tell those who handle incidents; returns its id."""
    incident_id, now = uuid.uuid4().hex, datetime.now(UTC)
    connection.execute(
        insert(incidents).values(
            id=incident_id,
            at=now,
            reported_by=by,
            kind=new.kind,
            severity=new.severity,
            title=new.title,
            description=new.description,
            subject=new.subject,
            state=IncidentState.OPEN,
        )
    )
    _note(connection, incident_id, by, IncidentState.OPEN, "", now)
    _tell(connection, NOTICE, incident_id, _in_charge(connection), now)
    about = {"kind": str(new.kind), "severity": str(new.severity), "about": new.subject}
    record(connection, by, Action.INCIDENT_REPORTED, incident_id, about)
    return incident_id


def carry_on(
    connection: Connection, incident_id: str, step: contract.IncidentStep, by: str
) -> None:
    """Add a step to the history, and let the incident stand as it says; those in charge and who
    reported it are told, but for who took the step. Raises NotFound."""
    this = incidents.c.id == incident_id
    reporter = connection.execute(select(incidents.c.reported_by).where(this)).scalar()
    if reporter is None:
        raise NotFound()
    connection.execute(update(incidents).where(this).values(state=step.state))
    now = datetime.now(UTC)
    _note(connection, incident_id, by, step.state, step.note, now)
    told = {reporter, *_in_charge(connection)} - {by}
    _tell(connection, CHANGED, incident_id, sorted(told), now)
    record(connection, by, Action.INCIDENT_CHANGED, incident_id, {"state": str(step.state)})


def find_incident(connection: Connection, incident_id: str) -> contract.Incident:
    """Raises NotFound."""
    found = _read(connection, incidents.c.id == incident_id)
    if not found:
        raise NotFound()
    return found[0]


def incidents_between(
    connection: Connection, since: date, until: date, reported_by: str | None = None
) -> list[contract.Incident]:
    """Reported in these days, the newest first; of one person only, where one is named."""
    first = datetime.combine(since, time()).astimezone()
    after = datetime.combine(until + timedelta(days=1), time()).astimezone()
    clauses = [incidents.c.at >= first, incidents.c.at < after]
    if reported_by is not None:
        clauses.append(incidents.c.reported_by == reported_by)
    return _read(connection, *clauses)


def _read(connection: Connection, *clauses: object) -> list[contract.Incident]:
    rows = (
        connection.execute(
            select(incidents).where(*clauses).order_by(incidents.c.at.desc())  # type: ignore[arg-type]
        )
        .mappings()
        .all()
    )
    names = people.display_names(connection)
    told: dict[str, list[contract.IncidentEvent]] = defaultdict(list)
    happened = connection.execute(
        select(incident_events)
        .where(incident_events.c.incident_id.in_([row["id"] for row in rows]))
        .order_by(incident_events.c.id)
    ).mappings()
    for event in happened:
        by = names.get(event["account_id"], event["account_id"])
        told[event["incident_id"]].append(
            contract.IncidentEvent(at=event["at"], by=by, state=event["state"], note=event["note"])
        )
    return [
        contract.Incident(
            **{
                **row,
                "reported_by": names.get(row["reported_by"], row["reported_by"]),
                "events": told[row["id"]],
            }
        )
        for row in rows
    ]


def _note(
    connection: Connection, incident_id: str, by: str, state: str, note: str, at: datetime
) -> None:
    connection.execute(
        insert(incident_events).values(
            incident_id=incident_id, at=at, account_id=by, state=state, note=note
        )
    )


def _tell(
    connection: Connection, kind: str, incident_id: str, account_ids: Sequence[str], at: datetime
) -> None:
    about = {"kind": kind, "subject": incident_id, "details": {}, "at": at}
    rows = [about | {"account_id": account_id} for account_id in account_ids]
    if rows:
        connection.execute(insert(notices), rows)


def _in_charge(connection: Connection) -> list[str]:
    roles = [role for role, had in PERMISSIONS.items() if Permission.MANAGE_INCIDENTS in had]
    rows = select(accounts.c.id).where(accounts.c.role.in_(roles), accounts.c.disabled.is_(False))
    return list(connection.execute(rows).scalars())
