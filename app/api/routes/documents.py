"""Documents: lists, publication, and the sources of citations."""

from datetime import date

from fastapi import APIRouter, Response
from sqlalchemy import Connection

from app.accounts import people
from app.accounts.people import Person
from app.api.dependencies import LanguageDep, Publisher, ServicesDep, SourceReader
from app.api.services import Services
from app.api.shown.documents import document_shown
from app.api.visibility import tended_version, visible_statuses, visible_version
from app.audit import Action, record
from app.contract import documents as contract
from app.contract.answers import Box
from app.errors import NotFound
from app.impact.marking import mark_changed
from app.sources.naming import place_of
from app.sources.original_files import original_of
from app.sources.page_images import DRAWN, page_png
from knowledge.database import reading, writing
from knowledge.model import VersionRecord, VersionStatus
from knowledge.registry import publishing
from knowledge.registry import reading as registry
from knowledge.registry.effects import effects_of

router = APIRouter(tags=["documents"])

CONTEXT_PARAGRAPHS = 3

FARTHEST = 1_000_000_000
"""A page further on than any base is long, and still a number that databases hold."""


@router.get("/documents")
def documents(
    person: SourceReader,
    services: ServicesDep,
    status: VersionStatus | None = None,
    query: str | None = None,
    limit: int = 100,
    offset: int = 0,
) -> contract.DocumentPage:
    statuses = visible_statuses(person) & ({status} if status else set(VersionStatus))
    limit, offset = max(1, min(limit, 1000)), max(0, min(offset, FARTHEST))
    with reading(services.engine) as connection:
        found = registry.versions(
            connection, person.scope, statuses, query=query, limit=limit, offset=offset
        )
        total = registry.count_versions(connection, person.scope, statuses, query=query)
        names = people.display_names(connection)
        effects = effects_of(connection, [version.id for version in found])
    shown = [document_shown(each, names, effects.get(each.id, ())) for each in found]
    return contract.DocumentPage(documents=shown, total=total)


@router.post("/publications", status_code=201)
def publish(
    body: contract.Publication, person: Publisher, services: ServicesDep
) -> list[contract.Document]:
    with writing(services.engine) as connection:
        for version_id in body.version_ids:
            tended_version(connection, version_id, person)
        published = publishing.publish(
            connection,
            body.version_ids,
            by=person.id,
            second_person=services.rules.second_person,
        )
        for version in published:
            record(connection, person.id, Action.PUBLICATION, version.id)
        mark_changed(connection, {version.document_id for version in published}, date.today())
    services.room.keeper.follow([version.document_id for version in published])
    return [document_shown(version) for version in published]


@router.post("/documents/{version_id}/status")
def change_status(
    version_id: str, body: contract.StatusChange, person: Publisher, services: ServicesDep
) -> contract.Document:
    with writing(services.engine) as connection:
        tended_version(connection, version_id, person)
        version = _moved(connection, version_id, body, person.id)
        about = {"status": body.status, "reason": body.reason}
        record(connection, person.id, Action.STATUS_CHANGED, version_id, about)
        mark_changed(connection, [version.document_id], date.today())
    services.room.keeper.follow([version.document_id])
    return document_shown(version)


def _moved(
    connection: Connection, version_id: str, body: contract.StatusChange, by: str
) -> VersionRecord:
    if body.status == VersionStatus.WITHDRAWN:
        return publishing.withdraw(connection, version_id, reason=body.reason, by=by)
    if body.status == VersionStatus.PUBLISHED:
        return publishing.restore(connection, version_id, reason=body.reason, by=by)
    since = body.since or date.today()
    return publishing.supersede(connection, version_id, reason=body.reason, by=by, since=since)


@router.get("/documents/{version_id}/source")
def source(
    version_id: str,
    start: int,
    end: int,
    person: SourceReader,
    language: LanguageDep,
    services: ServicesDep,
) -> contract.SourceView:
    """The range `[start, end)` of the text with the paragraphs around it."""
    version = _seen(services, version_id, person, start)
    layout = services.locator.layout(version_id)
    with reading(services.engine) as connection:
        text = registry.version_text(connection, version_id)
    if not 0 <= start < end <= len(text):
        raise NotFound()
    touched = [i for i, b in enumerate(layout.blocks) if b.start < end and start < b.end]
    first = max(0, touched[0] - CONTEXT_PARAGRAPHS)
    around = layout.blocks[first : touched[-1] + 1 + CONTEXT_PARAGRAPHS]
    return contract.SourceView(
        document=document_shown(version),
        place=place_of(services.locator.anchor(version_id, start, end), language),
        start=start,
        end=end,
        quote=text[start:end],
        paragraphs=[
            contract.SourceParagraph(
                number=b.number, page=b.page, text=text[b.start : b.end], start=b.start, end=b.end
            )
            for b in around
        ],
        boxes=[
            Box(page=b.page, left=b.left, top=b.top, right=b.right, bottom=b.bottom)
            for b in services.locator.boxes(version_id, start, end)
        ],
        has_page_image=version.kind in DRAWN,
    )


@router.get(
    "/documents/{version_id}/pages/{page}.png",
    response_class=Response,
    responses={200: {"content": {"image/png": {}}}},
)
def page_image(
    version_id: str,
    page: int,
    person: SourceReader,
    services: ServicesDep,
    start: int | None = None,
    end: int | None = None,
) -> Response:
    version = _seen(services, version_id, person, start or 0)
    if version.kind not in DRAWN:
        raise NotFound()
    ranged = start is not None and end is not None
    boxes = services.locator.boxes(version_id, start or 0, end or 0) if ranged else ()
    content = original_of(services.room.originals, version.sha256)
    png = page_png(version.kind, content, page, boxes)
    headers = {"Cache-Control": "private, no-store"}
    return Response(png, media_type="image/png", headers=headers)


@router.get("/documents/{version_id}/original", response_class=Response)
def original(version_id: str, person: SourceReader, services: ServicesDep) -> Response:
    """The file as it was uploaded, always as a download: it is never run in the browser."""
    version = _seen(services, version_id, person, 0)
    headers = {
        "Content-Disposition": f'attachment; filename="{version.sha256[:12]}.{version.kind}"',
        "X-Content-Type-Options": "nosniff",
    }
    content = original_of(services.room.originals, version.sha256)
    return Response(content, media_type="application/octet-stream", headers=headers)


def _seen(services: Services, version_id: str, person: Person, start: int) -> VersionRecord:
    """The version, if this person may see it; that they looked is written down."""
    with writing(services.engine) as connection:
        version = visible_version(connection, version_id, person)
        record(connection, person.id, Action.SOURCE_VIEWED, version_id, {"start": start})
    return version
