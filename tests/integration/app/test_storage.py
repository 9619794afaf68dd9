"""The migrations make exactly the tables that the code knows."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine

from app.storage import tables  # noqa: F401 - registers the service's tables
from app.storage.migrating import migrate
from knowledge.database import metadata, writing


def test_the_migrated_database_is_what_the_tables_say(engine: Engine) -> None:
    with writing(engine) as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
    assert differences == []


def test_migrating_twice_changes_nothing(engine: Engine) -> None:
    migrate(engine)
