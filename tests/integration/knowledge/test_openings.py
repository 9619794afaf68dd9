"""Which words introduce a passage, as far as SQL knows them."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from knowledge.database import reading
from knowledge.model import PassageRecord, Scope, VersionRecord
from knowledge.ranking.openings import openings
from knowledge.room import KnowledgeRoom
from tests.integration.knowledge.stored_passages import passages_of

FIRST = "Người giữ kho có các việc sau đây:"
SECOND = "Mở cửa; đóng cửa; ghi sổ."


@pytest.fixture
def records(
    room: KnowledgeRoom, add_published: Callable[..., VersionRecord], everything: Scope
) -> tuple[PassageRecord, ...]:
    version = add_published(FIRST, SECOND)
    with reading(room.engine) as connection:
        return passages_of(connection, version.id, everything)


def introduced(room: KnowledgeRoom, record: PassageRecord) -> str:
    with reading(room.engine) as connection:
        return openings(connection, [record])[record.id]


def test_a_passage_under_a_heading_opens_with_its_own_words(
    room: KnowledgeRoom, records: tuple[PassageRecord, ...]
) -> None:
    assert introduced(room, records[1]) == SECOND


def test_a_clause_is_introduced_by_its_articles_opening_line(
    room: KnowledgeRoom, records: tuple[PassageRecord, ...]
) -> None:
    assert introduced(room, replace(records[1], lead_in="Các việc:")) == "Các việc:"


def test_what_nothing_introduces_has_the_first_line_of_its_text(
    room: KnowledgeRoom, records: tuple[PassageRecord, ...]
) -> None:
    assert introduced(room, replace(records[1], trail=())) == FIRST
    assert introduced(room, replace(records[0], trail=())) == FIRST
