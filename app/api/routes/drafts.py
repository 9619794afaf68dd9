"""Before publication: what was understood of a text, and what an officer decides about it."""

from fastapi import APIRouter, Response

from app.accounts import people
from app.api.dependencies import LanguageDep, ServicesDep, SourceReader, Uploader
from app.api.routes.relations import relations_of
from app.api.shown.documents import document_shown, outline_of
from app.api.shown.drafts import fields_shown, pages_shown
from app.api.shown.imports import finding_sentence
from app.api.visibility import tended_version, visible_version
from app.audit import Action, record
from app.contract import documents as contract
from app.contract.history import Checking
from app.sources.naming import document_title
from knowledge.database import reading, writing
from knowledge.model import ANSWERABLE, VersionStatus
from knowledge.registry import publishing
from knowledge.registry import reading as registry
from knowledge.registry.correcting import correct
from knowledge.registry.effects import effects_of
from knowledge.registry.linking import versions_of_document
from knowledge.registry.relating import confirm_certain

router = APIRouter(tags=["drafts"])

TEXT_START_CHARACTERS = 4000


@router.get("/documents/{version_id}")
def understood(
    version_id: str, person: SourceReader, language: LanguageDep, services: ServicesDep
) -> contract.Understood:
    with reading(services.engine) as connection:
        version = visible_version(connection, version_id, person)
        findings = registry.findings(connection, version_id)
        read = registry.read_metadata(connection, version_id)
        stated = registry.stated_metadata(connection, version_id)
        relations = relations_of(connection, version_id, person, language)
        effects = effects_of(connection, [version_id]).get(version_id, ())
        pages = registry.page_readings(connection, version_id)
        # Of a purged text its row remains, so that a person can see what became of it.
        purged = version.status is VersionStatus.PURGED
        text = "" if purged else registry.version_text(connection, version_id)
        names = people.display_names(connection)
        newer = registry.newer_text(connection, version)
        others = versions_of_document(connection, version.document_id, person.scope)
    document = document_shown(version, names, effects)
    if newer:
        title = document_title(newer)
        document.status_reason = services.catalogue.text(
            "reason.replaced_by", language, title=title
        )
    fields = fields_shown(read, stated)
    return contract.Understood(
        document=document,
        fields=fields,
        certainty={field.name: field.certainty for field in fields if field.certainty},
        relations=relations,
        outline=[]
        if purged
        else list(outline_of(services.locator.layout(version_id).clauses, text)),
        findings=[
            contract.FindingShown(
                kind=finding.kind,
                severity=finding.severity,
                message=finding_sentence(services.catalogue, finding, language),
            )
            for finding in findings
        ],
        pages_read=pages_shown(pages),
        text_start=text[:TEXT_START_CHARACTERS],
        earlier_texts=sum(v.status in ANSWERABLE and v.id != version.id for v in others),
    )


@router.patch("/documents/{version_id}")
def correct_draft(
    version_id: str, body: contract.Correction, person: Uploader, services: ServicesDep
) -> contract.Document:
    """State fields that were read wrongly or not at all; only those that are sent change."""
    changes = {name: getattr(body, name) for name in body.model_fields_set}
    with writing(services.engine) as connection:
        tended_version(connection, version_id, person)
        version = correct(connection, version_id, changes)
        about = {"fields": sorted(changes)}
        record(connection, person.id, Action.METADATA_CORRECTED, version_id, about)
    return document_shown(version)


@router.post("/documents/{version_id}/release")
def release(
    version_id: str, body: contract.Release, person: Uploader, services: ServicesDep
) -> contract.Document:
    """Out of quarantine, by a person who says why."""
    with writing(services.engine) as connection:
        tended_version(connection, version_id, person)
        version = publishing.release(connection, version_id, reason=body.reason, by=person.id)
        about = {"reason": body.reason}
        record(connection, person.id, Action.QUARANTINE_RELEASED, version_id, about)
    return document_shown(version)


@router.post("/document-checks", status_code=201)
def check(body: Checking, person: Uploader, services: ServicesDep) -> list[contract.Document]:
    """These drafts were compared with their files; somebody else may publish them now."""
    with writing(services.engine) as connection:
        for version_id in body.version_ids:
            tended_version(connection, version_id, person)
        if body.confirm_certain_relations:
            confirmed = confirm_certain(connection, body.version_ids, by=person.id)
            for relation_id in confirmed:
                about = {"state": "confirmed"}
                record(connection, person.id, Action.RELATION_DECIDED, relation_id, about)
        checked = publishing.check(connection, body.version_ids, by=person.id)
        for version in checked:
            record(connection, person.id, Action.DRAFT_CHECKED, version.id)
    return [document_shown(version) for version in checked]


@router.delete("/documents/{version_id}", status_code=204)
def discard(version_id: str, person: Uploader, services: ServicesDep) -> Response:
    with writing(services.engine) as connection:
        tended_version(connection, version_id, person)
        orphan = publishing.discard(connection, version_id)
        record(connection, person.id, Action.DRAFT_DISCARDED, version_id)
    if orphan:
        services.room.originals.remove(orphan)
    return Response(status_code=204)
