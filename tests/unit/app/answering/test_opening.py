"""Where a text says what it is about."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from app.answering.model import Evidence
from app.answering.opening import opening_of
from ingest.model import AnchorStep, Level
from knowledge.model import PassageRecord, Scope, VersionRecord

ANYWHERE = Scope(frozenset(), frozenset())


@dataclass(frozen=True)
class Shelf:
    held: tuple[PassageRecord, ...]

    def passages(
        self, version: VersionRecord, path: tuple[AnchorStep, ...], scope: Scope, part: str | None
    ) -> tuple[PassageRecord, ...]:
        there = (one for one in self.held if one.anchor.label(Level.ARTICLE) == path[0].label)
        return tuple(one for one in there if one.version == version)


@pytest.fixture
def passage(evidence: Callable[..., Evidence]) -> Callable[..., PassageRecord]:
    def made(heading: str, article: str = "1") -> PassageRecord:
        trail = (f"Điều {article}. {heading}".strip(),)
        return replace(evidence("Nội dung.", article=article).passage, trail=trail)

    return made


def opening(*held: PassageRecord) -> list[str]:
    return [one.trail[-1] for one in opening_of(held[0].version, Shelf(held), ANYWHERE)]


def test_the_scope_of_the_carried_text_is_its_opening_and_not_the_clause_that_issues_it(
    passage: Callable[..., PassageRecord],
) -> None:
    issues, scope = passage(""), passage("Phạm vi điều chỉnh")
    whom = passage("Đối tượng áp dụng", "2")
    assert opening(issues, scope, whom) == [scope.trail[-1], whom.trail[-1]]


def test_a_text_that_amends_opens_with_what_it_changes(
    passage: Callable[..., PassageRecord],
) -> None:
    changes = passage("Sửa đổi, bổ sung một số điều của Quy chế")
    assert opening(changes, passage("Hiệu lực", "2")) == [changes.trail[-1]]


def test_a_text_without_either_has_no_opening(passage: Callable[..., PassageRecord]) -> None:
    assert opening(passage("Giao nhiệm vụ")) == []
