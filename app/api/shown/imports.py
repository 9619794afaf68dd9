"""Imports as contract models: how far they are, and the report of how every file ended."""

import csv
import io
from collections.abc import Sequence

from app.api.services import Services
from app.contract import imports as contract
from app.contract.catalogue import Catalogue, Language
from app.contract.imports import UNDER_WAY, FileReport, ImportReport, ImportState
from app.imports import records
from app.imports.records import FileRecord, ImportRecord
from ingest.model import Finding, PageMethod, PageReading
from knowledge.database import reading
from knowledge.model import VersionRecord
from knowledge.registry import reading as registry

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def import_shown(
    services: Services, import_id: str, language: Language, limit: int
) -> contract.Import:
    """The import with up to `limit` files, those first that are under way or ended badly."""
    with reading(services.engine) as connection:
        order = records.find_import(connection, import_id)
        counts = records.count_files(connection, import_id)
        files = records.files_of(connection, import_id, limit=limit, urgent_first=True)
    return contract.Import(
        id=import_id,
        state=_state(order, counts),
        counts=counts,
        created_at=order.created_at,
        files=[_file_shown(file, services.catalogue, language) for file in files],
    )


def import_report(services: Services, order: ImportRecord, language: Language) -> ImportReport:
    """One row for each file, in the order of arrival."""
    with reading(services.engine) as connection:
        counts = records.count_files(connection, order.id)
        files = records.files_of(connection, order.id)
        read = [file.version_id for file in files if file.version_id]
        versions = {one.id: one for one in registry.versions_by_id(connection, read)}
        findings = {one: registry.findings(connection, one) for one in versions}
        recognised = {
            one: sum(
                p.method is PageMethod.RECOGNISED for p in registry.page_readings(connection, one)
            )
            for one in versions
        }
    rows = []
    for file in files:
        version = versions.get(file.version_id or "")
        seen = findings[version.id] if version else ()
        sentences = [finding_sentence(services.catalogue, one, language) for one in seen]
        pages = recognised[version.id] if version else 0
        message = _message(file, services.catalogue, language)
        rows.append(_row(file, message, version, sentences, pages))
    return ImportReport(
        import_id=order.id,
        created_at=order.created_at,
        state=_state(order, counts),
        counts=counts,
        files=rows,
    )


def finding_sentence(catalogue: Catalogue, finding: Finding, language: Language) -> str:
    return catalogue.text(f"finding.{finding.kind}", language, **finding.details)


def report_as_csv(report: ImportReport) -> bytes:
    """UTF-8 with the mark that spreadsheets want; a cell is never a formula."""
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(FileReport.model_fields)
    for file in report.files:
        row = file.model_dump(mode="json")
        writer.writerow([_cell(row[name]) for name in FileReport.model_fields])
    return table.getvalue().encode("utf-8-sig")


def _recognised(pages: Sequence[PageReading]) -> int:
    return sum(page.method is PageMethod.RECOGNISED for page in pages)


def _cell(value: object) -> str:
    text = "\n".join(value) if isinstance(value, list) else "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text


def _state(order: ImportRecord, counts: dict[ImportState, int]) -> ImportState:
    if any(counts.get(state) for state in UNDER_WAY):
        return ImportState.RUNNING
    return ImportState.CANCELLED if order.cancelled_at else ImportState.DONE


def _message(file: FileRecord, catalogue: Catalogue, language: Language) -> str:
    return catalogue.text(f"error.{file.code}", language, **file.details) if file.code else ""


def _file_shown(
    file: FileRecord, catalogue: Catalogue, language: Language
) -> contract.ImportedFile:
    return contract.ImportedFile(
        id=file.id,
        file_name=file.file_name,
        state=file.state,
        stage=file.stage,
        message=_message(file, catalogue, language),
        code=file.code,
        version_id=file.version_id,
        attempts=file.attempts,
    )


def _row(
    file: FileRecord,
    message: str,
    version: VersionRecord | None,
    findings: list[str],
    recognised_pages: int,
) -> FileReport:
    return FileReport(
        file_name=file.file_name,
        sha256=file.sha256,
        size=file.size,
        state=file.state,
        code=file.code,
        message=message,
        version_id=file.version_id,
        number=version.number if version else None,
        type=version.type if version else None,
        issuer=version.issuer if version else None,
        issued_on=version.issued_on if version else None,
        effective_on=version.effective_on if version else None,
        pages=version.pages if version else None,
        recognised_pages=recognised_pages,
        articles=version.articles if version else None,
        passages=version.passages if version else None,
        findings=findings,
        attempts=file.attempts,
        ended_at=file.ended_at,
    )
