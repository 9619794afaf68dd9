"""The service's tables, in the same database and transaction space as the knowledge base's."""

from app.storage.tables.accounts import accounts, api_keys, invitations, memberships, sessions
from app.storage.tables.answers import answer_citations, answer_marks, answer_measures, answers
from app.storage.tables.imports import import_files, imports
from app.storage.tables.notices import (
    delivered_notices,
    deliveries,
    delivery_channels,
    notices,
)
from app.storage.tables.record import audit, audit_chain, incident_events, incidents, purges
from app.storage.tables.reviews import (
    feedback,
    feedback_bases,
    review_requests,
    review_rules,
    reviews,
)

__all__ = [
    "accounts",
    "answer_citations",
    "answer_marks",
    "answer_measures",
    "answers",
    "api_keys",
    "audit",
    "audit_chain",
    "delivered_notices",
    "deliveries",
    "delivery_channels",
    "feedback",
    "feedback_bases",
    "import_files",
    "imports",
    "incident_events",
    "incidents",
    "invitations",
    "memberships",
    "notices",
    "purges",
    "review_requests",
    "review_rules",
    "reviews",
    "sessions",
]
