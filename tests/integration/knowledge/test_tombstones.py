"""Burying a version and taking its words, on both databases."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from sqlalchemy import Engine, func, select

from ingest.model import Certainty, DocumentReference, Relation, RelationKind
from knowledge.database import metadata, reading, writing
from knowledge.embedding.protocol import Vector
from knowledge.embedding.stored import embed_missing
from knowledge.errors import ReasonNeeded, VersionUnknown, WrongStatus
from knowledge.model import Corrections, Distribution, Registration, Scope, VersionStatus
from knowledge.purging.compacting import compact, empty_log
from knowledge.purging.searching import search_tables
from knowledge.purging.tombstones import (
    bury,
    copies_of,
    is_kept,
    purged_among,
    siblings_of,
    take_words,
)
from knowledge.purging.traces import Traces, candidates
from knowledge.registry.publishing import publish
from knowledge.registry.reading import versions_by_id
from knowledge.registry.registering import register
from knowledge.registry.relating import confirm_certain
from knowledge.tables import effects, embeddings, passages, relations, version_layouts

EVERYTHING = Scope(frozenset({"hanh-chinh", "nhan-su"}), frozenset(Distribution))
WORDS = ("Người trực kho zelkovan được nghỉ bù một ngày", "Kho zelkovan mở cửa lúc bảy giờ")


@pytest.fixture
def add(engine: Engine, make_document):
    def add(*paragraphs: str, base: str = "hanh-chinh", number: str | None = None):
        with writing(engine) as connection:
            registration = Registration(base, Distribution.INTERNAL, "an")
            draft = register(connection, make_document(*paragraphs, number=number), registration)
            return publish(connection, [draft.id], by="binh", second_person=False)[0]

    return add


def purge(engine: Engine, version):
    with writing(engine) as connection:
        buried = bury(connection, version.id, reason="luật", by="quan-tri")
        return take_words(connection, buried)


def count(engine: Engine, table) -> int:
    with reading(engine) as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def test_its_words_are_in_no_table_any_more(engine, add) -> None:
    removed = purge(engine, add(*WORDS, number="5/QĐ-KHO"))
    compact(engine)
    assert empty_log(engine) is (engine.dialect.name == "sqlite")
    with reading(engine) as connection:
        told = search_tables(connection, metadata, "database", Traces(candidates(removed.text)))
    assert told.amount > 0
    assert told.found == 0
    assert count(engine, passages) == count(engine, version_layouts) == 0


def test_before_it_they_are_found_in_the_tables(engine, add) -> None:
    add(*WORDS)
    with reading(engine) as connection:
        traces = Traces(candidates("\n".join(WORDS)))
        assert search_tables(connection, metadata, "database", traces).found > 0


def test_the_tombstone_keeps_number_hash_and_who_and_why(engine, add) -> None:
    version = add(*WORDS, number="5/QĐ-KHO")
    purge(engine, version)
    with reading(engine) as connection:
        (left,) = versions_by_id(connection, [version.id])
    with writing(engine) as connection:
        assert purged_among(connection, [version.id]) == {version.id}
    assert (left.number, left.sha256) == ("5/QĐ-KHO", version.sha256)
    assert (left.status, left.status_reason) == (VersionStatus.PURGED, "luật")


def test_what_it_did_to_other_texts_is_undone(engine, add, make_document) -> None:
    target = add(*WORDS, number="5/QĐ-KHO")
    repeal = Relation(
        kind=RelationKind.REPEALS,
        target=DocumentReference("5/QĐ-KHO", None, None, "Quyết định 5/QĐ-KHO"),
        places=(),
        anchor=(),
        start=0,
        end=5,
        certainty=Certainty.SURE,
    )
    document = replace(make_document("Bãi bỏ Quyết định 5/QĐ-KHO"), relations=(repeal,))
    with writing(engine) as connection:
        stated = Corrections(effective_on=date(2026, 1, 1))
        registration = Registration("hanh-chinh", Distribution.INTERNAL, "an", stated)
        act = register(connection, document, registration)
        confirm_certain(connection, [act.id], by="an")
        publish(connection, [act.id], by="binh", second_person=False)
    assert count(engine, effects) == 1
    purge(engine, act)
    assert count(engine, effects) == count(engine, relations) == 0
    with reading(engine) as connection:
        assert versions_by_id(connection, [target.id])[0].status is VersionStatus.PUBLISHED


def test_the_last_of_its_file_says_so(engine, add) -> None:
    first, second = add(*WORDS), add(*WORDS, base="nhan-su")
    with reading(engine) as connection:
        assert [one.id for one in copies_of(connection, first)] == [second.id]
    assert not purge(engine, first).last_of_file
    assert purge(engine, second).last_of_file
    with reading(engine) as connection:
        assert not is_kept(connection, first.sha256)


def test_the_other_versions_of_its_document_are_known(engine, add) -> None:
    first = add(*WORDS, number="5/QĐ-KHO")
    second = add("Bản mới của văn bản", number="5/QĐ-KHO")
    with reading(engine) as connection:
        assert [one.id for one in siblings_of(connection, second, EVERYTHING)] == [first.id]
        assert siblings_of(connection, second, Scope()) == ()


def test_it_needs_a_reason_and_a_version_that_still_has_words(engine, add) -> None:
    version = add(*WORDS)
    with writing(engine) as connection, pytest.raises(ReasonNeeded):
        bury(connection, version.id, reason=" ", by="x")
    with writing(engine) as connection, pytest.raises(VersionUnknown):
        bury(connection, "nowhere", reason="luật", by="x")
    purge(engine, version)
    with writing(engine) as connection, pytest.raises(WrongStatus):
        bury(connection, version.id, reason="luật", by="x")


class DeletingEmbedder:
    """While it embeds, somebody deletes the text."""

    fingerprint, dimension, max_characters = "test", 2, 1000

    def __init__(self, engine: Engine, version) -> None:
        self._engine, self._version = engine, version

    def embed_query(self, text: str) -> Vector:
        return np.ones(2, np.float32)

    def embed_passages(self, texts: Sequence[str]) -> Vector:
        purge(self._engine, self._version)
        return np.ones((len(texts), 2), np.float32)


def test_a_text_that_is_deleted_while_it_is_embedded_leaves_no_vector(engine, add) -> None:
    embed_missing(engine, DeletingEmbedder(engine, add(*WORDS)))
    assert count(engine, embeddings) == 0
