"""Which Điều, khoản, điểm of other documents a text amends or repeals.

    Điều 1. Sửa đổi, bổ sung một số điều của Luật Xây dựng      names the document for what follows
    1. Sửa đổi, bổ sung khoản 2 Điều 5 như sau:                 one relation, with its place
    a) Bãi bỏ điểm c                                            below the Điều named above it

A sentence without a document of its own takes that of the clause that it stands in, and at last
that of the title.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.model import AnchorStep, Certainty, Level, Metadata, Relation, RelationKind
from ingest.relations.naming import changeable, listed, places_before, resolved
from ingest.relations.paragraphs import Paragraph
from ingest.relations.places import Place
from ingest.relations.purposes import Purpose
from ingest.relations.references import Reference
from ingest.relations.statements import (
    OF_WORDS,
    SOME_OF,
    Statement,
    said_before_new_wording,
    shared_place,
    statements_of,
    without_verb,
)

_PLACES_FOLLOW = re.compile(
    r"\s*(?:tại|ở|:|,)?\s*(?:các\s+)?(?:điểm|khoản|điều|chương|mục)\s", re.IGNORECASE
)
_WHOLE = re.compile(r"^\s*(?:(?:toàn bộ|các|những|hiệu lực của|việc|đối với)\s+)*$", re.IGNORECASE)
_BELOW_ARTICLE = (Level.CLAUSE, Level.POINT)


@dataclass(frozen=True, slots=True)
class _Context:
    """The document and the place that a clause's opening names for all below it."""

    targets: tuple[Reference, ...] = ()
    place: Place = ()
    opening: Relation | None = None
    """The opening itself: told as a relation if nothing below it tells more."""


class Amendments:
    """Reads paragraphs in order and remembers what their openings named."""

    def __init__(self, metadata: Metadata, purpose: Purpose) -> None:
        self._metadata = metadata
        self._purpose = purpose
        self._contexts: dict[tuple[AnchorStep, ...], _Context] = {}
        default = purpose.targets if purpose.kind == RelationKind.AMENDS else ()
        self._default = _Context(default if len(default) == 1 else ())
        self._told: set[tuple[AnchorStep, ...]] = set()

    def read(self, paragraph: Paragraph) -> Iterator[Relation]:
        """The relations that the paragraph states; an opening is kept for those below it."""
        path = paragraph.anchor
        if not any(step.level == Level.ARTICLE for step in path):
            return
        words = said_before_new_wording(paragraph)
        context = self._inherited(path)
        statements = statements_of(words[paragraph.said_from :], context.place)
        if not statements:
            return
        named = listed(words, paragraph.said_from, with_places=True)
        own = self._changed(named)
        targets = own or (() if named else context.targets)
        if not targets:
            return
        if len(named) > 1:
            relations = self._each(paragraph, words, statements[0].kind, named)
        else:
            if named and not _PLACES_FOLLOW.match(words, named[0].end):
                said = words[paragraph.said_from : named[0].end]
                statements = statements_of(said, context.place) or statements
            is_part = bool(named) and not _WHOLE.match(
                without_verb(words[paragraph.said_from : named[0].start])
            )
            relations = [
                _relation(paragraph, _kind(said, is_part), targets[0], said.places, words)
                for said in statements
                if said.places or own
            ]
        yield from self._kept(path, words, _Context(targets, context.place), statements, relations)

    def _kept(
        self,
        path: tuple[AnchorStep, ...],
        words: str,
        context: _Context,
        statements: Sequence[Statement],
        relations: Sequence[Relation],
    ) -> Iterator[Relation]:
        """What is told at once, and what waits as the opening of a clause."""
        is_first = path not in self._contexts
        is_open = SOME_OF.search(words) or not any(said.places for said in statements)
        if is_first and is_open and len(relations) <= 1:
            place = next((said.places[0] for said in statements if len(said.places) == 1), ())
            opening = relations[0] if relations else None
            self._contexts[path] = _Context(context.targets, place, opening)
            return
        places = [place for said in statements for place in said.places]
        named = shared_place(places) if len(relations) == len(statements) else ()
        self._contexts.setdefault(path, replace(context, place=named or context.place))
        for relation in relations:
            self._told.update(path[:n] for n in range(len(path) + 1))
            yield relation

    def untold(self) -> Iterator[Relation]:
        """The openings below which nothing was told, and the title if no Điều told anything."""
        for path, context in self._contexts.items():
            if context.opening and path not in self._told:
                self._told.update(path[:n] for n in range(len(path) + 1))
                yield context.opening

    def _changed(self, named: Sequence[Reference]) -> tuple[Reference, ...]:
        known = [resolved(found, self._purpose.names) for found in named]
        return tuple(changeable(known, self._metadata))

    def _each(
        self, paragraph: Paragraph, words: str, kind: RelationKind, named: Sequence[Reference]
    ) -> list[Relation]:
        """Several documents in one sentence, each with the places that stand before it."""
        kind = RelationKind.AMENDS if OF_WORDS.search(words) else kind
        relations: list[Relation] = []
        start = paragraph.said_from
        for found in named:
            for known in self._changed([found]):
                places = places_before(without_verb(words[start : found.start]))
                relations.append(_relation(paragraph, kind, known, places, words[: found.end]))
            start = found.end
        return relations

    def _inherited(self, path: tuple[AnchorStep, ...]) -> _Context:
        for length in range(len(path), 0, -1):
            if path[:length] in self._contexts:
                return self._contexts[path[:length]]
        return self._default


def _relation(
    paragraph: Paragraph,
    kind: RelationKind,
    target: Reference,
    places: tuple[Place, ...],
    words: str,
) -> Relation:
    is_open = any(place[0].level in _BELOW_ARTICLE for place in places)
    is_sure = target.target.number is not None and not is_open
    return Relation(
        kind,
        target.target,
        places,
        paragraph.anchor,
        paragraph.start + paragraph.said_from,
        paragraph.start + len(words.rstrip()),
        Certainty.SURE if is_sure else Certainty.LIKELY,
    )


def _kind(said: Statement, is_part: bool) -> RelationKind:
    """Replacing a form or a table of a document leaves the document: it is amended."""
    return RelationKind.AMENDS if is_part and not said.places else said.kind
