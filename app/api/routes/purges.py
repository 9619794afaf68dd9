"""Purges: planned, ordered and confirmed by an administrator; reported and verified."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from app.accounts import people
from app.accounts.people import Person
from app.api.dependencies import ServicesDep, permitted
from app.audit import Action, record
from app.contract import purges as contract
from app.contract.accounts import Permission
from app.errors import NotFound
from app.purging.beginning import begin
from app.purging.ordering import Order, plan, to_be_typed
from app.purging.records import PurgeRecord, find_purge, newest_purges
from app.purging.reports import is_signed
from app.sources.naming import document_title
from knowledge.database import reading, writing
from knowledge.model import VersionRecord
from knowledge.originals import Originals

router = APIRouter(tags=["purges"])

Purging = Annotated[Person, Depends(permitted(Permission.PURGE))]


@router.get("/documents/{version_id}/purge-plan")
def purge_plan(
    version_id: str, person: Purging, services: ServicesDep, whole_document: bool = False
) -> contract.PurgePlan:
    with reading(services.engine) as connection:
        planned = plan(connection, version_id, person.scope, whole_document=whole_document)
    return contract.PurgePlan(
        versions=[_version_shown(one) for one in planned.versions],
        copies=[_version_shown(one) for one in planned.copies],
        hidden_copies=planned.hidden_copies,
        answers=planned.answers,
        quotes=services.rules.purged_quotes,
        to_be_typed=to_be_typed(planned.versions[0]),
    )


@router.post("/purges", status_code=202)
def purge(body: contract.PurgeOrder, person: Purging, services: ServicesDep) -> contract.Purge:
    """Delete at once what SQL says of it; files, indexes and the report follow."""
    order = Order(**body.model_dump())
    with writing(services.engine) as connection:
        planned = plan(
            connection, order.version_id, person.scope, whole_document=order.whole_document
        )
        purge_id = begin(
            connection,
            order,
            planned,
            by=person.id,
            quotes=services.rules.purged_quotes,
            read_original=lambda sha256: _original(services.room.originals, sha256),
        )
    services.purging.nudge()
    return _found(services, purge_id)


@router.get("/purges")
def purges(person: Purging, services: ServicesDep, limit: int = 50) -> list[contract.Purge]:
    with reading(services.engine) as connection:
        found = newest_purges(connection, max(1, min(limit, 500)))
        names = people.display_names(connection)
    return [_shown(one, names) for one in found]


@router.get("/purges/{purge_id}")
def one_purge(purge_id: str, person: Purging, services: ServicesDep) -> contract.Purge:
    return _found(services, purge_id)


@router.get("/purges/{purge_id}/report.json")
def report(
    purge_id: str, person: Purging, services: ServicesDep, response: Response
) -> contract.SignedReport:
    """The signed report, as a download; NotFound until the purge is finished."""
    with writing(services.engine) as connection:
        found = find_purge(connection, purge_id)
        if not found.is_finished:
            raise NotFound()
        record(connection, person.id, Action.PURGE_REPORT_READ, purge_id)
    name = f'attachment; filename="purge-{purge_id[:12]}.json"'
    response.headers["Content-Disposition"] = name
    return contract.SignedReport(report=dict(found.report), signature=found.signature)


@router.post("/purges/verification")
def verify(
    body: contract.SignedReport, person: Purging, services: ServicesDep
) -> contract.Verification:
    """Whether this service signed this very report."""
    return contract.Verification(valid=is_signed(body.report, body.signature, services.report_key))


def _original(originals: Originals, sha256: str) -> bytes | None:
    try:
        return originals.read(sha256)
    except FileNotFoundError:
        return None


def _found(services: ServicesDep, purge_id: str) -> contract.Purge:
    with reading(services.engine) as connection:
        return _shown(find_purge(connection, purge_id), people.display_names(connection))


def _shown(one: PurgeRecord, names: dict[str, str]) -> contract.Purge:
    return contract.Purge(
        id=one.id,
        at=one.at,
        by=names.get(one.account_id, one.account_id),
        reason=one.reason,
        state=str(one.report["state"]),
        clean=one.report["clean"] if one.is_finished else None,
        versions=[version["version"] for version in one.report["versions"]],
        copies_left=one.report["copies_left"],
    )


def _version_shown(one: VersionRecord) -> contract.PurgedVersion:
    return contract.PurgedVersion(
        version_id=one.id,
        title=document_title(one),
        knowledge_base=one.knowledge_base,
        status=one.status,
        sha256=one.sha256,
    )
