"""A knowledge base as one file: out as a download, in as an upload.

Both are an administrator's: a bundle carries every text of a base with its original. What comes in
is a draft, and goes the way of every draft, unless the administrator says that it stands as it
stood elsewhere; that is written down.
"""

import tempfile
from collections.abc import Iterator
from datetime import date
from typing import IO, Annotated

from fastapi import APIRouter, File, Form, UploadFile
from fastapi.responses import StreamingResponse
from sqlalchemy import Connection

from app.accounts.people import Person
from app.api.dependencies import BaseKeeper, ServicesDep
from app.api.routes.knowledge_bases import join, seen_base
from app.api.services import Services
from app.audit import Action, record
from app.contract import knowledge_bases as contract
from app.contract.catalogue import Language
from app.errors import NotFound
from app.impact.marking import mark_changed
from knowledge.bundles.opening import BundleLimits, opened_bundle
from knowledge.bundles.taking_in import TakenIn, TakingIn, take_in
from knowledge.bundles.writing import write_bundle
from knowledge.database import reading, writing
from knowledge.registry.knowledge_bases import list_knowledge_bases

router = APIRouter(tags=["knowledge bases"])

_CHUNK = 1024 * 1024


@router.get(
    "/knowledge-bases/{base_id}/bundle",
    response_class=StreamingResponse,
    responses={200: {"content": {"application/zip": {}}}},
)
def export(base_id: str, keeper: BaseKeeper, services: ServicesDep) -> StreamingResponse:
    """Everything that members of the base are answered from."""
    base = seen_base(services, base_id, keeper)
    # A file without a name: nothing of it is left, however this ends.
    file = tempfile.TemporaryFile(dir=services.room.originals.folder.parent)  # noqa: SIM115
    texts = write_bundle(services.room, base.id, keeper.scope, file)
    with writing(services.engine) as connection:
        record(connection, keeper.id, Action.BUNDLE_EXPORTED, base.id, {"texts": texts})
    headers = {
        "Content-Disposition": f'attachment; filename="{base.id}.zip"',
        "Content-Length": str(file.tell()),
        "Cache-Control": "private, no-store",
    }
    return StreamingResponse(_chunks(file), media_type="application/zip", headers=headers)


@router.post("/knowledge-bundles", status_code=201)
def take(
    file: Annotated[UploadFile, File()],
    keeper: BaseKeeper,
    services: ServicesDep,
    knowledge_base: Annotated[str | None, Form()] = None,
    as_published: Annotated[bool, Form()] = False,
) -> contract.BundleTaken:
    """Into the base that the bundle names, or into `knowledge_base`; made where there is none."""
    limits = BundleLimits(max_file_bytes=services.rules.max_file_bytes)
    with opened_bundle(file.file, limits) as bundle:
        base_id = knowledge_base or bundle.manifest.knowledge_base.id
        _refuse_foreign(services, base_id, keeper)
        reason = services.catalogue.text("reason.bundle", Language.VIETNAMESE)
        order = TakingIn(base_id, keeper.id, reason, as_published)

        def written_down(connection: Connection, taken: TakenIn) -> None:
            _write_down(connection, taken, keeper, as_published=as_published)

        taken = take_in(services.room, bundle, order, services.screening, written_down)
    return contract.BundleTaken(
        knowledge_base=taken.knowledge_base,
        created=taken.created,
        version_ids=[version.id for version in taken.versions],
        published=as_published,
        skipped=list(taken.skipped),
        vectors=taken.vectors,
    )


def _refuse_foreign(services: Services, base_id: str, keeper: Person) -> None:
    """Raises NotFound for a base that is there and that this person does not belong to."""
    with reading(services.engine) as connection:
        known = {base.id for base in list_knowledge_bases(connection)}
    if base_id in known - keeper.scope.knowledge_bases:
        raise NotFound()


def _write_down(
    connection: Connection, taken: TakenIn, keeper: Person, *, as_published: bool
) -> None:
    if taken.created:
        record(connection, keeper.id, Action.BASE_CREATED, taken.knowledge_base)
        join(connection, keeper, taken.knowledge_base, keeper.id)
    about = {
        "texts": len(taken.versions),
        "skipped": len(taken.skipped),
        "as_published": as_published,
    }
    record(connection, keeper.id, Action.BUNDLE_TAKEN, taken.knowledge_base, about)
    for version in taken.versions:
        record(connection, keeper.id, Action.FILE_REGISTERED, version.id)
        if as_published:
            record(connection, keeper.id, Action.PUBLICATION, version.id, {"bundle": True})
    if as_published:
        changed = {version.document_id for version in taken.versions}
        mark_changed(connection, changed, date.today())


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        file.seek(0)
        while chunk := file.read(_CHUNK):
            yield chunk
