"""Texts for the tests of ingestion, built from lines as a reader would find them."""

from collections.abc import Callable, Sequence

import pytest

from ingest.model import BlockKind, FileKind, SourceBlock, SourceText
from ingest.normalising import NormalText, normalise

Build = Callable[..., NormalText]


@pytest.fixture(scope="session")
def text_of() -> Build:
    """Builds a normal text from lines; those named in `rows` (by index) are table rows."""

    def build(lines: Sequence[str], rows: Sequence[int] = ()) -> NormalText:
        kinds = [
            BlockKind.TABLE_ROW if index in rows else BlockKind.PARAGRAPH
            for index in range(len(lines))
        ]
        blocks = tuple(SourceBlock(x, kind) for x, kind in zip(lines, kinds, strict=True))
        return normalise(SourceText(FileKind.TEXT, blocks))

    return build
