"""From how a person names a document and a place in it to published passages.

A question that says where to look needs no search. What is named is looked up in SQL, within the
scope, among published versions only; what comes out is text that stands there now.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, Text, and_, cast, or_, select

from ingest.model import Anchor, AnchorStep, Clause, Level
from ingest.structure.markers import count_of
from ingest.structure.paths import COUNTED, bare_label, nodes_at
from knowledge.indexing.words import fold
from knowledge.model import PassageRecord, Scope, VersionRecord, VersionStatus
from knowledge.registry.codec import clauses_from_rows, unpack
from knowledge.registry.identity import year_of
from knowledge.registry.reading import passage_records
from knowledge.registry.rows import VERSION_COLUMNS, answerable, version_record
from knowledge.tables import documents, passages, version_layouts, versions
from knowledge.validity.model import Span
from knowledge.validity.standing import in_force

MOST_CANDIDATES = 1000
"""So many versions, the newest, are compared with one name."""
MOST_LOOKED_INTO = 200
"""Of so many the structure is read to see whether they have a place: about a millisecond each."""
SHORTEST_TITLE = 2
"""Syllables of a title below which it names nothing."""
_LAWS = frozenset(("luật", "bộ luật", "pháp lệnh", "hiến pháp"))
_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_CHANGING = frozenset((("sua", "doi"), ("bo", "sung"), ("bai", "bo"), ("dinh", "chinh")))
_LEFT_OUT = frozenset(
    (("bao", "dam"), ("cong", "tac"), ("quan", "ly"), ("su", "dung"), ("thuc", "hien"))
)
"""What a title often begins with and people leave out: "quy chế an toàn thông tin"."""
_NUMBER = re.compile(r"(?P<ordinal>\d+[a-z]?)\s*[/-]\s*(?:(?P<year>\d{4})\s*/\s*)?(?P<code>.*)")
_ROMAN = tuple(f"{tens}{ones}" for tens in ("", "X", "XX", "XXX") for ones in _ONES)


@dataclass(frozen=True, slots=True)
class DocumentName:
    """What a person says of a document; what they leave out is None or empty.

    `ordinal` ("30", "5a"), `code` ("nd-cp") and `title` ("dat dai") are folded; `type` is a type of
    `ingest.metadata` ("nghị định").
    """

    ordinal: str | None = None
    year: int | None = None
    code: str = ""
    type: str | None = None
    title: str = ""


def named_versions(
    connection: Connection, name: DocumentName, scope: Scope
) -> tuple[VersionRecord, ...]:
    """The published versions in scope that `name` may mean, the newest first."""
    which = _numbered_so(name.ordinal) if name.ordinal else _titled_so(name)
    if which is None:
        return ()
    rows = connection.execute(
        select(*VERSION_COLUMNS)
        .join(documents, documents.c.id == versions.c.document_id)
        .where(which, answerable(scope))
        .order_by(versions.c.issued_on.desc(), versions.c.id)
        .limit(MOST_CANDIDATES)
    )
    found = one_of_each([version_record(row) for row in rows.mappings()], scope.as_of)
    if name.ordinal:
        return tuple(version for version in found if is_numbered(name, version))
    lengths = [(title_length(name, version), version) for version in found]
    longest = max((length for length, _ in lengths), default=0)
    return tuple(version for length, version in lengths if length and length == longest)


def versions_with(
    connection: Connection, path: Sequence[AnchorStep], scope: Scope, most: int
) -> tuple[VersionRecord, ...]:
    """Published versions in scope that have this place, the newest first, at most `most`."""
    holding = select(passages.c.version_id).where(*map(_anchored, path[:1]))
    rows = connection.execute(
        select(*VERSION_COLUMNS)
        .where(versions.c.id.in_(holding), answerable(scope))
        .order_by(versions.c.issued_on.desc(), versions.c.id)
        .limit(MOST_LOOKED_INTO)
    )
    found: list[VersionRecord] = []
    for version in one_of_each([version_record(row) for row in rows.mappings()], scope.as_of):
        if next(nodes_at(_clauses(connection, version.id), path), None):
            found.append(version)
            if len(found) == most:
                break
    return tuple(found)


def passages_at(
    connection: Connection,
    version: VersionRecord,
    path: Sequence[AnchorStep],
    scope: Scope,
    part: str | None = None,
) -> tuple[PassageRecord, ...]:
    """The version's passages at this place, cut to it, in reading order.

    `part` is the type of a text that the version carries ("quy chế" issued with a decision): its
    Điều come before others of the same number. Empty where the scope, the status or the text has
    nothing there.
    """
    chains = list(nodes_at(_clauses(connection, version.id), path))
    wanted = fold(part or "")
    chains.sort(key=lambda chain: not (wanted and fold(chain[0].label).startswith(wanted)))
    found: list[PassageRecord] = []
    for chain in chains:
        node = chain[-1]
        overlapping = select(passages.c.id).where(
            passages.c.version_id == version.id,
            passages.c.start < node.end,
            passages.c.end > node.start,
        )
        ids = connection.execute(overlapping.order_by(passages.c.ordinal)).scalars().all()
        records = passage_records(connection, ids, scope)
        cut = (_cut(records[id], chain) for id in ids if id in records)
        found += [record for record in cut if record]
    return tuple(found)


def one_of_each(found: Sequence[VersionRecord], day: date | None) -> list[VersionRecord]:
    """Of each document's versions the one that holds on that day, else the latest; pure."""
    chosen: dict[str, VersionRecord] = {}
    for version in found:
        known = chosen.get(version.document_id)
        if known is None or _preference(version, day) > _preference(known, day):
            chosen[version.document_id] = version
    return list(chosen.values())


