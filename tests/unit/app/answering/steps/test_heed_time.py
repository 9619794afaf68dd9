"""What is nearest to a question may not hold: then a lesser text must not pass for the answer."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from app.answering.history import Known
from app.answering.steps.heed_time import MUCH_BETTER, HeedTime
from app.answering.work import Work
from app.contract.answers import Outcome
from knowledge.model import Hit, PassageRecord, Scope
from knowledge.validity.model import Effect, Span, Standing, State

DAY = date(2025, 7, 1)


@dataclass(frozen=True)
class Stands:
    """Everything stands so."""

    answer: Known | None

    def known(self, version_id: str, span: Span | None, day: date, scope: Scope) -> Known | None:
        return self.answer

    def said_by(self, effect: Effect, scope: Scope) -> tuple[PassageRecord, ...]:
        return ()


@pytest.fixture
def gone(evidence, hit) -> Hit:
    found = hit(evidence("Mức cũ.", article="3"))
    return replace(found, score=2.0, passage=replace(found.passage, parts=()))


@pytest.fixture
def lesser(evidence, hit) -> Hit:
    return hit(evidence("Điều khác."))


def heed(work: Work, gone: Hit, state: State = State.REPEALED) -> Work:
    known = Known(gone.passage.version, Standing(state, DAY))
    return HeedTime(Stands(known)).run(replace(work, gone=(gone,)))


@pytest.mark.parametrize("state", [State.REPEALED, State.EXPIRED])
def test_where_only_what_is_over_answers_that_is_the_answer(work, gone: Hit, state: State) -> None:
    done = heed(work(), gone, state)
    assert done.ending.outcome is Outcome.NO_EVIDENCE
    assert done.ending.message.key == f"outcome.nearest_{state}"
    assert "Điều 3" in done.ending.message.details["what"]
    assert done.ending.message.details["date"] == "01/07/2025"


@pytest.mark.parametrize(
    ("score", "ended", "notices"),
    [
        (2.0 - MUCH_BETTER - 0.1, True, 0),
        (2.0 - MUCH_BETTER + 0.1, False, 1),
        (2.0, False, 0),
        (3.0, False, 0),
    ],
    ids=["much worse", "a little worse", "as good", "better"],
)
def test_what_holds_is_answered_from_unless_it_fits_much_worse(
    work, gone: Hit, lesser: Hit, score: float, ended: bool, notices: int
) -> None:
    done = heed(replace(work(), hits=(replace(lesser, score=score),)), gone)
    assert (done.ending is not None) is ended
    assert len(done.notices) == notices


@pytest.mark.parametrize("state", [State.AMENDED, State.REPLACED, State.SUPERSEDED])
def test_what_has_a_successor_is_left_to_the_successor(work, gone: Hit, state: State) -> None:
    begun = replace(work(), hits=())
    assert heed(begun, gone, state) == replace(begun, gone=(gone,))


def test_a_named_place_is_not_outweighed_by_what_search_found(work, gone: Hit, lesser: Hit) -> None:
    assert heed(replace(work(), named=(lesser.passage,)), gone).ending is None


def test_what_the_asker_may_not_see_is_not_told(work, gone: Hit) -> None:
    begun = replace(work(), gone=(gone,))
    assert HeedTime(Stands(None)).run(begun) == begun


def test_without_anything_gone_nothing_changes(work, gone: Hit, lesser: Hit) -> None:
    known = Known(gone.passage.version, Standing(State.REPEALED, DAY))
    begun = replace(work(), hits=(lesser,))
    assert HeedTime(Stands(known)).run(begun) == begun
