"""What each role may do and see: the whole table, on one page.

Deny by default: a permission that is not listed is not had, and a role's scope starts at nothing
and is widened here and by memberships only.
"""

from collections.abc import Mapping

from app.contract.accounts import Permission, Role
from knowledge.model import Distribution

_EVERYONE = frozenset({Permission.ASK, Permission.READ_SOURCES})
_ASKER = _EVERYONE | {Permission.EXPORT, Permission.SEND_FEEDBACK}
"""Who works with answers of their own."""

PERMISSIONS: Mapping[Role, frozenset[Permission]] = {
    Role.STAFF: _ASKER,
    Role.KNOWLEDGE_OFFICER: _ASKER
    | {Permission.UPLOAD, Permission.PUBLISH, Permission.SEARCH, Permission.READ_FEEDBACK},
    Role.VERIFIER: _ASKER | {Permission.READ_REVIEWS, Permission.VERIFY},
    Role.EVALUATOR: _EVERYONE | {Permission.SEARCH, Permission.CHECK, Permission.SEND_FEEDBACK},
    Role.LEADER: _ASKER
    | {Permission.PUBLISH, Permission.READ_REVIEWS, Permission.APPROVE, Permission.READ_MONITORING},
    Role.AUDITOR: _EVERYONE | {Permission.READ_AUDIT, Permission.READ_MONITORING},
    Role.ADMINISTRATOR: frozenset(Permission) - {Permission.VERIFY, Permission.APPROVE},
}
"""Who makes accounts signs for no answer: else one person alone could do all that this house asks
two for. Who measures the service says what is wrong, but takes no paper out of it."""

DISTRIBUTIONS: Mapping[Role, frozenset[Distribution]] = {
    Role.STAFF: frozenset({Distribution.PUBLIC, Distribution.INTERNAL}),
    Role.KNOWLEDGE_OFFICER: frozenset(Distribution),
    Role.VERIFIER: frozenset(Distribution),
    Role.EVALUATOR: frozenset({Distribution.PUBLIC, Distribution.INTERNAL}),
    Role.LEADER: frozenset(Distribution),
    Role.AUDITOR: frozenset({Distribution.PUBLIC, Distribution.INTERNAL}),
    Role.ADMINISTRATOR: frozenset(Distribution),
}