def _preference(version: VersionRecord, day: date | None) -> tuple[bool, bool, datetime]:
    whole = Span(0, 1)
    holds = day is not None and bool(in_force(version.lifetime, (), whole, day))
    published = version.published_at or version.uploaded_at
    return holds, version.status is VersionStatus.PUBLISHED, published


def is_numbered(name: DocumentName, version: VersionRecord) -> bool:
    """Whether nothing that `name` states of the number differs from the version's. Pure."""
    found = _NUMBER.fullmatch(fold(version.number or ""))
    if not found or found["ordinal"].lstrip("0") != (name.ordinal or "").lstrip("0"):
        return False
    code = re.sub(r"\s+", "", found["code"])
    years = {year_of(version.number, None), year_of(None, version.issued_on)} - {None}
    stated = year_of(version.number, None)
    year_fits = name.year is None or name.year == stated or (stated is None and name.year in years)
    code_fits = not name.code or code == name.code or code.startswith(f"{name.code}-")
    type_fits = name.type is None or version.type is None or fold(name.type) == fold(version.type)
    return year_fits and code_fits and (type_fits or bool(name.code))


def title_length(name: DocumentName, version: VersionRecord) -> int:
    """How many syllables of `name.title` are this version's own name; 0: it is another. Pure.

    A law's whole name must have been said ("Luật Đất đai"); of a regulation's long one the
    beginning is enough ("quy chế công tác phí"). What amends one is not called by its name.
    """
    year = year_of(version.number, version.issued_on)
    if name.year is not None and year is not None and name.year != year:
        return 0
    said, own = name.title.split(), re.findall(r"\w+", fold(version.subject or ""))
    kind = fold(name.type or "").split()
    if name.type in _LAWS:
        named = own[len(kind) :] if own[: len(kind)] == kind else own
        return len(named) if version.type == name.type and said[: len(named)] == named else 0
    if tuple(own[:2]) in _CHANGING:
        return 0
    starts = [i + len(kind) for i in range(len(own)) if own[i : i + len(kind)] == kind]
    if version.type == name.type:
        starts.append(0)
    starts += [start + 2 for start in starts if tuple(own[start : start + 2]) in _LEFT_OUT]
    length = max((_shared(said, own[start:]) for start in starts), default=0)
    return length if length >= SHORTEST_TITLE else 0


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many first words are equal."""
    pairs = zip(one, other, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _numbered_so(ordinal: str) -> ColumnElement[bool]:
    """Numbers that begin with the ordinal, with or without a zero before it."""
    bare = ordinal.lstrip("0").upper()
    begun = [f"{zeros}{bare}{mark}" for zeros in ("", "0", "00") for mark in ("/", "-")]
    return or_(*(documents.c.number_key.startswith(start, autoescape=True) for start in begun))


def _titled_so(name: DocumentName) -> ColumnElement[bool] | None:
    """A first sieve: the type and the first syllables of the title stand in the list's words."""
    first = name.title.split()[:SHORTEST_TITLE]
    if not first or (len(first) < SHORTEST_TITLE and name.type not in _LAWS):
        return None
    words = [fold(name.type or ""), " ".join(first)]
    return and_(*(versions.c.words.contains(word, autoescape=True) for word in words))


def _anchored(step: AnchorStep) -> ColumnElement[bool]:
    """A first sieve: passages whose anchor goes through the step, as the database's JSON has it."""
    number = count_of(bare_label(step.label)) if step.level in COUNTED else 0
    labels = (str(number), _ROMAN[number]) if 0 < number < len(_ROMAN) else (step.label,)
    before = "Phụ lục " if step.level == Level.ANNEX and number else ""
    steps = [[step.level, f"{before}{label}"] for label in labels]
    written = [json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in steps]
    anchor = cast(passages.c.anchor, Text)
    return or_(*(anchor.contains(each, autoescape=True) for each in written))


def _clauses(connection: Connection, version_id: str) -> tuple[Clause, ...]:
    """A version's structure; none where its text was purged."""
    packed = connection.execute(
        select(version_layouts.c.clauses).where(version_layouts.c.version_id == version_id)
    ).scalar_one_or_none()
    return clauses_from_rows(unpack(packed)) if packed else ()


def _cut(record: PassageRecord, chain: Sequence[Clause]) -> PassageRecord | None:
    """The part of a passage inside a node; the whole record where it has no more."""
    node = chain[-1]
    start, end = max(record.start, node.start), min(record.end, node.end)
    text = record.text[start - record.start : end - record.start].rstrip()
    if start >= end or not text.strip():
        return None
    if (start, start + len(text)) == (record.start, record.end):
        return record
    path = tuple(AnchorStep(clause.level, clause.label) for clause in chain)
    anchor = Anchor(path, record.anchor.paragraph, record.anchor.page)
    parts = _within(record.parts, start, start + len(text)) if record.parts else record.parts
    if parts == ():
        return None
    return replace(
        record, start=start, end=start + len(text), text=text, anchor=anchor, parts=parts
    )


def _within(parts: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    cut = (Span(max(part.start, start), min(part.end, end)) for part in parts)
    return tuple(part for part in cut if part.start < part.end)
