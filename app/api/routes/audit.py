"""The audit log: searched, exported and verified, by those who may; each look is a row itself."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import StreamingResponse

from app.accounts import people
from app.accounts.people import Person
from app.api.dependencies import LanguageDep, ServicesDep, permitted
from app.api.masking import Mask, masker
from app.api.services import Services
from app.api.shown.audit import subjects_named
from app.audit import Action, record
from app.audit.searching import Act, Filter, all_acts, count_acts, newest_acts
from app.audit.verifying import verify_audit
from app.contract import audit as contract
from app.contract.accounts import Permission
from knowledge.database import reading, writing

router = APIRouter(tags=["audit"])

Auditor = Annotated[Person, Depends(permitted(Permission.READ_AUDIT))]
MOST_FAULTS = 200
Word = Annotated[str | None, Query(max_length=64, pattern=r"^[\w.:-]+$")]
Day = Annotated[date | None, Query(ge=date(2000, 1, 1), le=date(2100, 1, 1))]
COLUMNS = ("id", "at", "account_id", "person", "action", "subject", "details", "hash")


def asked_for(
    account_id: Word = None,
    action: Word = None,
    subject: Word = None,
    since: Day = None,
    until: Day = None,
) -> Filter:
    """Both days belong to the range; days are the server's own."""
    return Filter(
        account_id,
        action,
        subject,
        _midnight(since) if since else None,
        _midnight(until + timedelta(days=1)) if until else None,
    )


Wanted = Annotated[Filter, Depends(asked_for)]


@router.get("/audit")
def audit(
    person: Auditor,
    services: ServicesDep,
    wanted: Wanted,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    before: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
) -> contract.AuditPage:
    with writing(services.engine) as connection:
        total = count_acts(connection, wanted)
        acts = newest_acts(connection, wanted, limit, before)
        names = people.display_names(connection)
        subjects = subjects_named(connection, acts, person, names)
        record(connection, person.id, Action.AUDIT_READ, None, _about(wanted))
    mask = masker(services.screening)
    return contract.AuditPage(
        total=total,
        acts=[
            _shown(act, names, mask).model_copy(
                update={"about": subjects.get(act.subject or "", "")}
            )
            for act in acts
        ],
        next_before=acts[-1].id if len(acts) == limit else None,
        actions=sorted(Action),
        people=names,
    )


@router.get(
    "/audit/export.csv",
    response_class=StreamingResponse,
    responses={200: {"content": {"text/csv": {}}}},
)
def export_csv(person: Auditor, services: ServicesDep, wanted: Wanted) -> StreamingResponse:
    """For a spreadsheet: cells that would be taken for formulas are quoted."""
    return _export(services, person, wanted, "csv", "text/csv; charset=utf-8", _csv_lines)


@router.get(
    "/audit/export.jsonl",
    response_class=StreamingResponse,
    responses={200: {"content": {"application/x-ndjson": {}}}},
)
def export_jsonl(person: Auditor, services: ServicesDep, wanted: Wanted) -> StreamingResponse:
    """One JSON object a line."""
    return _export(services, person, wanted, "jsonl", "application/x-ndjson", _json_lines)


@router.post("/audit/verification")
def verify(
    person: Auditor, language: LanguageDep, services: ServicesDep
) -> contract.AuditVerification:
    """Walk the whole chain and hold it against its signed anchors."""
    anchorage = services.anchorage
    with reading(services.engine) as connection:
        found = verify_audit(connection, anchorage.anchors(), anchorage.key)
    with writing(services.engine) as connection:
        about = {"rows": found.rows, "faults": len(found.faults)}
        record(connection, person.id, Action.AUDIT_VERIFIED, None, about)
    return contract.AuditVerification(
        intact=not found.faults,
        rows=found.rows,
        first_row=found.first_row,
        last_row=found.last_row,
        anchors=found.anchors,
        last_anchor=datetime.fromisoformat(found.last_anchor) if found.last_anchor else None,
        faults=[
            contract.AuditFault(
                kind=fault.kind,
                row=fault.row,
                until=fault.until,
                message=services.catalogue.text(
                    f"audit_fault.{fault.kind}",
                    language,
                    row=fault.row,
                    until=fault.until,
                    place=fault.place,
                ),
            )
            for fault in found.faults[:MOST_FAULTS]
        ],
    )


Lines = Callable[[Iterable[dict[str, object]]], Iterator[str]]


def _export(
    services: Services, person: Person, wanted: Filter, form: str, media_type: str, lines: Lines
) -> StreamingResponse:
    with writing(services.engine) as connection:
        record(connection, person.id, Action.AUDIT_EXPORTED, None, {"form": form} | _about(wanted))
    mask = masker(services.screening)

    def pieces() -> Iterator[str]:
        with reading(services.engine) as connection:
            names = people.display_names(connection)
            acts = all_acts(connection, wanted)
            rows = (
                _shown(act, names, mask).model_dump(exclude={"about"}) | {"hash": act.hash}
                for act in acts
            )
            yield from lines(rows)

    name = f'attachment; filename="audit-{datetime.now(UTC):%Y%m%d-%H%M%S}.{form}"'
    headers = {"Content-Disposition": name, "Cache-Control": "no-store"}
    return StreamingResponse(pieces(), media_type=media_type, headers=headers)


def _csv_lines(rows: Iterable[dict[str, object]]) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    yield "\ufeff"  # spreadsheets take the file for UTF-8 by this mark alone
    writer.writerow(COLUMNS)
    for row in rows:
        told = row | {"at": _written(row["at"]), "details": _as_json(row["details"])}
        writer.writerow([_harmless(str(told[name] or "")) for name in COLUMNS])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def _json_lines(rows: Iterable[dict[str, object]]) -> Iterator[str]:
    for row in rows:
        yield _as_json(row | {"at": _written(row["at"])}) + "\n"


def _written(at: object) -> str:
    return at.isoformat() if isinstance(at, datetime) else str(at)


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _harmless(cell: str) -> str:
    """A cell that begins like a formula is kept from being one (CWE-1236)."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} and len(cell) > 1 else cell


def _shown(act: Act, names: dict[str, str], mask: Mask) -> contract.AuditAct:
    return contract.AuditAct(
        id=act.id,
        at=act.at,
        account_id=act.account_id,
        person=names.get(act.account_id, act.account_id),
        action=act.action,
        subject=act.subject,
        details={name: _masked(value, mask) for name, value in act.details.items()},
    )


def _masked(value: object, mask: Mask) -> object:
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, list):
        return [_masked(one, mask) for one in value]
    if isinstance(value, dict):
        return {name: _masked(one, mask) for name, one in value.items()}
    return value


def _about(wanted: Filter) -> dict[str, str]:
    """What was looked for, so that a look at one colleague's acts can be seen as such."""
    return {name: str(value) for name, value in asdict(wanted).items() if value is not None}


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time()).astimezone()
