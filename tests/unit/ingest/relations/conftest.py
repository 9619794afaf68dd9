"""Relations of texts built from lines, in a form that is easy to compare."""

from collections.abc import Callable, Sequence

import pytest

from ingest.metadata import read_metadata
from ingest.model import Relation
from ingest.normalising import NormalText
from ingest.relations import read_relations
from ingest.structure import structure
from tests.unit.ingest.telling import place_words

Relate = Callable[[Sequence[str]], tuple[Relation, ...]]
Told = tuple[str, str | None, tuple[str, ...]]


@pytest.fixture(scope="session")
def relate(text_of: Callable[..., NormalText]) -> Relate:
    """The relations that a text of these lines states."""

    def read(lines: Sequence[str]) -> tuple[Relation, ...]:
        normal = text_of(lines)
        layout = structure(normal.text, normal.blocks)
        metadata = read_metadata(normal.text, normal.blocks, layout)
        return read_relations(normal.text, normal.blocks, layout, metadata)

    return read


@pytest.fixture(scope="session")
def told() -> Callable[[Sequence[Relation]], list[Told]]:
    """Kind, number (or the words, without one) and places of each relation."""

    def tell(relations: Sequence[Relation]) -> list[Told]:
        return [
            (r.kind.value, r.target.number or r.target.words, tuple(map(place_words, r.places)))
            for r in relations
        ]

    return tell
