"""What each role may do and see: the whole table, on one page.

Deny by default: a permission that is not listed is not had, and a role's scope starts at nothing
and is widened here and by memberships only.
"""

from collections.abc import Mapping

from app.contract.accounts import Permission, Role
from knowledge.model import Distribution

_EVERYONE = frozenset({Permission.ASK, Permission.READ_SOURCES})

PERMISSIONS: Mapping[Role, frozenset[Permission]] = {
    Role.STAFF: _EVERYONE,
    Role.KNOWLEDGE_OFFICER: _EVERYONE | {Permission.UPLOAD, Permission.PUBLISH, Permission.SEARCH},
    Role.EVALUATOR: _EVERYONE | {Permission.SEARCH, Permission.CHECK},
    Role.LEADER: _EVERYONE | {Permission.PUBLISH},
    Role.ADMINISTRATOR: frozenset(Permission),
}

DISTRIBUTIONS: Mapping[Role, frozenset[Distribution]] = {
    Role.STAFF: frozenset({Distribution.PUBLIC, Distribution.INTERNAL}),
    Role.KNOWLEDGE_OFFICER: frozenset(Distribution),
    Role.EVALUATOR: frozenset({Distribution.PUBLIC, Distribution.INTERNAL}),
    Role.LEADER: frozenset(Distribution),
    Role.ADMINISTRATOR: frozenset(Distribution),
}
