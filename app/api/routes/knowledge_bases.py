"""Knowledge bases: what they say of themselves, who belongs to them, which documents they show.

A person who is no member sees nothing of a base: not its name, not its documents. Those who manage
bases see that each exists and who belongs to it; to see its documents they must be members too,
and becoming one is written down.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Response
from sqlalchemy import Connection

from app.accounts import people
from app.accounts.memberships import add_member, members_of, remove_member
from app.accounts.people import Person
from app.api.dependencies import BaseKeeper, ServicesDep, SourceReader, TextKeeper
from app.api.services import Services
from app.api.shown.documents import document_shown
from app.api.shown.knowledge_bases import base_shown, member_shown
from app.api.visibility import visible_statuses
from app.audit import Action, record
from app.contract import knowledge_bases as contract
from app.contract.accounts import Permission
from app.contract.documents import DocumentPage
from app.errors import NotFound
from knowledge.database import reading, writing
from knowledge.model import Distribution
from knowledge.registry import reading as registry
from knowledge.registry.knowledge_bases import (
    KnowledgeBase,
    change_knowledge_base,
    create_knowledge_base,
    find_knowledge_base,
    list_knowledge_bases,
)
from knowledge.registry.placing import home_of, place, unplace

router = APIRouter(tags=["knowledge bases"])

FARTHEST = 1_000_000_000
"""A page further on than any base is long, and still a number that databases hold."""


@router.get("/knowledge-bases")
def knowledge_bases(
    person: SourceReader, services: ServicesDep, every: bool = False
) -> list[contract.KnowledgeBase]:
    """One's own; `every` one for those who manage bases."""
    if every:
        person.must(Permission.MANAGE_BASES)
    with reading(services.engine) as connection:
        bases = list_knowledge_bases(connection)
    mine = person.scope.knowledge_bases
    return [base_shown(base) for base in bases if every or base.id in mine]


@router.post("/knowledge-bases", status_code=201)
def create(
    body: contract.NewKnowledgeBase, keeper: BaseKeeper, services: ServicesDep
) -> contract.KnowledgeBase:
    """Make a base; who makes it is its first member."""
    told = _told(body, {"id"})
    with writing(services.engine) as connection:
        made = create_knowledge_base(connection, body.id, body.name or "")
        base = change_knowledge_base(connection, replace(made, **told))
        record(connection, keeper.id, Action.BASE_CREATED, base.id)
        join(connection, keeper, base.id, keeper.id)
    return base_shown(base)


@router.get("/knowledge-bases/{base_id}")
def knowledge_base(
    base_id: str, person: SourceReader, services: ServicesDep
) -> contract.KnowledgeBase:
    with reading(services.engine) as connection:
        return base_shown(_seen(connection, base_id, person))


@router.patch("/knowledge-bases/{base_id}")
def change(
    base_id: str, body: contract.KnowledgeBaseChange, keeper: BaseKeeper, services: ServicesDep
) -> contract.KnowledgeBase:
    told = _told(body, set())
    with writing(services.engine) as connection:
        base = replace(find_knowledge_base(connection, base_id), **told)
        changed = change_knowledge_base(connection, base)
        record(connection, keeper.id, Action.BASE_CHANGED, base_id, {"fields": sorted(told)})
    return base_shown(changed)


@router.get("/knowledge-bases/{base_id}/members")
def members(base_id: str, keeper: BaseKeeper, services: ServicesDep) -> list[contract.Member]:
    with reading(services.engine) as connection:
        find_knowledge_base(connection, base_id)
        return [member_shown(person) for person in members_of(connection, base_id)]


@router.put("/knowledge-bases/{base_id}/members/{account_id}", status_code=204)
def add(base_id: str, account_id: str, keeper: BaseKeeper, services: ServicesDep) -> Response:
    with writing(services.engine) as connection:
        find_knowledge_base(connection, base_id)
        join(connection, keeper, base_id, account_id)
    return Response(status_code=204)


