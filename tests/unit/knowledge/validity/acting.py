"""Acts, clauses and a text of two articles, made in a line each."""

from collections.abc import Mapping
from datetime import date

from ingest.model import AnchorStep, Clause, Level, Manner, RelationKind
from knowledge.validity.acts import Text, effects_on, working
from knowledge.validity.model import Act, Place, Span

Y2024, Y2025, Y2026 = (date(year, 1, 1) for year in (2024, 2025, 2026))
LABELS = {"A": Level.ARTICLE, "K": Level.CLAUSE, "P": Level.POINT}
ALL = Span(0, 100)


def at(words: str) -> Place:
    """ "A1 K2" is Điều 1 khoản 2."""
    return tuple(AnchorStep(LABELS[word[0]], word[1:]) for word in words.split())


def act(
    by: str,
    target: str,
    *places: str,
    kind: RelationKind = RelationKind.AMENDS,
    since: date = Y2025,
    anchor: str = "A1",
    manner: Manner = Manner.REWRITES,
    confirmed: bool = True,
) -> Act:
    return Act(
        relation=f"{by}-{target}-{anchor}-{'-'.join(places)}-{since}",
        kind=kind,
        manner=manner,
        confirmed=confirmed,
        by=by,
        document=by,
        issued_on=since,
        since=since,
        targets=frozenset({target}),
        places=tuple(at(place) for place in places),
        anchor=at(anchor),
        said=Span(0, 50),
    )


def repeal(by: str, target: str, *places: str, since: date = Y2025, anchor: str = "A1") -> Act:
    return act(by, target, *places, kind=RelationKind.REPEALS, since=since, anchor=anchor)


def clause(words: str, start: int, end: int, *children: Clause) -> Clause:
    return Clause(LABELS[words[0]], words[1:], "", start, end, start, children)


BASE = Text(
    "luat",
    "luat",
    100,
    (
        clause("A1", 0, 60, clause("K1", 10, 30), clause("K2", 30, 60)),
        clause("A2", 60, 100),
    ),
)


def nothing_quoted(clause: Span, place: Place) -> Mapping[Place, Span]:
    return {}


def effects(text: Text, *acts: Act) -> list[tuple[str, Span]]:
    found = effects_on(text, working(acts), nothing_quoted)
    return [(effect.kind.value, effect.span) for effect in found]
