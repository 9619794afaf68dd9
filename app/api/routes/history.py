"""A document in time: how it stands, its timeline and relations, the difference to another text."""

from datetime import date

from fastapi import APIRouter
from sqlalchemy import Connection

from app.accounts.people import Person
from app.api.dependencies import LanguageDep, ServicesDep, SourceReader
from app.api.shown.differences import difference_shown
from app.api.shown.history import Recorded, history_shown
from app.api.visibility import visible_statuses, visible_version
from app.contract import history as contract
from app.errors import NotFound
from knowledge.database import reading
from knowledge.differences.differences import differences
from knowledge.model import VersionRecord
from knowledge.registry import reading as registry
from knowledge.registry.effects import effects_of
from knowledge.registry.linking import incoming, targets_seen, versions_of_document
from knowledge.registry.relating import relation, relations_of

router = APIRouter(tags=["history"])


@router.get("/documents/{version_id}/history")
def history(
    version_id: str, person: SourceReader, language: LanguageDep, services: ServicesDep
) -> contract.History:
    with reading(services.engine) as connection:
        version = visible_version(connection, version_id, person)
        seen = _recorded(connection, version, person)
    return history_shown(seen, services.catalogue, language, date.today())


@router.get("/documents/{version_id}/difference")
def difference(
    version_id: str,
    person: SourceReader,
    language: LanguageDep,
    services: ServicesDep,
    since: str | None = None,
) -> contract.DifferenceShown:
    """Against the version `since` of the same document; None: the one before this."""
    with reading(services.engine) as connection:
        new = visible_version(connection, version_id, person)
        others = _others(connection, new, person)
        earlier = [each for each in others if each.uploaded_at < new.uploaded_at]
        chosen = [v for v in others if v.id == since] if since else earlier[-1:]
        if not chosen:
            raise NotFound()
        old = chosen[0]
        texts = [registry.version_text(connection, each.id) for each in (old, new)]
        layouts = [registry.layout(connection, each.id) for each in (old, new)]
    found = differences((texts[0], layouts[0].clauses), (texts[1], layouts[1].clauses))
    return difference_shown(
        found, (old.id, texts[0]), (new.id, texts[1]), services.catalogue, language
    )


def _others(connection: Connection, version: VersionRecord, person: Person) -> list[VersionRecord]:
    statuses = visible_statuses(person)
    found = versions_of_document(connection, version.document_id, person.scope)
    return [each for each in found if each.id != version.id and each.status in statuses]


def _recorded(connection: Connection, version: VersionRecord, person: Person) -> Recorded:
    scope = person.scope
    versions = sorted(
        [version, *_others(connection, version, person)], key=lambda each: each.uploaded_at
    )
    records = relations_of(connection, version.id)
    targets = targets_seen(connection, records, scope)
    said = incoming(connection, version, scope)
    around = {*(v.id for v in versions), *(v.id for v in targets.values())}
    around |= {by.id for by, _ in said}
    effects = effects_of(connection, around)
    own = [effect for each in versions for effect in effects.get(each.id, ())]
    acting = registry.versions_in(connection, {effect.by for effect in own}, scope)
    return Recorded(
        version=version,
        versions=versions,
        effects=effects,
        relations=records,
        targets=targets,
        incoming=said,
        acting={each.id: each for each in acting},
        acts={
            effect.relation: relation(connection, effect.relation)
            for effect in own
            if effect.by in {each.id for each in acting}
        },
    )