@router.delete("/knowledge-bases/{base_id}/members/{account_id}", status_code=204)
def remove(base_id: str, account_id: str, keeper: BaseKeeper, services: ServicesDep) -> Response:
    with writing(services.engine) as connection:
        find_knowledge_base(connection, base_id)
        if remove_member(connection, base_id, account_id):
            record(connection, keeper.id, Action.MEMBER_REMOVED, base_id, {"account": account_id})
    return Response(status_code=204)


@router.get("/knowledge-bases/{base_id}/documents")
def documents(
    base_id: str,
    person: SourceReader,
    services: ServicesDep,
    query: str | None = None,
    limit: int = 100,
    offset: int = 0,
) -> DocumentPage:
    """What stands in the base, its own and what is placed there."""
    scope = replace(person.scope, knowledge_bases=person.scope.knowledge_bases & {base_id})
    if not scope.knowledge_bases:
        raise NotFound()
    statuses, limit, offset = (
        visible_statuses(person),
        max(1, min(limit, 1000)),
        max(0, min(offset, FARTHEST)),
    )
    with reading(services.engine) as connection:
        found = registry.versions(
            connection, scope, statuses, query=query, limit=limit, offset=offset
        )
        total = registry.count_versions(connection, scope, statuses, query=query)
        names = people.display_names(connection)
    return DocumentPage(documents=[document_shown(v, names) for v in found], total=total)


@router.put("/knowledge-bases/{base_id}/documents/{document_id}", status_code=204)
def place_document(
    base_id: str, document_id: str, person: TextKeeper, services: ServicesDep
) -> Response:
    """Show a document of another base here too."""
    with writing(services.engine) as connection:
        _tended(connection, person, base_id, document_id)
        place(connection, document_id, base_id)
        about = {"knowledge_base": base_id}
        record(connection, person.id, Action.DOCUMENT_PLACED, document_id, about)
    services.room.keeper.follow([document_id])
    return Response(status_code=204)


@router.delete("/knowledge-bases/{base_id}/documents/{document_id}", status_code=204)
def unplace_document(
    base_id: str, document_id: str, person: TextKeeper, services: ServicesDep
) -> Response:
    with writing(services.engine) as connection:
        _tended(connection, person, base_id, document_id)
        unplace(connection, document_id, base_id)
        about = {"knowledge_base": base_id}
        record(connection, person.id, Action.DOCUMENT_UNPLACED, document_id, about)
    services.room.keeper.follow([document_id])
    return Response(status_code=204)


def seen_base(services: Services, base_id: str, person: Person) -> KnowledgeBase:
    """A base that this person belongs to. Raises NotFound."""
    if base_id not in person.scope.knowledge_bases:
        raise NotFound()
    with reading(services.engine) as connection:
        return find_knowledge_base(connection, base_id)


def join(connection: Connection, keeper: Person, base_id: str, account_id: str) -> None:
    """Make the account a member, and write down who did."""
    if add_member(connection, base_id, account_id):
        record(connection, keeper.id, Action.MEMBER_ADDED, base_id, {"account": account_id})


def _seen(connection: Connection, base_id: str, person: Person) -> KnowledgeBase:
    known = base_id in person.scope.knowledge_bases
    if not known and Permission.MANAGE_BASES not in person.permissions:
        raise NotFound()
    return find_knowledge_base(connection, base_id)


def _tended(connection: Connection, person: Person, base_id: str, document_id: str) -> None:
    """Who places a document belongs to both bases: raises NotFound."""
    home = home_of(connection, document_id)
    if not {base_id, home} <= person.scope.knowledge_bases:
        raise NotFound()


def _told(body: contract.KnowledgeBaseChange, apart: set[str]) -> Mapping[str, Any]:
    """The fields that were sent, as the registry has them; null is as good as not sent."""
    sent = body.model_dump(exclude_unset=True, exclude_none=True, exclude=apart)
    if "distribution" in sent:
        sent["distribution"] = Distribution(sent["distribution"])
    if "suggested_questions" in sent:
        sent["suggested_questions"] = tuple(sent["suggested_questions"])
    return sent
