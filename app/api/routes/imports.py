"""Uploads: files are taken in at once, and worked on in the background."""

import json
import uuid
from typing import Annotated

from fastapi import APIRouter, File, Form, UploadFile
from pydantic import TypeAdapter, ValidationError

from app.accounts.people import Person
from app.api.dependencies import LanguageDep, ServicesDep, Uploader
from app.api.services import Services
from app.audit import Action, record
from app.contract import documents as contract
from app.contract.catalogue import Language
from app.errors import BadRequest, NotFound, TooManyFiles
from app.imports import records
from app.imports.records import FileRecord
from ingest.errors import FileTooLarge
from ingest.limits import MEGABYTE
from knowledge.database import reading, writing
from knowledge.model import Distribution

router = APIRouter(tags=["imports"])

IMPORTS_SHOWN = 20
_STATEMENTS = TypeAdapter(dict[str, contract.Statement])


@router.post("/imports", status_code=202)
def upload(
    files: Annotated[list[UploadFile], File()],
    person: Uploader,
    language: LanguageDep,
    services: ServicesDep,
    knowledge_base: Annotated[str | None, Form()] = None,
    distribution: Annotated[Distribution, Form()] = Distribution.INTERNAL,
    statements: Annotated[str, Form()] = "{}",
) -> contract.Import:
    """Take files in; `statements` is a JSON object of what is stated of a file, by its name."""
    if len(files) > services.rules.max_files_per_import:
        raise TooManyFiles(limit=services.rules.max_files_per_import)
    stated = _stated(statements)
    base = _base(person, knowledge_base)
    if distribution not in person.scope.distributions:
        raise NotFound()
    staged = []
    for file in files:
        name = _clean_name(file.filename)
        file_id = uuid.uuid4().hex
        services.staging.put(file_id, _bounded(file, services.rules.max_file_bytes))
        staged.append((file_id, name, stated.get(file.filename or "", contract.Statement())))
    with writing(services.engine) as connection:
        import_id = records.create_import(
            connection,
            account_id=person.id,
            knowledge_base=base,
            distribution=distribution,
            files=staged,
        )
        record(connection, person.id, Action.UPLOAD, import_id, {"files": len(staged)})
    services.queue.put(import_id)
    return _shown(services, import_id, language)


@router.get("/imports")
def imports(
    person: Uploader, language: LanguageDep, services: ServicesDep
) -> list[contract.Import]:
    with reading(services.engine) as connection:
        newest = records.newest_imports(connection, person.id, IMPORTS_SHOWN)
    return [_shown(services, import_id, language) for import_id in newest]


@router.get("/imports/{import_id}")
def imported(
    import_id: str, person: Uploader, language: LanguageDep, services: ServicesDep
) -> contract.Import:
    with reading(services.engine) as connection:
        if records.find_import(connection, import_id).account_id != person.id:
            raise NotFound()
    return _shown(services, import_id, language)


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


def _shown(services: Services, import_id: str, language: Language) -> contract.Import:
    with reading(services.engine) as connection:
        files = records.files_of(connection, import_id)
    open_ones = any(file.state in records.OPEN_STATES for file in files)
    return contract.Import(
        id=import_id,
        state=contract.ImportState.RUNNING if open_ones else contract.ImportState.DONE,
        files=[_file_shown(services, file, language) for file in files],
    )


def _file_shown(services: Services, file: FileRecord, language: Language) -> contract.ImportedFile:
    message = ""
    if file.code:
        message = services.catalogue.text(f"error.{file.code}", language, **file.details)
    return contract.ImportedFile(
        id=file.id,
        file_name=file.file_name,
        state=file.state,
        stage=file.stage,
        message=message,
        code=file.code,
        version_id=file.version_id,
    )
