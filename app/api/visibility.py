"""Which versions a person may see, by status: drafts are for those who tend the documents."""

from sqlalchemy import Connection

from app.accounts.people import Person
from app.contract.accounts import Permission
from app.errors import Forbidden, KeptElsewhere
from knowledge.model import VersionRecord, VersionStatus
from knowledge.registry import reading as registry

ENDED_OR_PUBLISHED = frozenset({VersionStatus.PUBLISHED, VersionStatus.SUPERSEDED})
"""What everybody may see."""


def visible_statuses(person: Person) -> frozenset[VersionStatus]:
    """Which statuses this person may see at all."""
    tends = {Permission.UPLOAD, Permission.PUBLISH} & person.permissions
    return frozenset(VersionStatus) if tends else ENDED_OR_PUBLISHED


def visible_version(connection: Connection, version_id: str, person: Person) -> VersionRecord:
    """Raises VersionUnknown outside the person's scope, and Forbidden for a draft."""
    version = registry.version(connection, version_id, person.scope)
    if version.status not in visible_statuses(person):
        raise Forbidden(permission=str(Permission.UPLOAD))
    return version


def tended_version(connection: Connection, version_id: str, person: Person) -> VersionRecord:
    """A version that this person may change, as far as places go: one at home in a base of theirs.

    Where a document is only placed it is read, not changed. Raises VersionUnknown, KeptElsewhere.
    """
    version = registry.version(connection, version_id, person.scope)
    if version.knowledge_base not in person.scope.knowledge_bases:
        raise KeptElsewhere()
    return version
