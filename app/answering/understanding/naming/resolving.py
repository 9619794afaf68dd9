"""What the named documents and places are in the registry, and whether that is all that is asked.

A question about one place of one document needs no search; one about a document that nobody
published must not be answered from another; one that may mean several is asked back.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from app.answering.understanding.asking import asks_nothing
from app.answering.understanding.model import NamedDocument, Understanding
from ingest.model import AnchorStep
from knowledge.model import PassageRecord, Scope, VersionRecord
from knowledge.registry.named_places import DocumentName, title_length

Path = tuple[AnchorStep, ...]
MOST_CHOICES = 6
MOST_PASSAGES = 4


class Registry(Protocol):
    """The published texts, asked by name; whatever comes out is within the scope."""

    def versions(self, name: DocumentName, scope: Scope) -> tuple[VersionRecord, ...]: ...
    def versions_with(self, path: Path, scope: Scope, most: int) -> tuple[VersionRecord, ...]: ...
    def passages(
        self, version: VersionRecord, path: Path, scope: Scope, part: str | None
    ) -> tuple[PassageRecord, ...]: ...


@dataclass(frozen=True, slots=True)
class Resolution:
    """What was found of what the question names."""

    versions: tuple[VersionRecord, ...] = ()
    """Those that it names, or the one that its place can only be in."""
    choices: tuple[VersionRecord, ...] = ()
    """Several that it may mean, where nothing tells them apart."""
    unclear: NamedDocument | None = None
    """The name that fits all `choices`; None: they only share the place that is named."""
    unknown: tuple[NamedDocument, ...] = ()
    """Numbers that no published document in scope has."""
    passages: tuple[PassageRecord, ...] = ()
    """What stands at the named places, the first named first."""
    names_only: bool = False
    """The question asks for nothing but what it names."""


def resolve(understood: Understanding, registry: Registry, scope: Scope) -> Resolution:
    """Look up what the question names; without a document, which ones have the place."""
    found = {
        document: versions
        for document in understood.documents
        if (versions := versions_of(document, registry, scope)) or document.numbered
    }
    documents = [as_known(document, versions) for document, versions in found.items()]
    ranges = [(document.start, document.end) for document in documents]
    ranges += [(place.start, place.end) for place in understood.places]
    length = len(understood.question)
    ranges += [(p.start, p.end) for p in understood.periods if p.end <= length]
    only = bool(documents or understood.places) and asks_nothing(understood.question, ranges)
    unknown = tuple(document for document, versions in found.items() if not versions)
    named = list(found.values())
    if understood.places and not understood.documents:
        named = [registry.versions_with(understood.places[0].path, scope, MOST_CHOICES)]
    with_place, passages = _at_places(understood, found, named, registry, scope)
    several = [place for place, versions in enumerate(with_place) if len(versions) > 1][:1]
    return Resolution(
        versions=_unambiguous(with_place),
        choices=next((with_place[place] for place in several), ()),
        unclear=next((documents[place] for place in several if documents), None),
        unknown=unknown,
        passages=passages,
        names_only=only,
    )


def versions_of(
    document: NamedDocument, registry: Registry, scope: Scope
) -> tuple[VersionRecord, ...]:
    """What the name may mean; where it says a day, those of that day if there are any."""
    versions = registry.versions(document.name, scope)
    of_that_day = (each for each in versions if each.issued_on == document.issued_on)
    return (document.issued_on and tuple(of_that_day)) or versions


def as_known(document: NamedDocument, versions: Sequence[VersionRecord]) -> NamedDocument:
    """A title ends where the published document's own name does."""
    if not document.name.title or not versions:
        return document
    known = title_length(document.name, versions[0])
    whole = known >= len(document.title_ends)
    return document if whole else replace(document, end=document.title_ends[known - 1])


def _at_places(
    understood: Understanding,
    found: dict[NamedDocument, tuple[VersionRecord, ...]],
    named: Sequence[tuple[VersionRecord, ...]],
    registry: Registry,
    scope: Scope,
) -> tuple[list[tuple[VersionRecord, ...]], tuple[PassageRecord, ...]]:
    """The named versions, narrowed to those that have the places; and what stands there."""
    types = [document.name.type for document in found] if found else [None] * len(named)
    narrowed: list[tuple[VersionRecord, ...]] = []
    passages: list[PassageRecord] = []
    for versions, type_ in zip(named, types, strict=True):
        there = {
            version: [
                passage
                for place in understood.places
                for passage in registry.passages(version, place.path, scope, type_)
            ]
            for version in versions[:MOST_CHOICES]
            if understood.places
        }
        having = tuple(version for version, texts in there.items() if texts)
        narrowed.append(having or tuple(versions))
        if len(having) == 1:
            passages += there[having[0]]
    distinct = {(passage.id, passage.start, passage.end): passage for passage in passages}
    return narrowed, tuple(distinct.values())[:MOST_PASSAGES]


def _unambiguous(named: Sequence[tuple[VersionRecord, ...]]) -> tuple[VersionRecord, ...]:
    return tuple(versions[0] for versions in named if len(versions) == 1)
