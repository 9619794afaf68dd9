"""Where published texts say how texts stand, cut to the very words.

"Is it still in force?" is answered by a clause of some text: its own clause of effect, or that by
which another one replaces, repeals, amends, guides or consolidates it. Both were read when the
text was registered, with their places; nothing is derived here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from ingest.model import Clause, Manner, Metadata, Relation, RelationKind
from ingest.sentences import sentence_ranges
from knowledge.indexing.words import fold
from knowledge.model import (
    ANSWERABLE,
    PassageRecord,
    RelationRecord,
    RelationState,
    Scope,
    VersionRecord,
)
from knowledge.registry.identity import number_key
from knowledge.registry.linking import incoming
from knowledge.registry.named_places import one_of_each
from knowledge.registry.reading import (
    layout,
    passage_records,
    read_metadata,
    version_text,
    versions_in,
)
from knowledge.registry.relating import relation_record, relations_of
from knowledge.tables import passages, relations, versions

Range = tuple[int, int]
MOST_SCANNED = 50
MOST_NAMING = 3
_CHANGING = ("bai bo", "thay the", "sua doi", "dinh chinh", "huy bo", "het hieu luc")


@dataclass(frozen=True, slots=True)
class Saying:
    """The words by which `record.version_id` does something to another text."""

    passage: PassageRecord
    """A passage of the acting text, cut to these words."""
    record: RelationRecord


def clauses_of_effect(
    connection: Connection, version: VersionRecord, scope: Scope
) -> tuple[PassageRecord, ...]:
    """The sentences that say when the text itself begins and ends to hold, on whatever day.

    A day that a person stated instead of the one that was read has no words: nothing of it.
    """
    text = _Text.of(connection, version)
    told = [
        text.sentence((found.start, found.end))
        for found, held in (
            (text.read.effective_on, version.effective_on),
            (text.read.expires_on, version.expires_on),
        )
        if found and found.value == held
    ]
    cut = [_cut(connection, text, words, scope) for words in dict.fromkeys(told)]
    return tuple(passage for passage in cut if passage)


def said_of(connection: Connection, version: VersionRecord, scope: Scope) -> tuple[Saying, ...]:
    """What texts in scope do to this one, the oldest first; proposals too, nothing rejected."""
    return tuple(_sayings(connection, incoming(connection, version, scope), scope))


def said_by(connection: Connection, version: VersionRecord, scope: Scope) -> tuple[Saying, ...]:
    """What this text does to others, in reading order; proposals too, nothing rejected."""
    records = relations_of(connection, version.id)
    found = [(version, each) for each in records if each.state is not RelationState.REJECTED]
    return tuple(_sayings(connection, found, scope))


def said_of_number(connection: Connection, number: str, scope: Scope) -> tuple[Saying, ...]:
    """What texts in scope do to a document of which only the number is known here."""
    rows = connection.execute(
        select(relations)
        .join(versions, versions.c.id == relations.c.version_id)
        .where(
            relations.c.target_key == number_key(number),
            relations.c.state != RelationState.REJECTED,
            versions.c.status.in_(ANSWERABLE),
        )
        .order_by(versions.c.issued_on, relations.c.ordinal)
    )
    records = [relation_record(row) for row in rows.mappings()]
    acting = versions_in(connection, {record.version_id for record in records}, scope)
    newest = {version.id: version for version in one_of_each(acting, scope.as_of)}
    found = [(newest[r.version_id], r) for r in records if r.version_id in newest]
    return tuple(_sayings(connection, found, scope))


def passages_naming(connection: Connection, number: str, scope: Scope) -> tuple[PassageRecord, ...]:
    """Sentences that name a number and say that something is changed or ends, at most a few.

    What nobody has put on record as a relation, word for word; a few scans, for rare questions.
    """
    written = passages.c.text.contains(number, autoescape=True)
    ids = connection.execute(select(passages.c.id).where(written).limit(MOST_SCANNED)).scalars()
    found: list[PassageRecord] = []
    for record in passage_records(connection, ids.all(), scope).values():
        for start, end in sentence_ranges(record.text):
            words = record.text[start:end]
            if number in words and any(verb in fold(words) for verb in _CHANGING):
                place = record.start + start
                found.append(replace(record, start=place, end=place + len(words), text=words))
    return tuple(found[:MOST_NAMING])


@dataclass(frozen=True, slots=True)
class _Text:
    """A version's text with what was read of it."""

    version: VersionRecord
    words: str
    clauses: tuple[Clause, ...]
    read: Metadata

    @classmethod
    def of(cls, connection: Connection, version: VersionRecord) -> "_Text":
        clauses = layout(connection, version.id).clauses
        read = read_metadata(connection, version.id)
        return cls(version, version_text(connection, version.id), clauses, read)

    def line(self, words: Range) -> Range:
        start = self.words.rfind("\n", 0, words[0]) + 1
        end = self.words.find("\n", max(words[0], words[1] - 1))
        return start, end if end >= 0 else len(self.words)

    def sentence(self, words: Range) -> Range:
        """The sentences that a range touches, without the label of the clause that they open."""
        start, end = self.line(words)
        touched = [
            (start + first, start + last)
            for first, last in sentence_ranges(self.words[start:end])
            if start + first < words[1] and words[0] < start + last
        ]
        if not touched:
            return words
        opening, ending = touched[0][0], touched[-1][1]
        for clause in _around(self.clauses, words[0]):
            if opening < clause.body_start <= words[0]:
                return clause.body_start, ending
        return opening, ending

    def saying(self, said: Relation) -> Range:
        """The sentence; of a change to parts of a text the heading above it that names the text."""
        sentence = self.sentence((said.start, said.end))
        is_partial = said.places or said.manner is Manner.REWORDS
        if not is_partial or self._names(sentence, said):
            return sentence
        for clause in _around(self.clauses, said.start):
            heading = self.line((clause.start, clause.start + 1))
            if self._names(heading, said):
                return heading
        subject = self.read.subject
        own = (subject.start, subject.end) if subject else sentence
        return own if self._names(own, said) else sentence

    def _names(self, words: Range, said: Relation) -> bool:
        wanted = number_key(said.target.number) or ""
        return bool(wanted) and wanted in (number_key(self.words[slice(*words)]) or "")


