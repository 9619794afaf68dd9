"""Which words introduce a passage.

A clause of an article carries its article's opening line (`lead_in`); a passage that starts an
article, or a text, opens with its own words. Only texts without structure leave a later passage
bare: there the first line of the whole text must do.
"""

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection, func, select

from knowledge.model import PassageRecord
from knowledge.tables import passages

OPENING_CHARACTERS = 400


def openings(connection: Connection, records: Iterable[PassageRecord]) -> dict[int, str]:
    """The introducing words of each passage, by id; the caller has authorised the passages."""
    known = list(records)
    first_lines = _first_lines(connection, {r.version.id for r in known if _is_bare(r)})
    return {record.id: _opening(record, first_lines) for record in known}


def own_opening(record: PassageRecord) -> str:
    """The words that introduce it as far as it carries them itself. Pure."""
    if _is_bare(record):
        return ""
    return record.lead_in or record.text[:OPENING_CHARACTERS]


def _opening(record: PassageRecord, first_lines: Mapping[str, str]) -> str:
    return own_opening(record) or first_lines.get(record.version.id, "")


def _is_bare(record: PassageRecord) -> bool:
    return not (record.lead_in or record.trail or record.ordinal == 0)


def _first_lines(connection: Connection, version_ids: Collection[str]) -> dict[str, str]:
    if not version_ids:
        return {}
    rows = connection.execute(
        select(
            passages.c.version_id,
            func.substr(passages.c.text, 1, OPENING_CHARACTERS).label("opening"),
        ).where(passages.c.version_id.in_(version_ids), passages.c.ordinal == 0)
    )
    return {row.version_id: row.opening for row in rows}
