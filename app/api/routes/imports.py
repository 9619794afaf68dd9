"""Uploads: files are taken in at once, and worked on in the background."""

import json
from typing import Annotated

from fastapi import APIRouter, File, Form, Response, UploadFile
from pydantic import TypeAdapter, ValidationError

from app.accounts.people import Person
from app.api.dependencies import LanguageDep, ServicesDep, Uploader
from app.api.services import Services
from app.api.shown.imports import import_report, import_shown, report_as_csv
from app.audit import Action, record
from app.contract import imports as contract
from app.errors import BadRequest, NotFound, TooManyFiles
from app.imports import endings, records
from app.imports.records import ImportRecord, NewFile
from ingest.errors import FileTooLarge
from ingest.limits import MEGABYTE
from knowledge.database import reading, writing
from knowledge.model import Distribution
from knowledge.registry.knowledge_bases import find_knowledge_base, refuse_too_open

router = APIRouter(tags=["imports"])

IMPORTS_SHOWN = 20
FILES_SHOWN = 200
MOST_FILES_SHOWN = 5000
_STATEMENTS = TypeAdapter(dict[str, contract.Statement])


@router.post("/imports", status_code=202)
def upload(
    files: Annotated[list[UploadFile], File()],
    person: Uploader,
    language: LanguageDep,
    services: ServicesDep,
    knowledge_base: Annotated[str | None, Form()] = None,
    distribution: Annotated[Distribution | None, Form()] = None,
    statements: Annotated[str, Form()] = "{}",
) -> contract.Import:
    """Take files in; `statements` is a JSON object of what is stated of a file, by its name.

    Their distribution is that of the knowledge base unless a narrower one is given.
    """
    base = _base(person, knowledge_base)
    level = _level(services, person, base, distribution)
    staged = _staged(services, files, _stated(statements))
    with writing(services.engine) as connection:
        import_id = records.create_import(
            connection,
            account_id=person.id,
            knowledge_base=base,
            distribution=level,
            files=staged,
        )
        record(connection, person.id, Action.UPLOAD, import_id, {"files": len(staged)})
    services.overseer.nudge()
    return import_shown(services, import_id, language, FILES_SHOWN)


@router.post("/imports/{import_id}/files", status_code=202)
def upload_more(
    import_id: str,
    files: Annotated[list[UploadFile], File()],
    person: Uploader,
    language: LanguageDep,
    services: ServicesDep,
    statements: Annotated[str, Form()] = "{}",
) -> contract.Import:
    """More files of the same import: a folder of thousands arrives in several uploads."""
    if _own(services, import_id, person).cancelled_at:
        raise BadRequest(reason="import_cancelled")
    staged = _staged(services, files, _stated(statements))
    with writing(services.engine) as connection:
        records.add_files(connection, import_id, staged)
        record(connection, person.id, Action.UPLOAD, import_id, {"files": len(staged)})
    services.overseer.nudge()
    return import_shown(services, import_id, language, FILES_SHOWN)


@router.get("/imports")
def imports(
    person: Uploader, language: LanguageDep, services: ServicesDep, limit: int = FILES_SHOWN
) -> list[contract.Import]:
    """The newest of this person's imports, each with up to `limit` of its files."""
    with reading(services.engine) as connection:
        newest = records.newest_imports(connection, person.id, IMPORTS_SHOWN)
    bounded = max(0, min(limit, MOST_FILES_SHOWN))
    return [import_shown(services, import_id, language, bounded) for import_id in newest]


@router.get("/imports/{import_id}")
def imported(
    import_id: str,
    person: Uploader,
    language: LanguageDep,
    services: ServicesDep,
    limit: int = MOST_FILES_SHOWN,
) -> contract.Import:
    _own(services, import_id, person)
    return import_shown(services, import_id, language, max(0, min(limit, MOST_FILES_SHOWN)))


