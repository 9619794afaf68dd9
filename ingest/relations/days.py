"""From which day a change holds, where that is not simply the text's own day of effect.

Điều 5 Nghị định số … hết hiệu lực kể từ ngày 01 tháng 01 năm 2027     the sentence itself
Khoản 6 và khoản 8 Điều 2 của Luật này có hiệu lực từ ngày …           the text of its own parts
Các quy định sau đây của Luật này có hiệu lực từ ngày …: a) Khoản 1 …  the same, as a list
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ingest.metadata.written_dates import DAY, day_of
from ingest.model import AnchorStep, Clause, Level, Metadata, Relation
from ingest.relations.paragraphs import in_own_words
from ingest.relations.places import Place, begins_with_place, find_places

_SINCE = re.compile(
    rf"(?<!\w)(?:kể\s+)?(?:từ|sau)\s+(?P<last>hết\s+)?(?=ngày\s){DAY}", re.IGNORECASE
)
_SINCE_PASSED = re.compile(
    r"(?<!\w)từ\s+ngày\s+[^\W\d]+(?: [^\W\d]+)? này\s+được\s+(?:thông qua|ban hành|ký)",
    re.IGNORECASE,
)
_OWN_PARTS = re.compile(
    rf"^(?P<said>[^.;]{{3,600}}?\snày)\s+có hiệu lực(?:\s+thi hành)?,?\s+(?:kể\s+)?từ\s+{DAY}",
    re.IGNORECASE,
)
_REGULATED_AT = re.compile(r"^(?:các\s+)?(?:nội dung\s+)?quy định\s+(?:tại\s+)?", re.IGNORECASE)
_FOLLOWING = re.compile(r"^(?:các\s+)?quy định\s+(?:sau|dưới)", re.IGNORECASE)
_LABEL = re.compile(r"^(?:Điều\s+\d+[a-z]?\s?[.:]|\d+[a-z]?[.)]|[a-zđ]\))\s*", re.IGNORECASE)
_SENTENCE = re.compile(r"\.\s+(?=[^\W\d_])")
_BELOW = (Level.ARTICLE, Level.CLAUSE, Level.POINT)
_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class OwnDay:
    """The part of this text at `place` takes effect on `day`."""

    place: Place
    day: date


def since_in(words: str, metadata: Metadata) -> date | None:
    """The day that a sentence names for what it does; None for the text's own day of effect."""
    found = _SINCE.search(words)
    day = day_of(found) if found else None
    if day and found and found["last"]:
        day += timedelta(days=1)
    if day is None and _SINCE_PASSED.search(words) and metadata.issued_on:
        day = metadata.issued_on.value
    return None if _is_own(day, metadata) else day


def own_days(text: str, clauses: Sequence[Clause]) -> tuple[OwnDay, ...]:
    """The parts of the text for which its closing Điều name days of their own."""
    return tuple(found for path, node in _nodes(clauses) for found in _told(text, path, node))


def with_own_days(
    relations: Sequence[Relation], days: Sequence[OwnDay], metadata: Metadata
) -> list[Relation]:
    """Each relation with the day of the part that states it, unless its sentence names one."""
    return [
        relation if relation.since else replace(relation, since=_day_at(relation, days, metadata))
        for relation in relations
    ]


def _day_at(relation: Relation, days: Sequence[OwnDay], metadata: Metadata) -> date | None:
    path = _from_article(relation.anchor)
    within = [own for own in days if own.place == path[: len(own.place)]]
    narrowest = max(within, key=lambda own: len(own.place), default=None)
    return None if narrowest is None or _is_own(narrowest.day, metadata) else narrowest.day


def _is_own(day: date | None, metadata: Metadata) -> bool:
    return metadata.effective_on is not None and metadata.effective_on.value == day


def _nodes(clauses: Sequence[Clause], above: Place = ()) -> Iterator[tuple[Place, Clause]]:
    """Every Điều, khoản, điểm of the main text with its path."""
    for clause in clauses:
        if clause.level != Level.ANNEX:
            path = (*above, AnchorStep(clause.level, clause.label))
            yield path, clause
            yield from _nodes(clause.children, path)


def _told(text: str, path: Place, node: Clause) -> Iterator[OwnDay]:
    end = min(node.children[0].start if node.children else node.end, node.start + _LONGEST)
    own = in_own_words(text[node.start : end])
    label = _LABEL.match(own)
    context = _from_article(path)
    for sentence in _SENTENCE.split(own[label.end() if label else 0 :].replace("\n", ". ")):
        found = _OWN_PARTS.match(sentence)
        day = day_of(found) if found else None
        if found is None or day is None:
            continue
        for said in _parts_said(text, found["said"], node):
            for place in find_places(said, context):
                if place[0].level == Level.ARTICLE:
                    yield OwnDay(place, day)


def _parts_said(text: str, said: str, node: Clause) -> Iterator[str]:
    """The words that name the parts: in the sentence itself, or in the list below it."""
    if _FOLLOWING.match(said):
        for child in node.children:
            item = text[child.start : child.end]
            label = _LABEL.match(item)
            yield item[label.end() if label else 0 :]
    elif begins_with_place(_REGULATED_AT.sub("", said)):
        yield said


def _from_article(path: Sequence[AnchorStep]) -> Place:
    return tuple(step for step in path if step.level in _BELOW)
