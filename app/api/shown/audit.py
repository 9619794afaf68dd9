"""What an act was done to, by the name that people know: an auditor reads titles, not ids."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from app.accounts.people import Person
from app.audit.searching import Act
from app.sources.naming import document_title
from knowledge.registry import reading
from knowledge.registry.knowledge_bases import list_knowledge_bases


def subjects_named(
    connection: Connection, acts: Sequence[Act], reader: Person, accounts: Mapping[str, str]
) -> dict[str, str]:
    """Texts that this reader may see, knowledge bases and accounts, by id; what has no name, was
    purged or stands outside the reader's scope keeps its id."""
    subjects = {act.subject for act in acts if act.subject}
    seen = reading.versions_in(connection, subjects, reader.scope)
    texts = {version.id: document_title(version) for version in seen}
    bases = {base.id: base.name for base in list_knowledge_bases(connection)}
    return {id: name for id, name in (*accounts.items(), *bases.items()) if id in subjects} | texts
