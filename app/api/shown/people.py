"""Accounts, sessions and keys, as the API shows them."""

from app.accounts.api_keys import KeyRecord
from app.accounts.people import Person
from app.accounts.sessions import SessionRecord
from app.contract import accounts as contract


def account_shown(person: Person) -> contract.Account:
    return contract.Account(
        id=person.id,
        name=person.name,
        display_name=person.display_name,
        role=person.role,
        knowledge_bases=sorted(person.knowledge_bases),
        disabled=person.disabled,
        created_at=person.created_at,
        unit=person.unit,
        last_used_at=person.last_used_at,
        has_second_factor=person.has_second_factor,
        from_provider=person.from_provider,
    )


def session_shown(session: SessionRecord) -> contract.SessionShown:
    return contract.SessionShown(
        id=session.id,
        device=session.device.name,
        address=session.device.address,
        created_at=session.created_at,
        last_used_at=session.last_used_at,
        expires_at=session.expires_at,
        current=session.current,
    )


def key_shown(key: KeyRecord) -> contract.ApiKey:
    return contract.ApiKey(
        id=key.id,
        name=key.name,
        prefix=key.prefix,
        permissions=sorted(key.grant.permissions),
        knowledge_bases=sorted(key.grant.knowledge_bases),
        created_at=key.created_at,
        expires_at=key.expires_at,
        last_used_at=key.last_used_at,
        revoked_at=key.revoked_at,
    )