def _sayings(
    connection: Connection, found: Iterable[tuple[VersionRecord, RelationRecord]], scope: Scope
) -> Iterator[Saying]:
    """One for each place that says it; what is merely based on a text says nothing of it."""
    texts: dict[str, _Text] = {}
    told: set[tuple[str, Range, RelationKind]] = set()
    for version, record in found:
        said = record.relation
        if said.kind is RelationKind.BASED_ON or said.start >= said.end:
            continue
        text = texts.setdefault(version.id, texts.get(version.id) or _Text.of(connection, version))
        words = text.saying(said)
        passage = _cut(connection, text, words, scope)
        if passage and (version.id, words, said.kind) not in told:
            told.add((version.id, words, said.kind))
            yield Saying(passage, record)


def _around(clauses: tuple[Clause, ...], place: int) -> Iterator[Clause]:
    """The clauses around a place, the narrowest first."""
    for clause in clauses:
        if clause.start <= place < clause.end:
            yield from _around(clause.children, place)
            yield clause


def _cut(connection: Connection, text: _Text, words: Range, scope: Scope) -> PassageRecord | None:
    """The passage that these words stand in, or stand over as its heading, as these words alone.

    None where the scope does not allow it.
    """
    after = select(passages.c.id).where(
        passages.c.version_id == text.version.id, passages.c.end > words[0]
    )
    id = connection.execute(after.order_by(passages.c.start).limit(1)).scalar_one_or_none()
    ever = replace(scope, as_of=None)
    record = passage_records(connection, [id], ever).get(id) if id is not None else None
    if record is None:
        return None
    return replace(record, start=words[0], end=words[1], text=text.words[slice(*words)])
