"""The migrations make exactly the tables that the code knows, on both databases."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, select

from app.storage import tables
from app.storage.migrating import migrate
from ingest.model import RelationKind
from knowledge.database import metadata, open_database, reading, writing
from knowledge.model import RelationState
from knowledge.registry.relating import relations_of
from knowledge.tables import passages, placements, version_layouts

RELATION = {
    "kind": "repeals", "number": "08/2021/QĐ-SDL", "type": "quyết định", "issued_on": "2021-06-14",
    "words": "Quyết định số 08/2021/QĐ-SDL", "places": [], "anchor": [["article", "1"]],
    "start": 0, "end": 6, "certainty": "sure",
}  # fmt: skip
CITING = {"claims": [{"citations": [{"version_id": "v", "start": 0, "end": 6}]}]}
BEFORE = (
    "INSERT INTO knowledge_bases (id, name) VALUES ('chung', 'Kho chung')",
    "INSERT INTO documents (id, knowledge_base) VALUES ('d', 'chung')",
    "INSERT INTO versions (id, document_id, knowledge_base, distribution, status, status_reason,"
    " sha256, file_name, kind, size, passages, articles, uploaded_by, uploaded_at, words, findings,"
    " metadata, stated, relations, page_readings) VALUES ('v', 'd', 'chung', 'internal',"
    " 'published', '', 'ab', 'a.txt', 'text', 1, 1, 1, 'u', '2026-01-02 00:00:00', '', '[]', '{}',"
    f" '{{}}', '{json.dumps([RELATION], ensure_ascii=False)}', '[]')",
    "INSERT INTO version_layouts (version_id, text, blocks, lines, clauses)"
    " VALUES ('v', 'Bãi bỏ', x'00', x'00', x'00')",
    'INSERT INTO passages (version_id, ordinal, start, "end", anchor, trail, lead_in, text,'
    " digest) VALUES ('v', 0, 0, 6, '{}', '[]', '', 'Bãi bỏ', 'ab')",
    "INSERT INTO accounts (id, name, display_name, role, password_hash, disabled, created_at)"
    " VALUES ('u', 'u', 'U', 'staff', 'x', 0, '2026-01-02 00:00:00')",
    "INSERT INTO answers (id, account_id, asked_at, question, outcome, document)"
    f" VALUES ('a', 'u', '2026-01-02 00:00:00', '?', 'answered', '{json.dumps(CITING)}')",
)


@pytest.fixture(params=["sqlite", "postgresql"])
def migrated(request: pytest.FixtureRequest) -> Iterator[Engine]:
    if request.param == "sqlite":
        yield request.getfixturevalue("engine")
        return
    engine = open_database(request.getfixturevalue("postgresql_url"))
    migrate(engine)
    yield engine
    engine.dispose()


def test_the_migrated_database_is_what_the_tables_say(migrated: Engine) -> None:
    with writing(migrated) as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
    assert differences == []


def test_migrating_twice_changes_nothing(migrated: Engine) -> None:
    migrate(migrated)


def test_what_was_kept_before_law_in_time_is_kept(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'cancu.sqlite'}")
    migrate(engine, "0002")
    with writing(engine) as connection:
        for statement in BEFORE:
            connection.exec_driver_sql(statement)
    migrate(engine)
    with reading(engine) as connection:
        (relation,) = relations_of(connection, "v")
        (passage,) = connection.execute(select(passages.c.text)).scalars()
        (placed,) = connection.execute(select(placements.c.knowledge_base)).scalars()
        (cited,) = connection.execute(select(tables.answer_citations.c.version_id)).scalars()
        layouts = connection.execute(select(version_layouts.c.text)).scalars().all()
    assert relation.relation.kind is RelationKind.REPEALS
    assert relation.relation.target.number == "08/2021/QĐ-SDL"
    assert relation.state is RelationState.PROPOSED
    assert (passage, placed, cited, layouts) == ("Bãi bỏ", "chung", "v", ["Bãi bỏ"])
    engine.dispose()
