"""The indexes follow SQL: after each step, after damage, after `kill -9`."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import Engine, func, select

from ingest.model import Finding, FindingKind, IngestedDocument, Severity
from knowledge.database import reading, writing
from knowledge.embedding.onnx import OnnxEmbedder
from knowledge.embedding.protocol import Vector
from knowledge.embedding.stored import embed_missing, stored_vectors
from knowledge.errors import KnowledgeBaseInUse
from knowledge.indexing.lexical import RULES, Entry
from knowledge.keeping import Differences
from knowledge.model import Distribution, Registration, Scope, VersionRecord
from knowledge.registry.publishing import publish, withdraw
from knowledge.registry.registering import register
from knowledge.room import KnowledgeRoom, open_knowledge
from knowledge.tables import embeddings, passages

MakeDocument = Callable[..., IngestedDocument]
AddVersion = Callable[..., VersionRecord]
OFFICER = Registration("hanh-chinh", Distribution.PUBLIC, "van-thu")
REPOSITORY = Path(__file__).parents[3]


@dataclass
class CountingEmbedder:
    """The real embedder, and which texts it was asked for."""

    real: OnnxEmbedder
    texts: list[str] = field(default_factory=list)

    @property
    def fingerprint(self) -> str:
        return self.real.fingerprint

    @property
    def dimension(self) -> int:
        return self.real.dimension

    @property
    def max_characters(self) -> int:
        return self.real.max_characters

    def embed_query(self, text: str) -> Vector:
        return self.real.embed_query(text)

    def embed_passages(self, texts: Sequence[str]) -> Vector:
        self.texts += texts
        return self.real.embed_passages(texts)


def draft(engine: Engine, document: IngestedDocument) -> VersionRecord:
    with writing(engine) as connection:
        return register(connection, document, OFFICER)


def in_sql(engine: Engine) -> set[int]:
    with reading(engine) as connection:
        return set(connection.execute(select(passages.c.id)).scalars())


def in_dense(room: KnowledgeRoom) -> set[int]:
    return set().union(*room.dense.ids().values())


def test_drafts_are_embedded_but_not_indexed(
    room: KnowledgeRoom, make_document: MakeDocument
) -> None:
    version = draft(room.engine, make_document("Một", "Hai"))
    assert embed_missing(room.engine, room.embedder, version_ids=[version.id]) == 2
    assert room.keeper.index_versions([version.id]) == 0
    assert room.keeper.reconcile() == Differences(0, 0, repaired=False)
    assert room.lexical.ids() == in_dense(room) == set()


def test_quarantined_text_goes_to_no_embedder(
    room: KnowledgeRoom, make_document: MakeDocument
) -> None:
    secret = Finding(FindingKind.SECRECY_MARK, Severity.BLOCKING)
    version = draft(room.engine, make_document("MẬT", findings=[secret]))
    assert embed_missing(room.engine, room.embedder) == 0
    assert embed_missing(room.engine, room.embedder, version_ids=[version.id]) == 0


def test_equal_texts_are_embedded_once_and_a_stop_loses_one_batch_at_most(
    database: Engine, embedder: OnnxEmbedder, make_document: MakeDocument
) -> None:
    draft(database, make_document("Một", "Hai", "Ba"))
    draft(database, make_document("Một", "Hai", "Bốn", "Năm"))
    counting = CountingEmbedder(embedder)

    def stop(done: int, total: int) -> None:
        assert total == 5
        if done >= 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        embed_missing(database, counting, progress=stop, batch=2)
    assert embed_missing(database, counting, batch=2) == 3
    assert len(counting.texts) == len(set(counting.texts)) == 5


def test_superseded_texts_stay_for_earlier_days_and_withdrawn_ones_leave_the_indexes(
    room: KnowledgeRoom, add_published: AddVersion
) -> None:
    old = add_published("Bản cũ", number="12/2025/QĐ-SDL")
    new = add_published("Bản mới", number="12/2025/QĐ-SDL")
    assert room.keeper.remove_versions([old.id, new.id]) == 0
    assert len(room.lexical.ids()) == len(in_dense(room)) == 2
    for version in (new, old):
        with writing(room.engine) as connection:
            withdraw(connection, version.id, reason="Thu hồi", by="truong-phong")
    assert room.keeper.remove_versions([old.id, new.id]) == 2
    assert room.lexical.ids() == in_dense(room) == set()


def test_following_a_document_indexes_the_new_text_beside_the_old(
    room: KnowledgeRoom, make_document: MakeDocument, add_published: AddVersion
) -> None:
    add_published("Bản cũ", number="12/2025/QĐ-SDL")
    new = draft(room.engine, make_document("Bản mới", "Thêm", number="12/2025/QĐ-SDL"))
    with writing(room.engine) as connection:
        publish(connection, [new.id], by="truong-phong", second_person=False)
    room.keeper.follow([new.document_id])
    assert len(room.lexical.ids()) == len(in_dense(room)) == 3
    assert room.keeper.reconcile() == Differences(0, 0, repaired=False)


def test_a_publication_that_never_reached_the_indexes_is_repaired(
    room: KnowledgeRoom, make_document: MakeDocument, everything: Scope
) -> None:
    version = draft(room.engine, make_document("Quy chế làm việc", "Nghỉ phép năm"))
    with writing(room.engine) as connection:
        publish(connection, [version.id], by="truong-phong", second_person=False)
    assert room.keeper.reconcile() == Differences(missing=2, stale=0, repaired=True)
    assert room.keeper.reconcile() == Differences(0, 0, repaired=False)
    hits = room.searcher.search("nghỉ phép", everything).hits
    assert hits[0].passage.text == "Nghỉ phép năm"


def test_stale_and_misplaced_ids_are_removed(
    room: KnowledgeRoom, add_published: AddVersion
) -> None:
    add_published("Một", "Hai")
    vectors = room.embedder.embed_passages(["x", "y"])
    room.lexical.add([Entry(998, ("hanh-chinh",), "x")])
    room.dense.add("hanh-chinh", [999], vectors[:1])
    misplaced = min(in_sql(room.engine))
    room.dense.add("nhan-su", [misplaced], vectors[1:])
    assert room.keeper.reconcile() == Differences(missing=0, stale=3, repaired=True)
    assert room.keeper.reconcile() == Differences(0, 0, repaired=False)
    assert room.lexical.ids() == in_dense(room) == in_sql(room.engine)


@pytest.mark.parametrize("lost", ["dense", f"lexical-{RULES}", "."])
def test_a_lost_index_is_refilled_without_embedding(
    database: Engine, embedder: OnnxEmbedder, make_document: MakeDocument, tmp_path: Path, lost: str
) -> None:
    counting = CountingEmbedder(embedder)
    first = open_knowledge(database, tmp_path / "var", counting)
    version = draft(database, make_document("Một", "Hai"))
    with writing(database) as connection:
        publish(connection, [version.id], by="truong-phong", second_person=False)
    first.keeper.index_versions([version.id])
    first.close()
    shutil.rmtree(tmp_path / "var" / "indexes" / lost)
    again = open_knowledge(database, tmp_path / "var", counting)
    assert again.keeper.reconcile() == Differences(missing=2, stale=0, repaired=True)
    assert again.lexical.ids() == in_dense(again) == in_sql(database)
    assert len(counting.texts) == 2
    again.close()


def test_a_start_takes_the_vectors_of_sql_into_memory(
    database: Engine, embedder: OnnxEmbedder, make_document: MakeDocument, tmp_path: Path
) -> None:
    version = draft(database, make_document("Một", "Hai", "Ba"))
    draft(database, make_document("Bản thảo"))
    with writing(database) as connection:
        publish(connection, [version.id], by="truong-phong", second_person=False)
    for _ in range(2):
        room = open_knowledge(database, tmp_path / "var", embedder)
        room.keeper.reconcile()
        with reading(database) as connection:
            stored = stored_vectors(connection, in_sql(database), embedder.fingerprint)
        ids, vectors = room.dense.held.vectors(sorted(stored))
        assert set(ids) == room.dense.held.ids() == in_dense(room)
        assert len(ids) == 3
        assert vectors == pytest.approx(np.stack([stored[id] for id in ids]), abs=1e-4)
        room.close()


def test_a_withdrawn_text_leaves_no_vector_in_memory(
    room: KnowledgeRoom, add_published: AddVersion
) -> None:
    kept, gone = add_published("Một", "Hai"), add_published("Ba")
    with writing(room.engine) as connection:
        withdraw(connection, gone.id, reason="Thu hồi", by="truong-phong")
    room.keeper.follow([gone.document_id, kept.document_id])
    assert room.dense.held.ids() == in_dense(room)
    assert len(room.dense.held.ids()) == 2


def test_vectors_that_do_not_find_themselves_are_rebuilt(
    room: KnowledgeRoom, add_published: AddVersion
) -> None:
    add_published("Một", "Hai", "Ba")
    ids = sorted(in_sql(room.engine))
    room.dense.add("hanh-chinh", ids, room.embedder.embed_passages(["x", "y", "z"]))
    assert room.keeper.reconcile() == Differences(missing=3, stale=0, repaired=True)
    assert room.keeper.reconcile() == Differences(0, 0, repaired=False)


def test_reindexing_embeds_only_what_has_no_vector(
    database: Engine, embedder: OnnxEmbedder, make_document: MakeDocument, tmp_path: Path
) -> None:
    counting = CountingEmbedder(embedder)
    room = open_knowledge(database, tmp_path / "var", counting)
    version = draft(database, make_document("Một", "Hai"))
    with writing(database) as connection:
        publish(connection, [version.id], by="truong-phong", second_person=False)
    assert room.keeper.rebuild() == room.keeper.rebuild() == 2
    assert len(counting.texts) == 2
    with writing(database) as connection:
        connection.execute(
            embeddings.insert().values(digest="0" * 64, fingerprint="f", vector=b"v")
        )
    steps: list[tuple[str, int, int]] = []
    room.keeper.rebuild(lambda *step: steps.append(step))
    assert steps == [("embed", 0, 0), ("index", 2, 2)]
    with reading(database) as connection:
        left = connection.execute(select(func.count()).select_from(embeddings)).scalar_one()
    assert left == 2
    room.close()


def test_one_owner_at_a_time(
    database: Engine, room: KnowledgeRoom, embedder: OnnxEmbedder, tmp_path: Path
) -> None:
    with pytest.raises(KnowledgeBaseInUse):
        open_knowledge(database, tmp_path / "var", embedder)
    script = (
        "import sys; from pathlib import Path; from knowledge.errors import KnowledgeBaseInUse\n"
        "from knowledge.indexing.ownership import Ownership\n"
        "try: Ownership(Path(sys.argv[1]))\n"
        "except KnowledgeBaseInUse: print('in use')"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "var")]
    run = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "in use"


INDEX_FOR_EVER = """
import sys
from pathlib import Path
from knowledge.database import open_database
from knowledge.embedding.onnx import OnnxEmbedder
from knowledge.room import open_knowledge
url, folder, model = sys.argv[1:]
room = open_knowledge(open_database(url), Path(folder), OnnxEmbedder(Path(model)))
room.keeper.rebuild()
print("indexing", flush=True)
while True:
    room.keeper.rebuild()
