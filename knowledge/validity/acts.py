"""From the relations of published texts to effects on each other's texts (pure).

Three things make this more than a list:

- An act whose own text, or whose own clause, ends before the act begins to work has no effect.
- New wording stands inside the amending text. When the same place is amended again, or the
  amended document ends, that wording ends too, and only that.
- A consolidated text says what its texts say together; what is done later to the first of them is
  done to it as well.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ingest.model import Clause, Level, Manner, RelationKind
from ingest.structure.paths import nodes_at
from knowledge.validity.model import ENDING, WHOLE_ENDS, Act, Effect, EffectKind, Place, Span

_KINDS = {
    RelationKind.REPEALS: EffectKind.REPEALED,
    RelationKind.REPLACES: EffectKind.REPLACED,
    RelationKind.AMENDS: EffectKind.AMENDED,
    RelationKind.CORRECTS: EffectKind.CORRECTED,
}
_MANNERS = {
    Manner.ADDS: EffectKind.SUPPLEMENTED,
    Manner.REWORDS: EffectKind.REWORDED,
}
_STEPS = (Level.ANNEX, Level.ARTICLE, Level.CLAUSE, Level.POINT)

Wording = Callable[[Span, Place], Mapping[Place, Span]]
"""For an amending clause and the place that it amends: where the places stand whose new wording
it quotes."""


@dataclass(frozen=True, slots=True)
class Text:
    """A version that acts may work on."""

    version: str
    document: str
    length: int
    clauses: tuple[Clause, ...]
    holds_from: date | None = None
    is_first: bool = True
    """No earlier version of its document is on record."""
    consolidates: frozenset[str] = frozenset()
    """The documents that it brings together."""


def working(acts: Iterable[Act]) -> tuple[Act, ...]:
    """The acts that come to work at all: those whose own clause still holds on their first day."""
    acts = [act for act in acts if act.kind in _KINDS and act.targets - {act.document}]
    acts.sort(key=lambda act: (act.since, act.issued_on or act.since, act.relation))
    stoppers = _stoppers(acts)
    undecided = dict.fromkeys(act.relation for act in acts)
    found: set[str] = set()
    while undecided:
        decided = (
            relation
            for relation in undecided
            if stoppers[relation] & found or undecided.keys().isdisjoint(stoppers[relation])
        )
        # Where acts end each other on one day, nothing is decided: the first works.
        relation = next(decided, None) or next(iter(undecided))
        del undecided[relation]
        if not stoppers[relation] & found:
            found.add(relation)
    return tuple(act for act in acts if act.relation in found)


def effects_on(text: Text, acts: Sequence[Act], wording: Wording) -> tuple[Effect, ...]:
    """What `acts` (those that work) do to this text, in the order in which they begin."""
    found = [effect for act in acts for effect in _direct(text, act)]
    for own in acts:
        if own.by == text.version and _has_wording(own):
            found += _ended_wording(text, own, acts, wording)
    distinct = dict.fromkeys(found)
    return tuple(sorted(distinct, key=lambda e: (e.since, e.span.start, e.span.end, e.relation)))


def _direct(text: Text, act: Act) -> Iterator[Effect]:
    """What one act does to the places of a text of its target."""
    own = text.document in act.targets
    gathered = bool(text.consolidates & act.targets) and act.document not in text.consolidates
    if not (own or gathered) or act.document == text.document:
        return
    if own and not text.is_first and text.holds_from and act.since < text.holds_from:
        return  # this later version was written with the act in it
    whole = Span(0, text.length)
    if not act.places:
        # What is changed without naming a place is changed somewhere, not everywhere.
        ends = act.kind in WHOLE_ENDS and act.manner is Manner.REWRITES
        yield _effect(act, _KINDS[act.kind] if ends else EffectKind.NOTED, whole, whole=True)
        return
    for place in act.places:
        spans = _spans(text, place, act)
        if act.manner is Manner.ADDS:
            spans = _spans(text, place[:-1], act) if len(place) > 1 else []
        kind = _MANNERS.get(act.manner, _KINDS[act.kind])
        for span in spans:
            yield _effect(act, kind, span)
        if not spans:
            yield _effect(act, EffectKind.NOTED, whole, whole=True)


def _spans(text: Text, place: Place, act: Act) -> list[Span]:
    """The ranges at a place: of the part that is meant, where the text carries several."""
    chains = list(nodes_at(text.clauses, place))
    wanted = act.part.casefold()
    meant = [c for c in chains if wanted and c[0].label.casefold().startswith(wanted)]
    return [Span(chain[-1].start, chain[-1].end) for chain in meant or chains]


def _ended_wording(text: Text, own: Act, acts: Sequence[Act], wording: Wording) -> Iterator[Effect]:
    """What later acts on the same places do to the new wording that `own` brought."""
    clause = _clause_of(text, own)
    for later in acts:
        if not _comes_after(later, own):
            continue
        if not later.places and later.kind in WHOLE_ENDS and later.manner is Manner.REWRITES:
            yield _effect(later, _KINDS[later.kind], clause)
            continue
        for place in own.places:
            for changed in later.places:
                if not (_covers(changed, place) or _covers(place, changed)):
                    continue
                quoted = wording(clause, place)
                is_sole = len(own.places) == 1 and not any(
                    act.anchor == own.anchor and act.by == own.by and act is not own for act in acts
                )
                yield _on_wording(later, clause, quoted, place, changed, is_sole=is_sole)


def _on_wording(
    later: Act,
    clause: Span,
    quoted: Mapping[Place, Span],
    place: Place,
    changed: Place,
    *,
    is_sole: bool,
) -> Effect:
    """`is_sole`: the clause brings this wording and nothing else, so it ends with it."""
    kind = _MANNERS.get(later.manner, _KINDS[later.kind])
    whole = _covers(changed, place)
    wanted = place if whole else changed
    if later.manner is Manner.ADDS:
        wanted = changed[:-1]
    found = next((s for p, s in quoted.items() if _steps(p) == _steps(wanted)), None)
    if whole and is_sole and later.manner is Manner.REWRITES:
        found = clause
    return _effect(later, kind, found) if found else _effect(later, EffectKind.NOTED, clause)


def _clause_of(text: Text, act: Act) -> Span:
    """The clause of the acting text that says what is done, with the wording that it quotes."""
    chains = nodes_at(text.clauses, act.anchor) if act.anchor else iter(())
    around = (Span(chain[-1].start, chain[-1].end) for chain in chains)
    return next((span for span in around if span.covers(act.said)), act.said)


def _comes_after(later: Act, own: Act) -> bool:
    if later.document == own.document or not (later.targets & own.targets):
        return False
    dates = [(act.since, act.issued_on or act.since) for act in (later, own)]
    return dates[0] > dates[1]


def _has_wording(act: Act) -> bool:
    return bool(act.places) and act.manner is not Manner.REWORDS


def _stoppers(acts: Sequence[Act]) -> dict[str, frozenset[str]]:
    """By relation, those that end what it says before or as it begins to work."""
    on = _by_target(acts)
    return {
        act.relation: frozenset(
            other.relation
            for other in on.get(act.document, ())
            if other.since <= act.since
            and other.document != act.document
            and other.confirmed
            and _ends(other, act.anchor)
        )
        for act in acts
    }


def _ends(act: Act, anchor: Place) -> bool:
    """Whether the act takes away what a text says at `anchor`."""
    if act.manner is not Manner.REWRITES:
        return False
    if not act.places:
        return act.kind in WHOLE_ENDS
    return bool(anchor) and any(_covers(place, anchor) for place in act.places)


def _covers(place: Place, other: Place) -> bool:
    """Whether `other` is `place` or lies within it."""
    steps = _steps(place)
    return bool(steps) and _steps(other)[: len(steps)] == steps


def _steps(place: Place) -> tuple[tuple[Level, str], ...]:
    return tuple((step.level, step.label.casefold()) for step in place if step.level in _STEPS)


def _effect(act: Act, kind: EffectKind, span: Span, *, whole: bool = False) -> Effect:
    return Effect(kind, span, act.since, act.by, act.relation, act.confirmed, whole)


def _by_target(acts: Iterable[Act]) -> dict[str, list[Act]]:
    found: dict[str, list[Act]] = {}
    for act in acts:
        for target in act.targets:
            found.setdefault(target, []).append(act)
    return found


assert set(ENDING) == set(_KINDS.values()), "each ending kind has its relation"
