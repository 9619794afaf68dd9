"""What documents do to each other: proposed by ingestion, decided by people."""

from collections.abc import Collection
from datetime import date

from fastapi import APIRouter
from sqlalchemy import Connection

from app.accounts import people
from app.accounts.people import Person
from app.api.dependencies import LanguageDep, ServicesDep, Uploader
from app.api.shown.history import relations_shown
from app.api.visibility import tended_version
from app.audit import Action, record
from app.contract import history as contract
from app.contract.catalogue import Language
from app.impact.marking import mark_changed
from ingest.model import Certainty, DocumentReference, Manner, Relation, RelationKind
from ingest.relations.places import find_places
from knowledge.database import reading, writing
from knowledge.model import RelationState
from knowledge.registry import reading as registry
from knowledge.registry import relating
from knowledge.registry.deriving import refresh
from knowledge.registry.linking import targets_seen

router = APIRouter(tags=["relations"])


@router.get("/documents/{version_id}/relations")
def relations(
    version_id: str, person: Uploader, language: LanguageDep, services: ServicesDep
) -> list[contract.RelationShown]:
    with reading(services.engine) as connection:
        registry.version(connection, version_id, person.scope)
        return relations_of(connection, version_id, person, language)


@router.post("/relations/decisions")
def decide(
    body: contract.RelationDecision, person: Uploader, services: ServicesDep
) -> dict[str, int]:
    """What is confirmed works from now on, in the same transaction."""
    with writing(services.engine) as connection:
        changed = _documents_of(connection, body.relation_ids, person)
        state = RelationState(body.state)
        relating.decide(connection, body.relation_ids, state, by=person.id)
        refresh(connection, changed)
        mark_changed(connection, changed, date.today())
        for relation_id in body.relation_ids:
            about = {"state": body.state}
            record(connection, person.id, Action.RELATION_DECIDED, relation_id, about)
    return {"decided": len(body.relation_ids)}


@router.post("/documents/{version_id}/relations", status_code=201)
def state(
    version_id: str,
    body: contract.RelationStatement,
    person: Uploader,
    language: LanguageDep,
    services: ServicesDep,
) -> list[contract.RelationShown]:
    """Enter a relation that was not read."""
    with writing(services.engine) as connection:
        version = tended_version(connection, version_id, person)
        entered = relating.state_relation(connection, version_id, _stated(body), by=person.id)
        refresh(connection, [version.document_id])
        mark_changed(connection, [version.document_id], date.today())
        about = {"number": body.number, "kind": body.kind}
        record(connection, person.id, Action.RELATION_STATED, entered, about)
        return relations_of(connection, version_id, person, language)


@router.put("/relations/{relation_id}")
def change(
    relation_id: str,
    body: contract.RelationStatement,
    person: Uploader,
    language: LanguageDep,
    services: ServicesDep,
) -> list[contract.RelationShown]:
    """Say it otherwise than it was read; what was read is kept beside it."""
    with writing(services.engine) as connection:
        changed = _documents_of(connection, [relation_id], person)
        relating.change(connection, relation_id, _stated(body), by=person.id)
        refresh(connection, changed)
        mark_changed(connection, changed, date.today())
        about = {"number": body.number, "kind": body.kind}
        record(connection, person.id, Action.RELATION_STATED, relation_id, about)
        version_id = relating.relation(connection, relation_id).version_id
        return relations_of(connection, version_id, person, language)


def relations_of(
    connection: Connection, version_id: str, person: Person, language: Language
) -> list[contract.RelationShown]:
    """A version's relations with their targets on record; the caller has authorised the version."""
    records = relating.relations_of(connection, version_id)
    seen = targets_seen(connection, records, person.scope)
    return relations_shown(records, seen, people.display_names(connection), language)


def _documents_of(
    connection: Connection, relation_ids: Collection[str], person: Person
) -> set[str]:
    """The documents that state these relations, each of which this person may see."""
    found = [relating.relation(connection, relation_id) for relation_id in relation_ids]
    return {tended_version(connection, record.version_id, person).document_id for record in found}


def _stated(body: contract.RelationStatement) -> Relation:
    return Relation(
        kind=RelationKind(body.kind),
        target=DocumentReference(
            number=body.number.strip(),
            type=body.type,
            issued_on=body.issued_on,
            words=" ".join(filter(None, (body.type, "số" if body.type else None, body.number))),
        ),
        places=find_places(body.places),
        anchor=(),
        start=0,
        end=0,
        certainty=Certainty.SURE,
        manner=Manner(body.manner),
        since=body.since,
    )