"""


def test_killed_while_indexing_the_next_start_repairs(
    database: Engine,
    embedder: OnnxEmbedder,
    model_folder: Path,
    make_document: MakeDocument,
    tmp_path: Path,
) -> None:
    scope = Scope(frozenset({"hanh-chinh"}), frozenset(Distribution))
    texts = [f"Điều khoản số {n} về công tác văn thư, lưu trữ." for n in range(120)]
    version = draft(database, make_document(*texts))
    with writing(database) as connection:
        publish(connection, [version.id], by="truong-phong", second_person=False)
    embed_missing(database, embedder)
    arguments = [str(database.url), str(tmp_path / "var"), str(model_folder)]
    for delay in (0.02, 0.11):
        child = subprocess.Popen(
            [sys.executable, "-c", INDEX_FOR_EVER, *arguments],
            cwd=REPOSITORY,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert child.stdout is not None
        assert child.stdout.readline() == "indexing\n"
        time.sleep(delay)
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
        child.stdout.close()
        room = open_knowledge(database, tmp_path / "var", embedder)
        room.keeper.reconcile()
        assert room.lexical.ids() == in_dense(room) == in_sql(database)
        assert room.keeper.reconcile() == Differences(0, 0, repaired=False)
        assert len(room.searcher.search("văn thư", scope, 10).hits) == 10
        room.close()
