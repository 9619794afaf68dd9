"""A document's relations, timeline and graph as contract models (pure)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.answering.history import WHOLE
from app.contract import history as contract
from app.contract.catalogue import Catalogue, Language
from app.sources.naming import document_title, path_of
from knowledge.model import RelationRecord, VersionRecord, VersionStatus
from knowledge.validity.model import Effect, State
from knowledge.validity.standing import standing

MOST_NODES = 60


@dataclass(frozen=True, slots=True)
class Recorded:
    """What the registry knows of a document, as far as its reader may see it."""

    version: VersionRecord
    """The one that is open."""
    versions: Sequence[VersionRecord]
    effects: Mapping[str, Sequence[Effect]]
    """By version id, of `versions` and of their neighbours."""
    relations: Sequence[RelationRecord]
    targets: Mapping[str, VersionRecord]
    """By relation id."""
    incoming: Sequence[tuple[VersionRecord, RelationRecord]]
    acting: Mapping[str, VersionRecord]
    """By version id: the texts behind the effects."""
    acts: Mapping[str, RelationRecord]
    """By relation id: what the effects come from."""


def relations_shown(
    records: Sequence[RelationRecord],
    targets: Mapping[str, VersionRecord],
    names: Mapping[str, str],
    language: Language,
) -> list[contract.RelationShown]:
    return [_relation(one, targets.get(one.id), names, language) for one in records]


def standing_today(
    version: VersionRecord, effects: Sequence[Effect], today: date
) -> tuple[State, Effect | None, date | None]:
    """How the text as a whole stands."""
    now = standing(version.lifetime, [e for e in effects if e.whole], WHOLE, today)
    return now.state, now.effect, now.since


def history_shown(
    seen: Recorded, catalogue: Catalogue, language: Language, today: date
) -> contract.History:
    say = _Saying(catalogue, language)
    state, effect, since = standing_today(
        seen.version, seen.effects.get(seen.version.id, ()), today
    )
    nodes, edges = _graph(seen, say, today)
    return contract.History(
        standing=state,
        sentence=say.standing(state, since, seen.acting.get(effect.by) if effect else None),
        versions=[_version(each, seen.version) for each in seen.versions],
        events=sorted(_events(seen, say, today), key=_by_day),
        nodes=nodes,
        edges=edges,
    )


@dataclass(frozen=True, slots=True)
class _Saying:
    catalogue: Catalogue
    language: Language

    def __call__(self, key: str, **details: object) -> str:
        return self.catalogue.text(key, self.language, **details)

    def standing(self, state: State, since: date | None, by: VersionRecord | None) -> str:
        title = document_title(by) if by else "unseen"
        said = self(f"standing.{state}", date=_written(since), by=title)
        return said[:1].upper() + said[1:]

    def places(self, record: RelationRecord) -> list[str]:
        return [path_of(path, self.language) for path in record.relation.places]


def _written(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "?"


def _relation(
    one: RelationRecord,
    target: VersionRecord | None,
    names: Mapping[str, str],
    language: Language,
) -> contract.RelationShown:
    said = one.relation
    return contract.RelationShown(
        id=one.id,
        kind=said.kind,
        manner=said.manner,
        target=said.target.words or said.target.number or "",
        number=said.target.number,
        type=said.target.type,
        target_version_id=target.id if target else None,
        target_title=document_title(target) if target else None,
        places=[path_of(path, language) for path in said.places],
        said_at=path_of(said.anchor, language) if said.anchor else "",
        start=said.start,
        end=said.end,
        certainty=said.certainty,
        since=said.since,
        state=one.state,
        stated=one.stated,
        decided_by=names.get(one.decided_by or "", one.decided_by),
    )


def _version(each: VersionRecord, this: VersionRecord) -> contract.VersionShown:
    return contract.VersionShown(
        version_id=each.id,
        title=document_title(each),
        status=each.status,
        holds_from=each.lifetime.since,
        superseded_on=each.superseded_on,
        file_name=each.file_name,
        is_this=each.id == this.id,
    )


def _events(seen: Recorded, say: _Saying, today: date) -> Iterator[contract.Event]:
    for version in seen.versions:
        for kind, day in _own_days(version):
            if day:
                yield contract.Event(
                    day=day,
                    kind=kind,
                    sentence=say(f"event.{kind}", file=version.file_name),
                    version_id=version.id,
                    is_past=day <= today,
                )
        for effect in seen.effects.get(version.id, ()):
            by, act = seen.acting.get(effect.by), seen.acts.get(effect.relation)
            yield contract.Event(
                day=effect.since,
                kind=effect.kind,
                sentence=say(
                    f"event.{effect.kind}" if effect.confirmed else "event.proposed",
                    by=document_title(by) if by else "unseen",
                    how=effect.kind,
                ),
                version_id=version.id,
                by_version_id=by.id if by else None,
                places=say.places(act) if act else [],
                confirmed=effect.confirmed,
                is_past=effect.since <= today,
            )


def _own_days(version: VersionRecord) -> list[tuple[str, date | None]]:
    published = version.published_at.date() if version.published_at else None
    gone = version.status is VersionStatus.WITHDRAWN
    return [
        ("issued", version.issued_on),
        ("effective", version.lifetime.since if version.lifetime.since else None),
        ("published", None if gone else published),
        ("expires", version.expires_on),
        ("superseded", version.superseded_on),
    ]


def _by_day(event: contract.Event) -> tuple[date, bool]:
    return event.day or date.max, event.by_version_id is not None


def _graph(
    seen: Recorded, say: _Saying, today: date
) -> tuple[list[contract.Node], list[contract.Edge]]:
    """The document in the middle, what it names, and what names it."""
    centre = _Drawn(seen.version.document_id, seen.version)
    nodes = {centre.id: _node(centre, seen, today, is_centre=True)}
    edges: dict[tuple[str, str, str], contract.Edge] = {}
    links = [(centre, _target(one, seen), one) for one in seen.relations]
    links += [(_Drawn(by.document_id, by), centre, one) for by, one in seen.incoming]
    for source, target, one in links:
        for end in (source, target):
            if len(nodes) < MOST_NODES:
                nodes.setdefault(end.id, _node(end, seen, today))
        if source.id not in nodes or target.id not in nodes:
            continue
        key = (source.id, target.id, one.relation.kind)
        places = say.places(one)
        known = edges.get(key)
        label = ", ".join([*([known.label] if known and known.label else []), *places])
        edges[key] = contract.Edge(
            source=source.id,
            target=target.id,
            kind=one.relation.kind,
            label=label,
            confirmed=one.state == "confirmed" or bool(known and known.confirmed),
        )
    return list(nodes.values()), list(edges.values())


@dataclass(frozen=True, slots=True)
class _Drawn:
    """An end of an edge: a document on record, or a name that is waited for."""

    id: str
    version: VersionRecord | None
    name: str = ""


def _target(one: RelationRecord, seen: Recorded) -> _Drawn:
    known = seen.targets.get(one.id)
    if known:
        return _Drawn(known.document_id, known)
    name = one.relation.target.number or one.relation.target.words
    return _Drawn(f"named:{name}", None, name)


def _node(end: _Drawn, seen: Recorded, today: date, *, is_centre: bool = False) -> contract.Node:
    version = end.version
    state = standing_today(version, seen.effects.get(version.id, ()), today)[0] if version else None
    return contract.Node(
        id=end.id,
        title=document_title(version) if version else end.name,
        version_id=version.id if version else None,
        standing=state,
        is_centre=is_centre,
    )
