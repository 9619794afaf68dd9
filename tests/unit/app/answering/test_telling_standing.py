"""What is quoted and told of how a text stands."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from app.answering.history import Known
from app.answering.telling_standing import Days, Told, told_by, told_of, told_of_absent
from app.answering.understanding.naming.standing_asked import Asks, StandingAsked
from ingest.model import (
    AnchorStep,
    Certainty,
    DocumentReference,
    Level,
    Relation,
    RelationKind,
)
from knowledge.model import PassageRecord, RelationRecord, RelationState, VersionRecord
from knowledge.registry.sayings import Saying
from knowledge.validity.model import Standing, State

TODAY, EARLIER = date(2026, 4, 1), date(2025, 1, 1)
NOW = Days(TODAY, TODAY)
HOLDS, SINCE = StandingAsked(Asks.HOLDS), StandingAsked(Asks.SINCE)
REPLACED = StandingAsked(Asks.CHANGED, frozenset({RelationKind.REPLACES}))
PART = ((AnchorStep(Level.ARTICLE, "7"),),)

Say = Callable[..., Saying]


@pytest.fixture
def own(evidence) -> PassageRecord:
    return evidence("Quyết định này có hiệu lực từ ngày 01/02/2024.").passage


@pytest.fixture
def say(evidence) -> Say:
    def make(
        kind: RelationKind,
        *,
        by: str = "18/2025/QĐ-SDL",
        since: date = EARLIER,
        part: bool = False,
        state: RelationState = RelationState.CONFIRMED,
    ) -> Saying:
        passage = evidence(f"{by} {kind}", number=by).passage
        version = replace(passage.version, id=by, document_id=by)
        target = DocumentReference("05/2024/QĐ-SDL", "quyết định", None, "")
        places = PART if part else ()
        said = Relation(kind, target, places, (), 0, 9, Certainty.SURE, since=since)
        record = RelationRecord(f"{by}{kind}", by, said, state, False, None, None)
        return Saying(replace(passage, version=version), record)

    return make


def tell(
    own: PassageRecord,
    asked: StandingAsked,
    said: list[Saying],
    state: State = State.IN_FORCE,
    days: Days = NOW,
) -> Told:
    def effect_of(version: VersionRecord) -> tuple[PassageRecord, ...]:
        return (replace(own, version=version),)

    return told_of(asked, Known(own.version, Standing(state)), said, effect_of, days)


def quoted(told: Told) -> list[tuple[str | None, str]]:
    return [(each.version.number, each.text) for each in told.clauses]


def keys(told: Told) -> list[str]:
    return [notice.key for notice in told.notices]


def test_what_replaced_a_text_is_quoted_with_its_own_day_of_effect(own, say: Say) -> None:
    told = tell(own, HOLDS, [say(RelationKind.REPLACES)], State.REPLACED)
    assert quoted(told) == [
        ("18/2025/QĐ-SDL", "18/2025/QĐ-SDL replaces"),
        ("18/2025/QĐ-SDL", own.text),
    ]
    assert told.doubts == ()


def test_where_nothing_ends_a_text_its_own_clause_is_quoted_and_never_sure(own) -> None:
    told = tell(own, HOLDS, [])
    assert quoted(told) == [("05/2024/QĐ-SDL", own.text)]
    assert keys(told) == ["notice.standing_nothing_ends"]
    assert [doubt.key for doubt in told.doubts] == ["confidence.standing_nothing"]


def test_what_has_amended_a_text_in_force_is_named_beside_its_own_clause(own, say: Say) -> None:
    told = tell(own, HOLDS, [say(RelationKind.AMENDS, part=True)])
    assert [number for number, _ in quoted(told)] == ["05/2024/QĐ-SDL", "18/2025/QĐ-SDL"]
    assert keys(told) == ["notice.standing_nothing_ends", "notice.standing_amends"]
    assert "01/01/2025" in str(told.notices[1].details["by"])


def test_a_proposal_is_quoted_as_one_and_makes_the_answer_doubtful(own, say: Say) -> None:
    proposed = say(RelationKind.REPLACES, state=RelationState.PROPOSED)
    told = tell(own, HOLDS, [proposed])
    assert "notice.standing_proposed" in keys(told)
    assert "notice.standing_nothing_ends" in keys(told)
    assert "confidence.unconfirmed" in [doubt.key for doubt in told.doubts]


def test_of_a_past_day_what_came_later_does_not_count(own, say: Say) -> None:
    days = Days(date(2024, 6, 1), TODAY)
    told = tell(own, REPLACED, [say(RelationKind.REPLACES)], days=days)
    assert quoted(told) == [("05/2024/QĐ-SDL", own.text)]
    assert keys(told) == ["notice.standing_nothing_changes"]


def test_who_asks_for_a_replacement_hears_of_a_repeal_where_there_is_only_that(
    own, say: Say
) -> None:
    told = tell(own, REPLACED, [say(RelationKind.REPEALS)], State.REPEALED)
    assert quoted(told)[0] == ("18/2025/QĐ-SDL", "18/2025/QĐ-SDL repeals")


def test_of_an_expired_text_its_own_clause_is_quoted(own, say: Say) -> None:
    told = tell(own, HOLDS, [say(RelationKind.GUIDES)], State.EXPIRED)
    assert quoted(told) == [("05/2024/QĐ-SDL", own.text)]


def test_since_when_it_holds_needs_its_own_clause_alone(own, say: Say) -> None:
    assert quoted(tell(own, SINCE, [say(RelationKind.AMENDS)])) == [("05/2024/QĐ-SDL", own.text)]


def test_what_a_text_does_is_quoted_of_the_kind_that_is_asked_for(say: Say) -> None:
    said = [say(RelationKind.REPLACES), say(RelationKind.GUIDES)]
    asked = StandingAsked(Asks.CHANGES, frozenset({RelationKind.GUIDES}))
    assert [each.text for each in told_by(asked, said).clauses] == ["18/2025/QĐ-SDL guides"]


def test_of_a_text_that_is_not_here_others_may_tell(own, say: Say) -> None:
    told = told_of_absent([say(RelationKind.REPEALS)], lambda version: (own,))
    assert [each.text for each in told.clauses] == ["18/2025/QĐ-SDL repeals", own.text]
