"""Which documents carry the answers, and which published ones nobody was ever led to."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, distinct, func, select

from app.contract.monitoring import CitedDocument
from app.sources.naming import document_title
from app.storage.tables import answer_citations, answer_measures
from knowledge.model import VersionStatus
from knowledge.registry.reading import versions_by_id
from knowledge.tables import versions

_CITED = answer_citations.c
_MEASURE = answer_measures.c


def most_cited(
    connection: Connection, within: Sequence[ColumnElement[bool]], limit: int
) -> list[CitedDocument]:
    """Documents by the number of answers that cite one of their versions, the most first."""
    counted = func.count(distinct(_CITED.answer_id))
    rows = connection.execute(
        select(versions.c.document_id, func.max(versions.c.id).label("version_id"), counted)
        .join(versions, versions.c.id == _CITED.version_id)
        .join(answer_measures, _MEASURE.answer_id == _CITED.answer_id)
        .where(*within)
        .group_by(versions.c.document_id)
        .order_by(counted.desc(), versions.c.document_id)
        .limit(limit)
    ).all()
    return _told(connection, [(row[0], row[1], row[2]) for row in rows])


def never_cited(
    connection: Connection,
    within: Sequence[ColumnElement[bool]],
    knowledge_base: str | None,
    limit: int,
) -> tuple[list[CitedDocument], int]:
    """Published documents without a citation in the range, and how many there are in all."""
    cited = (
        select(versions.c.document_id)
        .join(answer_citations, _CITED.version_id == versions.c.id)
        .join(answer_measures, _MEASURE.answer_id == _CITED.answer_id)
        .where(*within)
    )
    published = versions.c.status == VersionStatus.PUBLISHED
    lonely = [published, versions.c.document_id.not_in(cited)]
    if knowledge_base is not None:
        lonely.append(versions.c.knowledge_base == knowledge_base)
    total = connection.execute(select(func.count(distinct(versions.c.document_id))).where(*lonely))
    rows = connection.execute(
        select(versions.c.document_id, func.max(versions.c.id))
        .where(*lonely)
        .group_by(versions.c.document_id)
        .order_by(func.min(versions.c.uploaded_at))
        .limit(limit)
    ).all()
    return _told(connection, [(row[0], row[1], 0) for row in rows]), total.scalar_one()


def _told(connection: Connection, counted: Sequence[tuple[Any, Any, int]]) -> list[CitedDocument]:
    known = {one.id: one for one in versions_by_id(connection, [row[1] for row in counted])}
    return [
        CitedDocument(
            document_id=document_id,
            title=document_title(known[version_id]),
            knowledge_base=known[version_id].knowledge_base,
            answers=count,
        )
        for document_id, version_id, count in counted
        if version_id in known
    ]
