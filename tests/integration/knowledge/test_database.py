"""The database's promises: readers are never blocked, writers wait, a reader cannot write."""

import threading
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Column, Engine, Integer, MetaData, Table, insert, select, text
from sqlalchemy.exc import DBAPIError, StatementError

from knowledge.database import UtcTime, gather_statistics, reading, writing
from knowledge.purging.compacting import empty_log
from knowledge.tables import knowledge_bases

times = Table("times", MetaData(), Column("id", Integer, primary_key=True), Column("at", UtcTime))


def test_a_reader_cannot_write(engine: Engine) -> None:
    with pytest.raises(DBAPIError), reading(engine) as connection:
        connection.execute(insert(knowledge_bases).values(id="x", name="x"))
    with writing(engine) as connection:
        connection.execute(insert(knowledge_bases).values(id="x", name="x"))


def test_a_reader_cannot_write_after_the_files_were_compacted(engine: Engine) -> None:
    with reading(engine) as connection:
        connection.execute(select(knowledge_bases)).all()
    empty_log(engine)
    with pytest.raises(DBAPIError), reading(engine) as connection:
        connection.execute(insert(knowledge_bases).values(id="x", name="x"))


def test_a_failed_transaction_leaves_nothing(engine: Engine) -> None:
    def fail_half_way() -> None:
        with writing(engine) as connection:
            connection.execute(insert(knowledge_bases).values(id="x", name="x"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_half_way()
    with reading(engine) as connection:
        found = connection.execute(select(knowledge_bases).where(knowledge_bases.c.id == "x"))
        assert found.first() is None


def test_a_reader_goes_on_while_another_writes(engine: Engine) -> None:
    with writing(engine) as writer:
        writer.execute(insert(knowledge_bases).values(id="x", name="x"))
        with reading(engine) as reader:
            assert len(reader.execute(select(knowledge_bases)).all()) == 2


def test_writers_wait_for_each_other(engine: Engine) -> None:
    def add(number: int) -> None:
        with writing(engine) as connection:
            connection.execute(insert(knowledge_bases).values(id=f"k{number}", name="k"))

    threads = [threading.Thread(target=add, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading(engine) as connection:
        assert len(connection.execute(select(knowledge_bases)).all()) == 14


def test_times_come_back_in_utc(engine: Engine) -> None:
    hanoi = datetime(2026, 11, 22, 7, 30, tzinfo=timezone(timedelta(hours=7)))
    times.create(engine)
    with writing(engine) as connection:
        connection.execute(insert(times).values(at=hanoi))
    with reading(engine) as connection:
        found = connection.execute(select(times.c.at)).scalar_one()
    assert found == hanoi
    assert found.tzinfo is UTC
    with pytest.raises(StatementError), writing(engine) as connection:
        connection.execute(insert(times).values(at=datetime(2026, 1, 1)))


def test_sqlite_is_set_up_for_many_readers_and_safe_deletes(database: Engine) -> None:
    with reading(database) as connection:
        read = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "foreign_keys", "secure_delete", "synchronous")
        }
    assert read == {"journal_mode": "wal", "foreign_keys": 1, "secure_delete": 1, "synchronous": 1}


def test_gathering_statistics_changes_no_row_and_may_be_repeated(engine: Engine) -> None:
    def bases() -> int:
        with reading(engine) as connection:
            return len(connection.execute(select(knowledge_bases)).all())

    before = bases()
    gather_statistics(engine)
    gather_statistics(engine)
    assert bases() == before > 0
