"""The migrations make exactly the tables that the code knows, on both databases."""

from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine

from app.storage import tables  # noqa: F401 - registers the service's tables
from app.storage.migrating import migrate
from knowledge.database import metadata, open_database, writing


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
