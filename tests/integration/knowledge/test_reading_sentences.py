"""Texts are read sentence by sentence when nobody waits, and forgotten with their passages."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Engine, func, select

from ingest.model import IngestedDocument
from knowledge.database import reading, writing
from knowledge.embedding.onnx import OnnxEmbedder
from knowledge.embedding.sentences import (
    embedded,
    forget_sentences,
    keep_sentences,
    stored_sentences,
    texts_of,
    unread,
)
from knowledge.embedding.stored import embed_missing
from knowledge.model import Distribution, Registration, Scope, VersionRecord
from knowledge.reading_sentences import PASSAGES_AT_ONCE
from knowledge.registry.publishing import discard, publish, withdraw
from knowledge.registry.registering import register
from knowledge.room import KnowledgeRoom, open_knowledge
from knowledge.tables import sentence_embeddings

MakeDocument = Callable[..., IngestedDocument]
AddVersion = Callable[..., VersionRecord]
OFFICER = Registration("hanh-chinh", Distribution.PUBLIC, "van-thu")
LEAVE = "Người lao động được nghỉ hằng năm. Khi kết hôn được nghỉ thêm ba ngày làm việc."
CARS = "Xe của cơ quan đỗ ở tầng hầm. Khách gửi xe máy ở cổng sau trụ sở."


def stored(room: KnowledgeRoom) -> int:
    with reading(room.engine) as connection:
        counted = select(func.count()).select_from(sentence_embeddings)
        return int(connection.execute(counted).scalar_one())


def draft(room: KnowledgeRoom, document: IngestedDocument) -> VersionRecord:
    with writing(room.engine) as connection:
        version = register(connection, document, OFFICER)
    embed_missing(room.engine, room.embedder, version_ids=[version.id])
    room.sentences.look_again()
    return version


def test_what_is_published_is_read_and_found_by_its_closest_sentence(
    room: KnowledgeRoom, add_published: AddVersion, everything: Scope
) -> None:
    add_published(LEAVE, CARS)
    assert room.sentences.left() == 2
    assert room.sentences.read_some() == 2
    assert room.sentences.left() == 0
    assert room.sentences.read_some() == 0
    best, other = room.searcher.search("khách gửi xe máy ở đâu", everything).hits
    assert best.passage.text == CARS
    assert best.features["closest_sentence"] > other.features["closest_sentence"]


def test_a_few_passages_are_read_at_a_time(room: KnowledgeRoom, add_published: AddVersion) -> None:
    add_published(*(f"Đoạn thứ {number} của văn bản." for number in range(PASSAGES_AT_ONCE + 3)))
    assert room.sentences.read_some() == PASSAGES_AT_ONCE
    assert room.sentences.read_some() == 3


def test_nothing_is_read_while_somebody_searches(
    room: KnowledgeRoom, add_published: AddVersion, everything: Scope
) -> None:
    add_published(LEAVE)
    room.searcher.search("nghỉ", everything)
    assert room.sentences.read_some() == 0
    quiet = replace(room.sentences, last_search=lambda: float("-inf"))
    quiet.look_again()
    assert quiet.read_some() == 1


def test_a_draft_is_read_while_it_waits_and_known_at_once_when_it_is_published(
    room: KnowledgeRoom, make_document: MakeDocument
) -> None:
    version = draft(room, make_document(LEAVE))
    assert room.sentences.read_some() == 1
    assert room.dense.sentences.ids() == set()
    with writing(room.engine) as connection:
        publish(connection, [version.id], by="truong-phong", second_person=False)
    room.keeper.follow([version.document_id])
    assert len(room.dense.sentences.ids()) == 1


def test_what_was_read_is_known_after_a_restart(
    room: KnowledgeRoom, add_published: AddVersion, embedder: OnnxEmbedder, tmp_path: Path
) -> None:
    add_published(LEAVE, CARS)
    room.sentences.read_some()
    room.close()
    again = open_knowledge(room.engine, tmp_path / "var", embedder)
    again.keeper.reconcile()
    assert len(again.dense.sentences.ids()) == 2
    assert again.sentences.left() == 0
    again.close()


def test_a_withdrawn_text_is_forgotten_and_a_discarded_one_leaves_no_vector(
    room: KnowledgeRoom, add_published: AddVersion, make_document: MakeDocument
) -> None:
    version = add_published(LEAVE)
    left = draft(room, make_document(CARS))
    assert room.sentences.read_some() == 2
    with writing(room.engine) as connection:
        withdraw(connection, version.id, reason="sai", by="truong-phong")
        discard(connection, left.id)
    room.keeper.follow([version.document_id])
    assert room.dense.sentences.ids() == set()
    assert stored(room) == 1


def test_equal_texts_share_what_was_read(room: KnowledgeRoom, add_published: AddVersion) -> None:
    add_published(LEAVE)
    room.sentences.read_some()
    add_published(LEAVE, CARS)
    assert room.sentences.left() == 1
    assert len(room.dense.sentences.ids()) == 2


def test_a_text_that_is_deleted_while_it_is_read_does_not_come_back(
    room: KnowledgeRoom, make_document: MakeDocument
) -> None:
    version = draft(room, make_document(LEAVE))

    class Slow:
        """The embedder, during whose work somebody discards the draft."""

        fingerprint = room.embedder.fingerprint

        def embed_passages(self, texts: list[str]) -> object:
            with writing(room.engine) as connection:
                discard(connection, version.id)
            return room.embedder.embed_passages(texts)

    reader = replace(room.sentences, embedder=Slow())  # type: ignore[arg-type]
    assert reader.read_some() == 1
    assert stored(room) == 0


def test_what_may_be_answered_from_is_read_before_drafts(
    engine: Engine, embedder: OnnxEmbedder, make_document: MakeDocument
) -> None:
    with writing(engine) as connection:
        for text in (LEAVE, CARS):
            version = register(connection, make_document(text), OFFICER)
        publish(connection, [version.id], by="truong-phong", second_person=False)
    embed_missing(engine, embedder)
    with reading(engine) as connection:
        first, second = unread(connection, embedder.fingerprint)
        assert list(texts_of(connection, [first]).values()) == [CARS]
        texts = texts_of(connection, [first, second])
    with writing(engine) as connection:
        keep_sentences(connection, embedder.fingerprint, embedded(embedder, texts))
        assert unread(connection, embedder.fingerprint) == []
        kept = stored_sentences(connection, [first, second], embedder.fingerprint)
        assert sorted(kept) == sorted([first, second])
        assert forget_sentences(connection) == ()
