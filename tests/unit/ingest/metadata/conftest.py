"""Metadata of texts built from lines."""

from collections.abc import Callable, Sequence

import pytest

from ingest.metadata import read_metadata
from ingest.model import Metadata
from ingest.normalising import NormalText
from ingest.structure import structure

Understand = Callable[[Sequence[str]], Metadata]


@pytest.fixture(scope="session")
def understand(text_of: Callable[..., NormalText]) -> Understand:
    """What a text of these lines says of itself."""

    def read(lines: Sequence[str]) -> Metadata:
        normal = text_of(lines)
        return read_metadata(normal.text, normal.blocks, structure(normal.text, normal.blocks))

    return read
