"""Takes the words of a purged text out of reviews: a correction and a note may repeat them."""

from collections.abc import Collection

from sqlalchemy import Connection, select, update

from app.purging.redacting import masked
from app.storage.tables import answer_citations, reviews


def redact_reviews(connection: Connection, version_ids: Collection[str]) -> None:
    """In every review of an answer that cites one of these versions; who signed what stays."""
    citing = select(answer_citations.c.answer_id).where(
        answer_citations.c.version_id.in_(version_ids)
    )
    rows = connection.execute(
        select(reviews.c.id, reviews.c.claims, reviews.c.note).where(
            reviews.c.answer_id.in_(citing)
        )
    ).all()
    for row in rows:
        claims = [{**claim, "text": masked(claim["text"])} for claim in row.claims]
        connection.execute(
            update(reviews)
            .where(reviews.c.id == row.id)
            .values(claims=claims, note=masked(row.note))
        )
