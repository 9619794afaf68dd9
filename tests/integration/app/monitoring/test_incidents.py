"""Incidents are entered, told to those in charge, and keep their whole history."""

from datetime import date

import pytest
from sqlalchemy import Engine, select

from app.accounts import people
from app.accounts.people import Person
from app.contract.accounts import Role
from app.contract.monitoring import IncidentKind, IncidentState, IncidentStep, NewIncident
from app.errors import NotFound
from app.monitoring.incidents import carry_on, find_incident, incidents_between, report
from app.storage.tables import audit, notices
from knowledge.database import reading, writing

LOST = NewIncident(kind=IncidentKind.ACCOUNT_LOST, title="Mất điện thoại có phiên đăng nhập")


@pytest.fixture
def administrator(engine: Engine) -> Person:
    with writing(engine) as connection:
        return people.create(
            connection,
            name="quan-tri",
            display_name="Quản trị",
            role=Role.ADMINISTRATOR,
            password="mat-khau-rat-dai",
            knowledge_bases=["chung"],
        )


def test_a_report_is_open_audited_and_told_to_those_in_charge(
    engine: Engine, staff: Person, administrator: Person
) -> None:
    with writing(engine) as connection:
        incident_id = report(connection, LOST, staff.id)
        incident = find_incident(connection, incident_id)
        told = connection.execute(select(notices.c.account_id, notices.c.subject)).all()
        acts = connection.execute(select(audit.c.action, audit.c.details)).all()
    assert (incident.state, incident.reported_by) == (IncidentState.OPEN, "An")
    assert [tuple(row) for row in told] == [(administrator.id, incident_id)]
    assert acts[-1].action == "incident_reported"
    assert "Mất" not in str(acts[-1].details)


def test_every_step_stays_in_the_history(
    engine: Engine, staff: Person, administrator: Person
) -> None:
    with writing(engine) as connection:
        incident_id = report(connection, LOST, staff.id)
        for state, note in ((IncidentState.HANDLED, "Đã khóa"), (IncidentState.CLOSED, "Cấp lại")):
            carry_on(connection, incident_id, IncidentStep(state=state, note=note), staff.id)
        incident = find_incident(connection, incident_id)
    assert incident.state is IncidentState.CLOSED
    assert [(event.state, event.note) for event in incident.events] == [
        ("open", ""), ("handled", "Đã khóa"), ("closed", "Cấp lại"),
    ]  # fmt: skip


def test_one_sees_the_incidents_of_ones_own_where_asked_so(
    engine: Engine, staff: Person, colleague: Person
) -> None:
    today = date.today()
    with writing(engine) as connection:
        report(connection, LOST, staff.id)
    with reading(engine) as connection:
        assert len(incidents_between(connection, today, today)) == 1
        assert incidents_between(connection, today, today, colleague.id) == []


def test_an_unknown_incident_is_not_found(engine: Engine, staff: Person) -> None:
    step = IncidentStep(state=IncidentState.CLOSED, note="xong")
    with writing(engine) as connection, pytest.raises(NotFound):
        carry_on(connection, "x", step, staff.id)
