"""A knowledge base as one file: out, in again, and what is refused on the way."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, func, select

from ingest.errors import SecretDocument
from ingest.model import IngestedDocument
from ingest.pipeline import ingest
from knowledge.bundles.form import MANIFEST
from knowledge.bundles.opening import BundleLimits, opened_bundle
from knowledge.bundles.taking_in import TakenIn, TakingIn, take_in
from knowledge.bundles.writing import write_bundle
from knowledge.database import metadata, open_database, reading, writing
from knowledge.embedding.onnx import OnnxEmbedder
from knowledge.errors import (
    BundleRefused,
    BundleTooLarge,
    DistributionTooOpen,
    KnowledgeBaseNameRefused,
)
from knowledge.model import Distribution, Registration, RelationState, Scope, VersionStatus
from knowledge.policy.screening import load_screening_rules
from knowledge.registry.correcting import correct
from knowledge.registry.knowledge_bases import (
    change_knowledge_base,
    create_knowledge_base,
    find_knowledge_base,
    list_knowledge_bases,
)
from knowledge.registry.placing import place
from knowledge.registry.publishing import publish
from knowledge.registry.registering import register
from knowledge.registry.relating import decide, relations_of
from knowledge.room import KnowledgeRoom, open_knowledge
from knowledge.tables import effects, passages, relations, version_layouts, versions

MakeDocument = Callable[..., IngestedDocument]
Files = dict[str, bytes]
BASE = "hanh-chinh"
EVERYTHING = Scope(frozenset({BASE, "ban-sao"}), frozenset(Distribution))
FIRST = """QUYẾT ĐỊNH
Số: 12/2024/QĐ-SDL
Hà Nội, ngày 05 tháng 3 năm 2024
Ban hành Nội quy cơ quan

Điều 1. Giờ làm việc
1. Buổi sáng từ 07 giờ 30 phút đến 11 giờ 30 phút.
2. Buổi chiều từ 13 giờ 30 phút đến 17 giờ 00 phút.

Điều 2. Nghỉ phép
Người làm việc đủ 12 tháng được nghỉ 12 ngày làm việc.

Điều 3. Hiệu lực
Quyết định này có hiệu lực từ ngày 01 tháng 4 năm 2024.
"""
SECOND = """QUYẾT ĐỊNH
Số: 30/2025/QĐ-SDL
Hà Nội, ngày 10 tháng 6 năm 2025
Bãi bỏ một số quy định của Nội quy cơ quan

Điều 1. Bãi bỏ
Bãi bỏ Điều 2 Quyết định số 12/2024/QĐ-SDL ngày 05 tháng 3 năm 2024.

Điều 2. Hiệu lực
Quyết định này có hiệu lực từ ngày 01 tháng 7 năm 2025.
"""
FIRST_AGAIN = FIRST.replace("12 ngày làm việc", "14 ngày làm việc")
HERE = ("id", "document_id", "uploaded_at", "uploaded_by", "checked_at", "checked_by")
THERE = ("published_at", "published_by", "status_by", "status_reason", "knowledge_base")
"""Columns that say who and when, or are a database's own."""


@pytest.fixture
def filled(room: KnowledgeRoom) -> KnowledgeRoom:
    """A base with two texts of one document, a repeal, a correction and a confirmed relation."""
    with writing(room.engine) as connection:
        base = find_knowledge_base(connection, BASE)
        change_knowledge_base(
            connection,
            replace(base, responsible="Chánh Văn phòng", suggested_questions=("Nghỉ mấy ngày?",)),
        )
    for text in (FIRST, FIRST_AGAIN, SECOND):
        enter(room, text)
    with writing(room.engine) as connection:
        ids = connection.execute(select(versions.c.id).order_by(versions.c.uploaded_at)).scalars()
        last = list(ids)[-1]
        correct(connection, last, {"signer": "Trần B", "expires_on": date(2030, 1, 1)})
        decide(
            connection,
            [one.id for one in relations_of(connection, last)],
            RelationState.CONFIRMED,
            by="kiem-tra",
        )
    publish_all(room)
    return room


def enter(room: KnowledgeRoom, text: str, base: str = BASE) -> None:
    document = ingest("noi-quy.txt", text.encode())
    room.originals.put(text.encode())
    with writing(room.engine) as connection:
        register(connection, document, Registration(base, Distribution.INTERNAL, "van-thu"))


