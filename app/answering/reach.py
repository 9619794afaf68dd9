"""Whether all that an answer rests on lies within a scope: what a key for some bases may show."""

from sqlalchemy import Connection, select

from app.storage.tables import answer_citations
from knowledge.errors import VersionUnknown
from knowledge.model import Scope
from knowledge.registry import reading as registry


def rests_within(connection: Connection, answer_id: str, scope: Scope) -> bool:
    """False as soon as one cited text is outside, or no longer there."""
    cited = connection.execute(
        select(answer_citations.c.version_id).where(answer_citations.c.answer_id == answer_id)
    ).scalars()
    try:
        for version_id in set(cited):
            registry.version(connection, version_id, scope)
    except VersionUnknown:
        return False
    return True
