"""Makes a database give up what was deleted from it: free pages and the write-ahead log.

Every connection overwrites what it deletes (`secure_delete`). `VACUUM` writes the file anew, and
the log is emptied, for it still holds pages as they were.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine

from knowledge.database import QUERY_ONLY

TRIES = 50
PAUSE_SECONDS = 0.1


def compact(engine: Engine) -> bool:
    """Returns whether nothing of what was deleted is left in the files, as far as SQL can tell.

    On PostgreSQL dead rows are vacuumed; its files and its log belong to the server, so there it
    cannot be told.
    """
    if engine.dialect.name != "sqlite":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM")
        return False
    with _outside_transactions(engine) as connection:
        connection.execute("VACUUM")
        return _emptied_log(connection)


def empty_log(engine: Engine) -> bool:
    """Empty SQLite's write-ahead log; returns whether it is."""
    if engine.dialect.name != "sqlite":
        return False
    with _outside_transactions(engine) as connection:
        return _emptied_log(connection)


@contextmanager
def _outside_transactions(engine: Engine) -> Iterator[Any]:
    """SQLite's own connection, for what cannot be done inside a transaction."""
    borrowed = engine.raw_connection()
    try:
        connection: Any = borrowed.driver_connection
        connection.execute("PRAGMA query_only=OFF")
        borrowed.info[QUERY_ONLY] = False
        yield connection
    finally:
        borrowed.close()


def _emptied_log(connection: Any) -> bool:
    """Readers that still look at old pages are waited for."""
    for _ in range(TRIES):
        busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if not busy:
            return True
        time.sleep(PAUSE_SECONDS)
    return False
