"""Which cited sources a reviewer has opened: known from the audit trail, not from the screen."""

from sqlalchemy import Connection, select

from app.audit import Action
from app.contract.answers import Answer
from app.storage.tables import audit

Place = tuple[str, int]
"""A version's id and where the cited words begin in its text."""


def cited_places(answer: Answer) -> frozenset[Place]:
    return frozenset(
        (citation.version_id, citation.start)
        for claim in answer.claims
        for citation in claim.citations
    )


def opened_places(connection: Connection, answer: Answer, account_id: str) -> frozenset[Place]:
    """Those of the answer's cited places that this person has opened since it was saved."""
    cited = cited_places(answer)
    rows = connection.execute(
        select(audit.c.subject, audit.c.details).where(
            audit.c.account_id == account_id,
            audit.c.action == Action.SOURCE_VIEWED,
            audit.c.subject.in_({version_id for version_id, _ in cited}),
            audit.c.at >= answer.asked_at,
        )
    )
    return cited & {(row.subject, row.details.get("start")) for row in rows}