def publish_all(room: KnowledgeRoom) -> None:
    drafts = select(versions.c.id, versions.c.document_id).order_by(versions.c.uploaded_at)
    with writing(room.engine) as connection:
        rows = connection.execute(drafts).all()
        for row in rows:
            publish(connection, [row.id], by="truong-phong", second_person=False)
    room.keeper.follow({row.document_id for row in rows})


@pytest.fixture
def empty(embedder: OnnxEmbedder, tmp_path: Path) -> Iterator[KnowledgeRoom]:
    """Another service, where nothing is yet."""
    engine = open_database(f"sqlite:///{tmp_path / 'other.sqlite'}")
    metadata.create_all(engine)
    opened = open_knowledge(engine, tmp_path / "other", embedder)
    yield opened
    opened.close()
    engine.dispose()


def packed(room: KnowledgeRoom, scope: Scope = EVERYTHING) -> io.BytesIO:
    file = io.BytesIO()
    write_bundle(room, BASE, scope, file)
    return file


def took(
    room: KnowledgeRoom,
    file: io.BytesIO,
    *,
    base: str = BASE,
    as_published: bool = False,
    limits: BundleLimits | None = None,
    told: Callable[[Connection, TakenIn], None] = lambda connection, taken: None,
) -> TakenIn:
    order = TakingIn(base, "quan-tri", "Nhập từ nơi khác", as_published)
    with opened_bundle(file, limits or BundleLimits()) as bundle:
        return take_in(room, bundle, order, load_screening_rules(), told)


def rows_of(room: KnowledgeRoom) -> list[Mapping[str, Any]]:
    """Every row of the texts, without what is a database's own."""
    with reading(room.engine) as connection:
        found = []
        for version in connection.execute(select(versions).order_by(versions.c.sha256)).mappings():
            row = {k: v for k, v in version.items() if k not in HERE + THERE}
            for table in (version_layouts, passages, relations, effects):
                own = connection.execute(
                    select(table).where(table.c.version_id == version["id"])
                ).mappings()
                row[table.name] = sorted(
                    json.dumps(
                        {k: v for k, v in one.items() if k not in DATABASE_OWN}, default=repr
                    )
                    for one in own
                )
            found.append(row)
        return found


DATABASE_OWN = ("id", "version_id", "by_version", "relation_id", "decided_at", "decided_by")


def hits(
    room: KnowledgeRoom, query: str, base: str = BASE, **when: date
) -> list[tuple[str, float]]:
    scope = Scope(frozenset({base}), frozenset(Distribution), **when)
    found = room.searcher.search(query, scope).hits
    return [(hit.passage.text, round(hit.score, 5)) for hit in found]


def count(room: KnowledgeRoom) -> int:
    with reading(room.engine) as connection:
        return connection.execute(select(func.count()).select_from(versions)).scalar_one()


def repacked(
    file: io.BytesIO, change: Callable[[Files], None], *, honest: bool = False
) -> io.BytesIO:
    """The bundle with its files changed; an `honest` forger writes the new hashes too."""
    with zipfile.ZipFile(file) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    if honest:
        manifest = json.loads(files[MANIFEST])
        manifest["parts"] = [
            {"name": n, "size": len(c), "sha256": hashlib.sha256(c).hexdigest()}
            for n, c in files.items()
            if n != MANIFEST
        ]
        files[MANIFEST] = json.dumps(manifest).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out


def in_text(change: Callable[[dict[str, Any]], None]) -> Callable[[Files], None]:
    def apply(files: Files) -> None:
        text = json.loads(files["texts/00001.json"])
        change(text)
        files["texts/00001.json"] = json.dumps(text).encode()

    return apply


def test_out_and_in_again_every_row_and_every_hit_is_the_same(
    filled: KnowledgeRoom, empty: KnowledgeRoom
) -> None:
    taken = took(empty, packed(filled), as_published=True)
    assert taken.created
    assert len(taken.versions) == 3
    assert rows_of(empty) == rows_of(filled)
    assert any(row["effects"] for row in rows_of(empty))
    for query in ("nghỉ phép bao nhiêu ngày", "gio lam viec buoi sang", "bãi bỏ"):
        assert hits(empty, query) == hits(filled, query) != []
        day = {"as_of": date(2025, 8, 1)}
        assert hits(empty, query, **day) == hits(filled, query, **day)
    with reading(empty.engine) as there, reading(filled.engine) as here:
        assert find_knowledge_base(there, BASE) == find_knowledge_base(here, BASE)
    for row in rows_of(empty):
        content = empty.originals.read(row["sha256"])
        assert content == filled.originals.read(row["sha256"])


