"""A migrated SQLite database with one knowledge base, people and one published text."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.accounts import people
from app.accounts.people import Person
from app.contract.accounts import Role
from app.contract.catalogue import load_catalogue
from app.storage.migrating import migrate
from ingest.pipeline import ingest
from knowledge.database import open_database, writing
from knowledge.model import Distribution, Registration, VersionRecord
from knowledge.registry.knowledge_bases import create_knowledge_base
from knowledge.registry.publishing import publish
from knowledge.registry.registering import register
from tests.integration.app.reviewed import Office

TEXT = """QUYẾT ĐỊNH
Ban hành Nội quy cơ quan

Điều 1. Giờ làm việc
1. Buổi sáng từ 07 giờ 30 phút đến 11 giờ 30 phút.
2. Buổi chiều từ 13 giờ 30 phút đến 17 giờ 00 phút.

Điều 2. Nghỉ phép
Người làm việc đủ 12 tháng được nghỉ 12 ngày làm việc.
"""


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_database(f"sqlite:///{tmp_path / 'cancu.sqlite'}")
    migrate(engine)
    with writing(engine) as connection:
        create_knowledge_base(connection, "chung", "Kho tri thức chung")
    yield engine
    engine.dispose()


def add_staff(engine: Engine, name: str) -> Person:
    with writing(engine) as connection:
        return people.create(
            connection,
            name=name,
            display_name=name.title(),
            role=Role.STAFF,
            password="mat-khau-rat-dai",
            knowledge_bases=["chung"],
        )


@pytest.fixture
def staff(engine: Engine) -> Person:
    return add_staff(engine, "an")


@pytest.fixture
def colleague(engine: Engine) -> Person:
    return add_staff(engine, "binh")


@pytest.fixture
def version(engine: Engine, staff: Person) -> VersionRecord:
    document = ingest("noi-quy.txt", TEXT.encode())
    assert document.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    with writing(engine) as connection:
        drafted = register(
            connection, document, Registration("chung", Distribution.INTERNAL, staff.id)
        )
        return publish(connection, [drafted.id], by="somebody else", second_person=False)[0]


@pytest.fixture
def office(engine: Engine, staff: Person, version: VersionRecord) -> Office:
    """Where `staff` asks about `version`, and people review the answers."""
    catalogue = load_catalogue(Path(__file__).parents[3] / "app" / "messages")
    return Office(engine, catalogue, version, staff)
