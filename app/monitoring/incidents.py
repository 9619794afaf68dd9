"""Incidents: anybody reports, those in charge are told at once and handle, nothing is erased."""

import uuid
from collections import defaultdict
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
    for account_id in _in_charge(connection):
        connection.execute(
            insert(notices).values(
                account_id=account_id, kind=NOTICE, subject=incident_id, details={}, at=now
            )
        )
    about = {"kind": str(new.kind), "severity": str(new.severity), "about": new.subject}
    record(connection, by, Action.INCIDENT_REPORTED, incident_id, about)
    return incident_id


def carry_on(
    connection: Connection, incident_id: str, step: contract.IncidentStep, by: str
) -> None:
    """Add a step to the history, and let the incident stand as it says. Raises NotFound."""
    entered = update(incidents).where(incidents.c.id == incident_id).values(state=step.state)
    if connection.execute(entered).rowcount == 0:
        raise NotFound()
    _note(connection, incident_id, by, step.state, step.note, datetime.now(UTC))
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


def _in_charge(connection: Connection) -> list[str]:
    roles = [role for role, had in PERMISSIONS.items() if Permission.MANAGE_INCIDENTS in had]
    rows = select(accounts.c.id).where(accounts.c.role.in_(roles), accounts.c.disabled.is_(False))
    return list(connection.execute(rows).scalars())