def test_the_same_model_embeds_nothing_again(filled: KnowledgeRoom, empty: KnowledgeRoom) -> None:
    taken = took(empty, packed(filled))
    with reading(empty.engine) as connection:
        texts = connection.execute(select(func.count(passages.c.digest.distinct()))).scalar_one()
    assert taken.vectors == texts > 0
    steps: list[tuple[str, int, int]] = []
    empty.keeper.index_versions([v.id for v in taken.versions], lambda *step: steps.append(step))
    assert steps[0] == ("embed", 0, 0)


def test_what_comes_in_is_a_draft_that_two_people_here_must_see(
    filled: KnowledgeRoom, empty: KnowledgeRoom
) -> None:
    taken = took(empty, packed(filled))
    assert {version.status for version in taken.versions} == {VersionStatus.DRAFTED}
    assert {version.uploaded_by for version in taken.versions} == {"quan-tri"}
    assert hits(empty, "nghỉ phép") == []
    with reading(empty.engine) as connection:
        states = connection.execute(select(relations.c.state, relations.c.decided_by)).all()
    assert {tuple(row) for row in states} == {(RelationState.PROPOSED, None)}


def test_files_that_the_base_has_are_skipped_and_told(filled: KnowledgeRoom) -> None:
    taken = took(filled, packed(filled), as_published=True)
    assert (taken.created, taken.versions) == (False, ())
    assert taken.skipped == ("noi-quy.txt",) * 3
    assert count(filled) == 3


def test_it_may_come_in_under_another_name(filled: KnowledgeRoom) -> None:
    took(filled, packed(filled), base="ban-sao", as_published=True)
    assert hits(filled, "nghỉ phép", "ban-sao") == hits(filled, "nghỉ phép", BASE)
    with pytest.raises(KnowledgeBaseNameRefused):
        took(filled, packed(filled), base="../ban sao")


def test_a_document_whose_home_is_elsewhere_goes_along(
    room: KnowledgeRoom, empty: KnowledgeRoom
) -> None:
    enter(room, FIRST, "nhan-su")
    publish_all(room)
    with writing(room.engine) as connection:
        place(connection, connection.execute(select(versions.c.document_id)).scalar_one(), BASE)
    taken = took(empty, packed(room))
    assert [version.knowledge_base for version in taken.versions] == [BASE]


def test_only_what_is_published_and_may_be_seen_goes_out(filled: KnowledgeRoom) -> None:
    enter(filled, FIRST.replace("12/2024", "99/2024"))
    with opened_bundle(packed(filled), BundleLimits()) as bundle:
        assert len(list(bundle.texts())) == 3
    nobody = replace(EVERYTHING, knowledge_bases=frozenset({"nhan-su"}))
    with opened_bundle(packed(filled, nobody), BundleLimits()) as bundle:
        assert list(bundle.texts()) == []


def test_what_fails_at_the_end_leaves_nothing(filled: KnowledgeRoom, empty: KnowledgeRoom) -> None:
    def fail(connection: Connection, taken: TakenIn) -> None:
        raise RuntimeError("the audit is full")

    with pytest.raises(RuntimeError):
        took(empty, packed(filled), told=fail)
    assert count(empty) == 0
    with reading(empty.engine) as connection:
        assert list_knowledge_bases(connection) == ()
    assert [path for path in empty.originals.folder.rglob("*") if path.is_file()] == []


def test_a_narrower_base_takes_nothing_of_it(filled: KnowledgeRoom, empty: KnowledgeRoom) -> None:
    with writing(empty.engine) as connection:
        base = create_knowledge_base(connection, BASE, "Hẹp")
        change_knowledge_base(connection, replace(base, distribution=Distribution.RESTRICTED))
    with pytest.raises(DistributionTooOpen):
        took(empty, packed(filled))
    assert count(empty) == 0


def an_original(files: Files) -> str:
    return next(name for name in files if name.startswith("originals/"))


def change_an_original(files: Files) -> None:
    files[an_original(files)] += b"x"


def same_length(files: Files) -> None:
    name = an_original(files)
    files[name] = b"x" * len(files[name])


def drop_an_original(files: Files) -> None:
    del files[an_original(files)]


def climb_out(files: Files) -> None:
    files["../../etc/cron.d/x"] = b"x"


def no_manifest(files: Files) -> None:
    del files[MANIFEST]


