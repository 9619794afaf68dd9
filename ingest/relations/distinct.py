"""One relation for each thing that a text does, however often it says so.

Điều 4. Sửa đổi, bổ sung Điều 66 của Luật …          announces
Bổ sung khoản 3a vào sau khoản 3 Điều 66 như sau:    says what is done
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.model import Manner, Relation, RelationKind
from ingest.relations.places import Place


def distinct(relations: Sequence[Relation]) -> list[Relation]:
    """The relations without repeats, and without announcements that narrower ones fill in."""
    seen: set[object] = set()
    kept: list[Relation] = []
    for relation in _filled_in(relations):
        target = relation.target.number or relation.target.words.lower()
        key = (relation.kind, relation.manner, relation.since, target, relation.places)
        if key not in seen:
            seen.add(key)
            kept.append(relation)
    return kept


def _filled_in(relations: Sequence[Relation]) -> Iterator[Relation]:
    """Each relation with those of its places that no narrower statement below it details."""
    for relation in relations:
        if relation.kind != RelationKind.AMENDS or relation.manner != Manner.REWRITES:
            yield relation
            continue
        detailed = _places_below(relation, relations)
        left = tuple(place for place in relation.places if not _has_narrower(place, detailed))
        if left or not relation.places:
            yield replace(relation, places=left)


def _places_below(opening: Relation, relations: Sequence[Relation]) -> list[Place]:
    """The places in the same document that clauses within the opening's name after it."""
    depth = len(opening.anchor)
    return [
        place
        for other in relations
        if other.start > opening.start
        and other.anchor[:depth] == opening.anchor
        and other.target.number == opening.target.number
        for place in other.places
    ]


def _has_narrower(place: Place, others: Sequence[Place]) -> bool:
    return any(len(other) > len(place) and other[: len(place)] == place for other in others)
