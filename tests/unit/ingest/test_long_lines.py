"""A very long line, as a broken converter writes it, is read in about the time of its length.

A pattern that tries every way to match would not come back from one of these.
"""

from collections.abc import Callable

import pytest

from ingest.metadata import read_metadata
from ingest.normalising import NormalText
from ingest.relations import read_relations
from ingest.structure import numbering_gaps, structure

Build = Callable[..., NormalText]
PIECES = [
    "a", ".", "A ", "“", "Luật ", "1/A-", "khoản 1, ", "ngày 01 tháng 02 năm 2020 ",
    "được sửa đổi, bổ sung theo ", "Nghị định này có hiệu lực từ ngày ", "hết hiệu lực từ ngày ",
]  # fmt: skip
LENGTH = 200_000


@pytest.mark.parametrize("piece", PIECES)
def test_a_long_line_is_read(text_of: Build, piece: str) -> None:
    line = piece * (LENGTH // len(piece))
    normal = text_of([line, "Điều 1. Bãi bỏ", f"1. {line}"])
    layout = structure(normal.text, normal.blocks)
    metadata = read_metadata(normal.text, normal.blocks, layout)
    read_relations(normal.text, normal.blocks, layout, metadata)
    numbering_gaps(normal.text, normal.blocks, layout)
    assert [clause.label for clause in layout.clauses] == ["1"]
