"""Derives what texts on record do to each other from the relations that they state.

`refresh` runs in the transaction of whatever changed: a publication, a withdrawal, a decision about
a relation. So there is no moment at which a text is published and its repeals do not work yet.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, delete, insert, select, update

from ingest.relations.new_wording import new_wording, places_within
from knowledge.model import (
    VersionRecord,
    VersionStatus,
)
from knowledge.registry.histories import LINKING, AtWork, History, among
from knowledge.tables import documents, effects, relations, version_layouts, versions
from knowledge.validity.acts import Wording, effects_on, working
from knowledge.validity.model import Effect, Place, Span

NEAR = 3
"""How many relations away a change can still be felt: the repeal of an act that amends a text
changes the text, and through it the wording of other acts on it."""
FAR = 6
"""What must be known to tell what is near."""


def refresh(connection: Connection, changed: Collection[str]) -> None:
    """Derive anew what the documents `changed` do to others, and others to them."""
    known = _linked(connection, {*changed, *_acted_on(connection, changed)})
    history = History.load(connection, known)
    at_work = AtWork(working(history.acts()))
    near = [v for v in history.texts if known.get(v.document_id, 0) <= NEAR]
    touched = {document for document, away in known.items() if away <= NEAR}
    of_these = select(versions.c.id).where(among(versions.c.document_id, touched))
    connection.execute(delete(effects).where(effects.c.version_id.in_(of_these)))
    for version in near:
        starts = history.holds_from(version)
        if starts != version.holds_from:
            _begin(connection, version, starts)
        acts = at_work.concerning(version, history.consolidates(version))
        if not acts:
            continue
        text = history.text(connection, replace(version, holds_from=starts))
        rows = [
            _effect_row(version.id, effect)
            for effect in effects_on(text, acts, _wording_of(connection, version.id))
        ]
        if rows:
            connection.execute(insert(effects), rows)


def _begin(connection: Connection, version: VersionRecord, day: date | None) -> None:
    """Set its first day; earlier texts of its document, superseded by now, end by then."""
    row = update(versions).where(versions.c.id == version.id)
    connection.execute(row.values(holds_from=day))
    if day is None:
        return
    earlier = and_(
        versions.c.document_id == version.document_id,
        versions.c.published_at < version.published_at,
        versions.c.status == VersionStatus.SUPERSEDED,
        versions.c.superseded_on > day,
    )
    connection.execute(update(versions).where(earlier).values(superseded_on=day))


def refresh_all(connection: Connection) -> None:
    """Derive everything anew, as after a restore or an upgrade."""
    refresh(connection, list(connection.execute(select(documents.c.id)).scalars()))


def _linked(connection: Connection, changed: Collection[str]) -> dict[str, int]:
    """The documents that relations link with `changed`, and how many relations away they are."""
    away = dict.fromkeys(changed, 0)
    border = set(changed)
    for distance in range(1, FAR + 1):
        border = _neighbours(connection, border) - away.keys()
        if not border:
            break
        away |= dict.fromkeys(border, distance)
    return away


def _acted_on(connection: Connection, by: Collection[str]) -> set[str]:
    """Documents with effects of these: where a relation is said otherwise, they must end too."""
    acting = versions.alias("acting")
    found = connection.execute(
        select(versions.c.document_id)
        .join(effects, effects.c.version_id == versions.c.id)
        .join(acting, acting.c.id == effects.c.by_version)
        .where(among(acting.c.document_id, by))
    )
    return set(found.scalars())


def _neighbours(connection: Connection, of: Collection[str]) -> set[str]:
    """Documents with a number that these name, or that name a number of these."""
    linking = relations.c.kind.in_(LINKING)
    named = (
        select(relations.c.target_key)
        .join(versions, versions.c.id == relations.c.version_id)
        .where(among(versions.c.document_id, of), linking)
    )
    forward = select(documents.c.id).where(documents.c.number_key.in_(named))
    keys = select(documents.c.number_key).where(among(documents.c.id, of))
    backward = (
        select(versions.c.document_id)
        .join(relations, relations.c.version_id == versions.c.id)
        .where(relations.c.target_key.in_(keys), linking)
    )
    found = connection.execute(forward.union(backward))
    return set(found.scalars())


def _wording_of(connection: Connection, version_id: str) -> Wording:
    """Reads the acting text only when a later act asks for a part of its new wording."""

    def wording(clause: Span, amended: Place) -> dict[Place, Span]:
        layout = version_layouts
        row = connection.execute(select(layout.c.text).where(layout.c.version_id == version_id))
        text = row.scalar_one()
        quoted = new_wording(text, clause.start, clause.end)
        found = places_within(text, *quoted, amended) if quoted else {}
        return {place: Span(start, end) for place, (start, end) in found.items()}

    return wording


def _effect_row(version_id: str, effect: Effect) -> dict[str, Any]:
    return {
        "version_id": version_id,
        "start": effect.span.start,
        "end": effect.span.end,
        "kind": effect.kind,
        "since": effect.since,
        "by_version": effect.by,
        "relation_id": effect.relation,
        "confirmed": effect.confirmed,
        "whole": effect.whole,
    }
