"""Facts of ten real files, checked by hand: number, type, issuer, days, Điều and relations.

The files are no part of the project. Where the environment variable CANCU_DOCUMENTS names a folder
that holds them, they are read from there, known by their hashes; elsewhere `test_alike.py` holds
the same facts on texts of our own.
"""

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from ingest.model import Clause, IngestedDocument, Level
from ingest.pipeline import ingest
from tests.unit.ingest.telling import place_words

_VARIABLE = "CANCU_DOCUMENTS"
_FACTS: Mapping[str, Mapping[str, Any]] = {
    sha256: facts
    for path in sorted(Path(__file__).parent.glob("*.yaml"))
    for sha256, facts in yaml.safe_load(path.read_text(encoding="utf-8")).items()
}


@cache
def files_by_hash() -> Mapping[str, Path]:
    """The files below the folder that the environment names."""
    folder = os.environ.get(_VARIABLE)
    if not folder:
        return {}
    found = (path for path in sorted(Path(folder).rglob("*")) if path.is_file())
    return {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in found}


def articles(clauses: Sequence[Clause]) -> Iterator[Clause]:
    """The Điều of the main text."""
    for clause in clauses:
        if clause.level == Level.ARTICLE:
            yield clause
        elif clause.level != Level.ANNEX:
            yield from articles(clause.children)


def facts_of(document: IngestedDocument) -> dict[str, Any]:
    """What was read, in the form of the fact files."""
    fields = ("number", "type", "issuer", "issued_on", "effective_on")
    read = {name: getattr(document.metadata, name) for name in fields}
    return {
        **{name: found.value if found else None for name, found in read.items()},
        "articles": len(list(articles(document.clauses))),
        "relations": [
            [r.kind.value, r.target.number or r.target.type, [place_words(x) for x in r.places]]
            for r in document.relations
        ],
    }


@pytest.mark.parametrize("sha256", list(_FACTS))
def test_a_real_file_is_understood_as_a_person_reads_it(sha256: str) -> None:
    path = files_by_hash().get(sha256)
    if path is None:
        pytest.skip(f"{_VARIABLE} names no folder that holds the file {sha256[:12]}")
    assert facts_of(ingest(path.name, path.read_bytes())) == _FACTS[sha256]
