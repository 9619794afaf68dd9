"""Bring the database to the newest form: Alembic, from inside the program."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from knowledge.database import writing

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(engine: Engine) -> None:
    """Run every migration that the database has not seen, in one transaction."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