@router.post("/imports/{import_id}/cancellation")
def cancel(
    import_id: str, person: Uploader, language: LanguageDep, services: ServicesDep
) -> contract.Import:
    """Stop what has not been read yet; what was read stays as drafts."""
    _own(services, import_id, person)
    with writing(services.engine) as connection:
        stopped = endings.cancel_import(connection, import_id)
        about = {"files": len(stopped)}
        record(connection, person.id, Action.IMPORT_CANCELLED, import_id, about)
    services.overseer.end_workers(file.worker for file in stopped if file.worker)
    for file in stopped:
        services.staging.remove(file.id)
    return import_shown(services, import_id, language, FILES_SHOWN)


@router.post("/imports/{import_id}/retry")
def retry(
    import_id: str, person: Uploader, language: LanguageDep, services: ServicesDep
) -> contract.Import:
    """Read the failed files once more."""
    _own(services, import_id, person)
    with writing(services.engine) as connection:
        again = endings.try_again(connection, import_id)
        record(connection, person.id, Action.IMPORT_RETRIED, import_id, {"files": len(again)})
    services.overseer.nudge()
    return import_shown(services, import_id, language, FILES_SHOWN)


@router.get("/imports/{import_id}/report")
def report(
    import_id: str, person: Uploader, language: LanguageDep, services: ServicesDep
) -> contract.ImportReport:
    """Every file's end, and what was understood of it."""
    return import_report(services, _own(services, import_id, person), language)


@router.get(
    "/imports/{import_id}/report.csv",
    response_class=Response,
    responses={200: {"content": {"text/csv": {}}}},
)
def report_csv(
    import_id: str, person: Uploader, language: LanguageDep, services: ServicesDep
) -> Response:
    """The same as a table that spreadsheets open."""
    table = report_as_csv(import_report(services, _own(services, import_id, person), language))
    headers = {"Content-Disposition": f'attachment; filename="import-{import_id[:8]}.csv"'}
    return Response(table, media_type="text/csv; charset=utf-8", headers=headers)


def _own(services: Services, import_id: str, person: Person) -> ImportRecord:
    """Raises NotFound for an import that is somebody else's."""
    with reading(services.engine) as connection:
        found = records.find_import(connection, import_id)
    if found.account_id != person.id:
        raise NotFound()
    return found


def _staged(
    services: Services, files: list[UploadFile], stated: dict[str, contract.Statement]
) -> list[NewFile]:
    if len(files) > services.rules.max_files_per_import:
        raise TooManyFiles(limit=services.rules.max_files_per_import)
    staged = []
    for file in files:
        content = _bounded(file, services.rules.max_file_bytes)
        new = NewFile.of(_clean_name(file.filename), content, stated.get(file.filename or ""))
        services.staging.put(new.id, content)
        staged.append(new)
    return staged


def _stated(statements: str) -> dict[str, contract.Statement]:
    try:
        return _STATEMENTS.validate_python(json.loads(statements))
    except (json.JSONDecodeError, ValidationError) as error:
        raise BadRequest(reason="statements") from error


def _base(person: Person, wanted: str | None) -> str:
    """The knowledge base to upload into: one that the person belongs to."""
    mine = person.scope.knowledge_bases
    if wanted is None and len(mine) == 1:
        return next(iter(mine))
    if wanted is None:
        raise BadRequest(reason="knowledge_base")
    if wanted not in mine:
        raise NotFound()
    return wanted


def _level(
    services: Services, person: Person, base: str, wanted: Distribution | None
) -> Distribution:
    """What the files are distributed as. Raises DistributionTooOpen before any file is kept."""
    with reading(services.engine) as connection:
        level = wanted or find_knowledge_base(connection, base).distribution
        refuse_too_open(connection, base, level)
    if level not in person.scope.distributions:
        raise NotFound()
    return level


def _clean_name(name: str | None) -> str:
    """The file's own name without folders or control characters; names are shown, never opened."""
    last = (name or "").replace("\\", "/").rsplit("/", 1)[-1]
    printable = "".join(c for c in last if c.isprintable()).strip()
    return printable[-200:] or "tệp"


def _bounded(file: UploadFile, limit: int) -> bytes:
    content = file.file.read(limit + 1)
    if len(content) > limit:
        raise FileTooLarge(limit=limit // MEGABYTE)
    return content
