"""What is said instead: search finds an amended clause, and with it the text that amended it.

New wording stands among others in an amending text, under a heading that names only numbers, so
that words alone seldom lead there. The clause that it takes the place of does: whatever speaks for
the one speaks for the other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from knowledge.fusion import Fused
from knowledge.model import Hit, PassageRecord, Scope
from knowledge.registry.named_places import passages_at
from knowledge.registry.reading import passage_records, versions_in
from knowledge.registry.relating import relation
from knowledge.validity.model import Effect, EffectKind, Span

MOST_FOLLOWED = 6
"""So many acts are looked up for one question, those on the best candidates."""
_SAYS_ANEW = (EffectKind.AMENDED, EffectKind.REPLACED, EffectKind.CORRECTED)
Allowed = tuple[Fused, PassageRecord]
Successions = Mapping[int, Mapping[str, str]]
"""By passage id: the relations by which it takes the place of something, and of which version."""


def with_successors(
    connection: Connection, found: Sequence[Allowed], gone: Sequence[Allowed], scope: Scope
) -> tuple[list[Allowed], Successions]:
    """`found`, and what is said in place of amended candidates, scored at least as these; and
    which of them is said in whose place."""
    amended = sorted([*found, *gone], key=lambda pair: -pair[0].score)
    acts = [(*pair, effect) for pair in amended for effect in pair[1].ended if _says_anew(effect)]
    known = {c.id: (c, record) for c, record in found}
    said: dict[str, list[PassageRecord]] = {}
    instead_of: dict[int, dict[str, str]] = {}
    for candidate, amended_record, effect in acts:
        if effect.relation not in said:
            if len(said) == MOST_FOLLOWED:
                continue
            said[effect.relation] = _said_by(connection, effect, scope)
        for record in said[effect.relation]:
            own = known[record.id][0] if record.id in known else None
            known[record.id] = (_at_least(own, candidate, record.id), record)
            instead_of.setdefault(record.id, {})[effect.relation] = amended_record.version.id
    return list(known.values()), instead_of


def raised(hits: Sequence[Hit], successions: Successions) -> list[Hit]:
    """What is said anew scores at least as what it takes the place of: its own words may answer
    with others than those that were asked for. Pure."""
    amended: dict[str, float] = {}
    for hit in hits:
        if hit.passage.parts == ():
            for effect in hit.passage.ended:
                amended[effect.relation] = max(hit.score, amended.get(effect.relation, hit.score))
    return sorted(
        (_raised(hit, successions.get(hit.passage.id, {}), amended) for hit in hits),
        key=lambda hit: (-hit.score, hit.passage.id),
    )


def _raised(hit: Hit, acts: Mapping[str, str], amended: Mapping[str, float]) -> Hit:
    if hit.passage.parts == () or not acts:
        return hit
    scores = [amended[relation] for relation in acts if relation in amended]
    return replace(hit, score=max([hit.score, *scores]), instead_of=frozenset(acts.values()))


def what_is_gone(record: PassageRecord) -> list[PassageRecord]:
    """The parts of a passage that have ended, each as a passage of which nothing holds. Pure."""
    if record.parts is None:
        return []
    whole = Span(record.start, record.end)
    if record.parts == ():
        return [record]
    cuts = dict.fromkeys(
        Span(max(effect.span.start, whole.start), min(effect.span.end, whole.end))
        for effect in record.ended
    )
    return [
        replace(
            record,
            start=cut.start,
            end=cut.end,
            text=record.text[cut.start - record.start : cut.end - record.start],
            parts=(),
            ended=tuple(e for e in record.ended if e.span.covers(cut)),
        )
        for cut in cuts
    ]


def _says_anew(effect: Effect) -> bool:
    return effect.kind in _SAYS_ANEW and not effect.whole


def _said_by(connection: Connection, effect: Effect, scope: Scope) -> list[PassageRecord]:
    """The whole passages in which the acting text says what it does, as far as they hold."""
    acting = versions_in(connection, [effect.by], scope)
    path = relation(connection, effect.relation).relation.anchor
    if not acting or not path:
        return []
    ids = [record.id for record in passages_at(connection, acting[0], path, scope)]
    return list(passage_records(connection, ids, scope).values())


def _at_least(own: Fused | None, other: Fused, id: int) -> Fused:
    """The candidate's own scores, raised to those of what it takes the place of."""
    if own is None:
        return replace(other, id=id)
    return Fused(
        id,
        max(own.score, other.score),
        _higher(own.lexical, other.lexical),
        _higher(own.dense, other.dense),
        max(own.words, other.words),
        max(own.meaning, other.meaning),
        max(own.closest_sentence, other.closest_sentence),
    )


def _higher(one: float | None, other: float | None) -> float | None:
    return max((value for value in (one, other) if value is not None), default=None)
