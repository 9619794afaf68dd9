"""Monitoring: use, incidents, the report to the ministry, and how notices leave the house."""

from datetime import UTC, date, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from app.accounts.people import Person
from app.api.dependencies import Asker, LanguageDep, Operator, ServicesDep, permitted
from app.api.masking import masker
from app.audit import Action, record
from app.contract import monitoring as contract
from app.contract.accounts import Permission
from app.contract.catalogue import Catalogue, Language
from app.contract.delivery import ChannelState, Deliveries
from app.delivery.standing import ChannelStanding, channel_standings, count_without_email
from app.errors import BadRequest
from app.monitoring.facts import count_risks, take_inventory
from app.monitoring.incidents import carry_on, find_incident, incidents_between, report
from app.monitoring.measuring import measure_use
from app.monitoring.ministry_report import compose_report
from app.monitoring.report_docx import report_docx
from knowledge.database import reading, writing

router = APIRouter(tags=["monitoring"])

Watcher = Annotated[Person, Depends(permitted(Permission.READ_MONITORING))]
IncidentKeeper = Annotated[Person, Depends(permitted(Permission.MANAGE_INCIDENTS))]
Day = Annotated[date, Query(ge=date(2000, 1, 1), le=date(2100, 1, 1))]
BaseId = Annotated[str | None, Query(max_length=63, pattern=r"^[a-z0-9-]+$")]
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LONGEST_DAYS = 3_700


@router.get("/monitoring/use")
def use(
    person: Watcher, services: ServicesDep, since: Day, until: Day, knowledge_base: BaseId = None
) -> contract.Use:
    """Both days belong to the range. BadRequest where they are in the wrong order."""
    _in_order(since, until)
    with writing(services.engine) as connection:
        about = {"since": str(since), "until": str(until), "knowledge_base": knowledge_base}
        record(connection, person.id, Action.MONITORING_READ, None, about)
    with reading(services.engine) as connection:
        return measure_use(connection, since, until, knowledge_base, masker(services.screening))


@router.get("/monitoring/deliveries")
def deliveries(person: Operator, language: LanguageDep, services: ServicesDep) -> Deliveries:
    """How mail and webhook are doing, where they are turned on."""
    with reading(services.engine) as connection:
        found = channel_standings(connection, datetime.now(UTC))
        without = count_without_email(connection)
    channels = [_channel(one, services.catalogue, language) for one in found]
    return Deliveries(channels=channels, without_email=without)


@router.post("/incidents", status_code=201)
def report_incident(
    body: contract.NewIncident, person: Asker, services: ServicesDep
) -> contract.Incident:
    """Anybody who may ask may report; those in charge find a notice."""
    with writing(services.engine) as connection:
        return find_incident(connection, report(connection, body, person.id))


@router.get("/incidents")
def incidents(
    person: Asker, services: ServicesDep, since: Day, until: Day
) -> list[contract.Incident]:
    """All of them for those who watch or handle incidents, else one's own."""
    _in_order(since, until)
    all_seen = {Permission.MANAGE_INCIDENTS, Permission.READ_MONITORING} & person.permissions
    with reading(services.engine) as connection:
        return incidents_between(connection, since, until, None if all_seen else person.id)


@router.post("/incidents/{incident_id}/steps")
def carry_incident_on(
    incident_id: str, body: contract.IncidentStep, person: IncidentKeeper, services: ServicesDep
) -> contract.Incident:
    with writing(services.engine) as connection:
        carry_on(connection, incident_id, body, person.id)
        return find_incident(connection, incident_id)


@router.post(
    "/monitoring/ministry-report.docx",
    response_class=Response,
    responses={200: {"content": {WORD: {}}}},
)
def ministry_report(
    body: contract.ReportOrder, person: IncidentKeeper, services: ServicesDep
) -> Response:
    """A Word file of what the service really did in these days."""
    _in_order(body.since, body.until)
    with writing(services.engine) as connection:
        about = {"since": str(body.since), "until": str(body.until)}
        record(connection, person.id, Action.MINISTRY_REPORT_MADE, None, about)
    with reading(services.engine) as connection:
        measured = measure_use(connection, body.since, body.until, None, masker(services.screening))
        made = compose_report(
            body,
            services.facts,
            take_inventory(connection),
            measured,
            count_risks(connection, measured),
            incidents_between(connection, body.since, body.until),
            date.today(),
        )
    headers = {"Content-Disposition": 'attachment; filename="bao-cao.docx"'}
    return Response(report_docx(made), media_type=WORD, headers=headers)


def _channel(one: ChannelStanding, catalogue: Catalogue, language: Language) -> ChannelState:
    def moment(at: datetime | None) -> str:
        return f"{at.astimezone():%H:%M %d/%m/%Y}" if at else ""

    why = catalogue.text(f"error.{one.code}", language, host="") if one.code else ""
    key = "well" if one.last_sent_at else "unused"
    if one.since:
        key = "failing"
    elif one.failed:
        key = "given_up"
    told = {"waiting": one.waiting, "failed": one.failed, "why": why}
    moments = {"since": moment(one.since), "at": moment(one.last_sent_at)}
    return ChannelState(
        channel=one.channel,
        waiting=one.waiting,
        failed=one.failed,
        failing=key in {"failing", "given_up"},
        last_sent_at=one.last_sent_at,
        message=catalogue.text(f"delivery.{key}", language, **told, **moments),
    )


def _in_order(since: date, until: date) -> None:
    if not 0 <= (until - since).days <= LONGEST_DAYS:
        raise BadRequest(reason="until")
