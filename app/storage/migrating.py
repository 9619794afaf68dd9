"""Bring the database to the newest form: Alembic, from inside the program."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine

from knowledge.database import writing

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(engine: Engine, until: str = "head") -> bool:
    """Run every migration up to `until` that the database has not seen, in one transaction.

    Returns whether there was any: what is derived from the rows must then be derived anew.
    """
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        before = MigrationContext.configure(connection).get_current_revision()
        command.upgrade(config, until)
        return MigrationContext.configure(connection).get_current_revision() != before
