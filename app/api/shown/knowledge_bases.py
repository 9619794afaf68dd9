"""Knowledge bases as contract models."""

from dataclasses import asdict

from app.accounts.people import Person
from app.contract import knowledge_bases as contract
from knowledge.registry.knowledge_bases import KnowledgeBase


def base_shown(base: KnowledgeBase) -> contract.KnowledgeBase:
    return contract.KnowledgeBase.model_validate(asdict(base))


def member_shown(person: Person) -> contract.Member:
    return contract.Member(
        account_id=person.id,
        name=person.name,
        display_name=person.display_name,
        role=person.role,
        disabled=person.disabled,
    )
