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

from ingest.model import AnchorStep, Certainty, Level, Manner, Metadata, Relation, RelationKind
from ingest.relations.days import since_in
from ingest.relations.naming import changeable, listed, places_before, resolved
from ingest.relations.paragraphs import Paragraph
from ingest.relations.places import Place
from ingest.relations.purposes import Purpose
from ingest.relations.references import Reference
from ingest.relations.statements import (
    SOME_OF,
    Statement,
    last_said,
    said_before_new_wording,
    shared_place,
    statements_of,
    without_verb,
)

_PLACES_FOLLOW = re.compile(
    r"\s*(?:tại|ở|:|,)?\s*(?:các\s+)?(?:điểm|khoản|điều|chương|mục)\s", re.IGNORECASE
)
_WHOLE = re.compile(r"^\s*(?:(?:toàn bộ|các|những|hiệu lực của|việc|đối với)\s+)*$", re.IGNORECASE)
_PART = re.compile(
    r"\s*(?:(?:một số|các|những|toàn bộ|tên)\s+)*"
    r"(?:điều|khoản|điểm|chương|mục|phần|phụ lục|mẫu|biểu|danh mục|bảng|hình|sơ đồ"
    r"|quy định|nội dung|cụm từ|từ|số thứ tự|đoạn|luật|nghị định)(?!\w)",
    re.IGNORECASE,
)
"""What a document consists of; "hủy bỏ tài liệu … theo Luật Kế toán" changes no document."""
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
            relations = self._each(paragraph, words, named)
        else:
            if named and not _PLACES_FOLLOW.match(words, named[0].end):
                said = words[paragraph.said_from : named[0].end]
                statements = statements_of(said, context.place) or statements
            done_to = without_verb(words[paragraph.said_from : named[0].start]) if named else ""
            is_part = not _WHOLE.match(done_to)
            is_told = bool(own) and (not is_part or _PART.match(done_to) is not None)
            relations = [
                self._relation(paragraph, targets[0], _settled(said, is_part), words)
                for said in statements
                if said.places or is_told
            ]
        announced = words[: named[0].start] if named else words
        context = _Context(targets, context.place)
        yield from self._kept(path, announced, context, statements, relations)

    def _kept(
        self,
        path: tuple[AnchorStep, ...],
        words: str,
        context: _Context,
        statements: Sequence[Statement],
        relations: Sequence[Relation],
    ) -> Iterator[Relation]:
        """What is told at once, and what waits as the opening of a clause."""
        is_placed = any(said.places for said in statements)
        is_some = SOME_OF.search(words) is not None
        is_alone = len(relations) <= 1 or (is_some and not is_placed)
        if path not in self._contexts and is_alone and (is_some or not is_placed):
            place = _shared_by_all_below(words, statements)
            opening = relations[0] if relations else None
            if opening and is_some:
                opening = replace(opening, kind=RelationKind.AMENDS, manner=Manner.REWORDS)
            self._contexts[path] = _Context(context.targets, place, opening)
            return
        places = [place for said in statements for place in said.places]
        named = shared_place(places) if len(relations) == len(statements) else ()
        self._contexts.setdefault(path, replace(context, place=named or context.place))
        for relation in relations:
            self._told.update(path[:n] for n in range(len(path) + 1))
            yield relation

    def untold(self) -> Iterator[Relation]:
        """The openings below which nothing was told, the narrowest first."""
        narrowest_first = sorted(self._contexts.items(), key=lambda item: -len(item[0]))
        for path, context in narrowest_first:
            if context.opening and path not in self._told:
                self._told.update(path[:n] for n in range(len(path) + 1))
                yield context.opening

    def _changed(self, named: Sequence[Reference]) -> tuple[Reference, ...]:
        known = [resolved(found, self._purpose.names) for found in named]
        return tuple(changeable(known, self._metadata))

    def _each(self, paragraph: Paragraph, words: str, named: Sequence[Reference]) -> list[Relation]:
        """Several documents in one sentence, each with the places that stand before it."""
        relations: list[Relation] = []
        start, said = paragraph.said_from, None
        for found in named:
            before = words[start : found.start]
            said = replace(last_said(before, said), places=places_before(without_verb(before)))
            for known in self._changed([found]):
                as_said = words[: found.end]
                relations.append(self._relation(paragraph, known, _settled(said, False), as_said))
            start = found.end
        return relations

    def _relation(
        self, paragraph: Paragraph, target: Reference, said: Statement, words: str
    ) -> Relation:
        is_placed = bool(said.places) or said.kind != RelationKind.AMENDS
        is_sure = target.target.number is not None and is_placed
        return Relation(
            said.kind,
            target.target,
            said.places,
            paragraph.anchor,
            paragraph.start + paragraph.said_from,
            paragraph.start + len(words.rstrip()),
            Certainty.SURE if is_sure else Certainty.LIKELY,
            said.manner,
            since_in(paragraph.words[paragraph.said_from :], self._metadata),
        )

    def _inherited(self, path: tuple[AnchorStep, ...]) -> _Context:
        for length in range(len(path), 0, -1):
            if path[:length] in self._contexts:
                return self._contexts[path[:length]]
        return self._default


def _shared_by_all_below(words: str, statements: Sequence[Statement]) -> Place:
    """The one place that an opening names; "một số điều và Phụ lục II" names none for its Điều."""
    place = next((said.places[0] for said in statements if len(said.places) == 1), ())
    some = SOME_OF.search(words)
    is_of_articles = some is not None and "điều" in some[0].lower()
    return () if is_of_articles and place and place[0].level == Level.ANNEX else place


def _settled(said: Statement, is_part: bool) -> Statement:
    """Without a place, only a whole document can end or be rewritten.

    Replacing "the tables of" a document leaves it: it is amended, in words that we cannot place. So
    does a change of "khoản 2" of no Điều that we could read.
    """
    places = tuple(place for place in said.places if place[0].level not in _BELOW_ARTICLE)
    if places:
        return replace(said, places=places)
    kind = RelationKind.AMENDS if is_part or said.places else said.kind
    is_reworded = kind == RelationKind.AMENDS and said.manner == Manner.REWRITES
    manner = Manner.REWORDS if is_reworded or said.places else said.manner
    return replace(said, kind=kind, places=(), manner=manner)