def other_words(files: Files) -> None:
    files["texts/00001.json"] = files["texts/00001.json"].replace(b"12 ng", b"99 ng")


DISHONEST = (change_an_original, same_length, drop_an_original, climb_out, no_manifest, other_words)


@pytest.mark.parametrize("change", DISHONEST, ids=lambda change: change.__name__)
def test_a_changed_bundle_is_refused_whole(
    filled: KnowledgeRoom, empty: KnowledgeRoom, change: Callable[[Files], None]
) -> None:
    with pytest.raises(BundleRefused):
        took(empty, repacked(packed(filled), change))
    assert count(empty) == 0


def outside(text: dict[str, Any]) -> None:
    text["passages"][0]["end"] = 10**9


def half_a_letter(text: dict[str, Any]) -> None:
    text["blocks"][0][0] = 0.5


def unknown_field(text: dict[str, Any]) -> None:
    text["stated"] = {"password": "x"}


def unpublished(text: dict[str, Any]) -> None:
    text["status"] = "purged"


def unknown_kind(text: dict[str, Any]) -> None:
    text["file"]["kind"] = "exe"


def deep(text: dict[str, Any]) -> None:
    clause: list[Any] = []
    for _ in range(150):
        clause = [["article", "1", "", 0, 1, 0, clause]]
    text["clauses"] = clause


def strange_relation(text: dict[str, Any]) -> None:
    text["relations"] = [{"row": {"kind": "owns"}, "state": "confirmed", "read": None}]


FORGED = (outside, half_a_letter, unknown_field, unpublished, unknown_kind, deep, strange_relation)


@pytest.mark.parametrize("change", FORGED, ids=lambda change: change.__name__)
def test_a_forged_text_with_the_right_hashes_is_refused(
    filled: KnowledgeRoom, empty: KnowledgeRoom, change: Callable[[dict[str, Any]], None]
) -> None:
    with pytest.raises(BundleRefused):
        took(empty, repacked(packed(filled), in_text(change), honest=True))
    assert count(empty) == 0


def test_a_forged_name_in_the_manifest_is_refused(
    filled: KnowledgeRoom, empty: KnowledgeRoom
) -> None:
    with pytest.raises(BundleRefused):
        took(empty, repacked(packed(filled), climb_out, honest=True))


def test_a_secrecy_mark_is_refused_whatever_let_it_in(
    filled: KnowledgeRoom, empty: KnowledgeRoom
) -> None:
    def mark(text: dict[str, Any]) -> None:
        text["text"] = "TUYỆT MẬT\n" + text["text"][10:]
        text["blocks"][0][0:2] = [0, 9]

    with pytest.raises(SecretDocument):
        took(empty, repacked(packed(filled), in_text(mark), honest=True))
    assert count(empty) == 0
    assert [path for path in empty.originals.folder.rglob("*") if path.is_file()] == []


def test_vectors_of_other_texts_are_not_believed(
    filled: KnowledgeRoom, empty: KnowledgeRoom
) -> None:
    def swap(files: Files) -> None:
        digests = json.loads(files["vectors.json"])
        files["vectors.json"] = json.dumps([*digests[1:], digests[0]]).encode()

    taken = took(empty, repacked(packed(filled), swap, honest=True), as_published=True)
    assert taken.vectors == 0
    assert hits(empty, "nghỉ phép bao nhiêu ngày") == hits(filled, "nghỉ phép bao nhiêu ngày")


def test_vectors_of_another_model_are_left(filled: KnowledgeRoom, empty: KnowledgeRoom) -> None:
    def rename(files: Files) -> None:
        manifest = json.loads(files[MANIFEST])
        files[MANIFEST] = json.dumps(manifest | {"fingerprint": "another"}).encode()

    assert took(empty, repacked(packed(filled), rename)).vectors == 0


def test_what_is_too_large_is_refused_before_it_is_inflated(filled: KnowledgeRoom) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MANIFEST, b"\0" * 50_000_000)
    with pytest.raises(BundleTooLarge):
        took(filled, bomb)
    with pytest.raises(BundleTooLarge):
        took(filled, packed(filled), limits=BundleLimits(max_bytes=100))
    with pytest.raises(BundleTooLarge):
        took(filled, packed(filled), limits=BundleLimits(max_file_bytes=100))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.7"])
def test_what_is_no_bundle_is_refused(empty: KnowledgeRoom, content: bytes) -> None:
    with pytest.raises(BundleRefused):
        took(empty, io.BytesIO(content))
