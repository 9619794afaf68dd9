"""Who belongs to which knowledge base, and what that opens."""

import pytest
from sqlalchemy import Engine

from app.accounts import people
from app.accounts.memberships import add_member, members_of, remove_member
from app.accounts.people import Person
from app.errors import NotFound
from knowledge.database import reading, writing
from knowledge.registry.knowledge_bases import create_knowledge_base


@pytest.fixture
def second(engine: Engine) -> str:
    with writing(engine) as connection:
        return create_knowledge_base(connection, "nhan-su", "Nhân sự").id


def test_a_member_sees_the_base_and_a_removed_one_does_not(
    engine: Engine, staff: Person, second: str
) -> None:
    with writing(engine) as connection:
        assert add_member(connection, second, staff.id)
        assert people.find(connection, staff.id).scope.knowledge_bases == {"chung", second}
        assert remove_member(connection, second, staff.id)
        assert people.find(connection, staff.id).scope.knowledge_bases == {"chung"}


def test_doing_it_twice_changes_nothing(engine: Engine, staff: Person, second: str) -> None:
    with writing(engine) as connection:
        add_member(connection, second, staff.id)
        assert not add_member(connection, second, staff.id)
        remove_member(connection, second, staff.id)
        assert not remove_member(connection, second, staff.id)


def test_members_are_told_by_name(engine: Engine, staff: Person, colleague: Person) -> None:
    with reading(engine) as connection:
        assert [person.name for person in members_of(connection, "chung")] == ["an", "binh"]


def test_nobody_is_no_member(engine: Engine, second: str) -> None:
    with pytest.raises(NotFound), writing(engine) as connection:
        add_member(connection, second, "khong-co")
