"""From what a question names to what holds in its place on the day that is asked about."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from app.answering.history import Known
from app.answering.steps.understand import Understand
from app.answering.understanding.naming.resolving import Path
from app.answering.work import Work
from app.contract.answers import Outcome
from knowledge.model import PassageRecord, Scope, VersionRecord
from knowledge.registry.named_places import DocumentName, is_numbered
from knowledge.validity.model import Effect, EffectKind, Span, Standing, State

FIRST, DAY = date(2024, 2, 1), date(2025, 7, 1)
ACT = Effect(EffectKind.AMENDED, Span(0, 9), DAY, "new", "r1")
ASKED = "khoản 2 Điều 5 Quyết định 05/2024/QĐ-SDL quy định gì?"


@dataclass(frozen=True)
class Shelf:
    """A regulation whose Điều 5 is one passage, and the text that says something instead.

    `states` tells how the place, and how the whole text (None), stands on the day of the change;
    before it all is in force.
    """

    old: PassageRecord
    new: PassageRecord
    states: Mapping[str | None, State] = field(default_factory=dict)
    seen: bool = True

    def versions(self, name: DocumentName, scope: Scope) -> tuple[VersionRecord, ...]:
        return tuple(v for v in (self.old.version,) if is_numbered(name, v))

    def versions_with(self, path: Path, scope: Scope, most: int) -> tuple[VersionRecord, ...]:
        return (self.old.version,)

    def passages(
        self, version: VersionRecord, path: Path, scope: Scope, part: str | None
    ) -> tuple[PassageRecord, ...]:
        holds = scope.as_of is None or self._state("place", scope.as_of) is State.IN_FORCE
        return (self.old,) if holds else ()

    def known(self, version_id: str, span: Span | None, day: date, scope: Scope) -> Known:
        if version_id == self.new.version.id:
            return Known(self.new.version, Standing(State.IN_FORCE, DAY))
        state = self._state("place" if span else None, day)
        over = () if state is State.IN_FORCE else (ACT,)
        acting = {"new": self.new.version} if self.seen else {}
        standing = Standing(state, DAY, *over)
        return Known(self.old.version, standing, ended_by=over, acting=acting)

    def said_by(self, effect: Effect, scope: Scope) -> tuple[PassageRecord, ...]:
        return (self.new,) if self.seen else ()

    def _state(self, what: str | None, day: date) -> State:
        return State.IN_FORCE if day < DAY else self.states.get(what, State.IN_FORCE)


Place = Callable[..., Shelf]


@pytest.fixture
def shelf(evidence) -> Place:
    old = evidence("2. Mức cũ.", article="5").passage
    new = evidence("“2. Mức mới.”", article="1", number="22/2025/QĐ-SDL").passage
    version = replace(new.version, id="new", document_id="d2")
    new = replace(new, id=2, version=version)

    def make(state: State, whole: State = State.IN_FORCE, *, seen: bool = True) -> Shelf:
        return Shelf(old, new, {"place": state, None: whole}, seen)

    return make


def ask(work: Work, shelf: Shelf) -> Work:
    step = Understand(lambda text: text, registry=shelf, history=shelf)
    return step.run(work)


def keys(work: Work) -> list[str]:
    return [notice.key for notice in work.notices]


def test_an_amended_clause_is_answered_from_the_text_that_amended_it(work, shelf: Place) -> None:
    done = ask(work(ASKED), shelf(State.AMENDED))
    assert [passage.text for passage in done.named] == ["“2. Mức mới.”"]
    (notice,) = done.notices
    assert notice.key == "notice.amended"
    assert notice.details["by"] == "Quyết định số 22/2025/QĐ-SDL"
    assert str(notice.details["what"]).endswith("Quyết định số 05/2024/QĐ-SDL")


def test_on_a_day_before_it_the_old_clause_is_answered_from(work, shelf: Place) -> None:
    done = ask(work(f"Năm 2024, {ASKED}"), shelf(State.AMENDED))
    assert done.scope.as_of == date(2024, 12, 31)
    assert [passage.text for passage in done.named] == ["2. Mức cũ."]
    assert keys(done) == ["notice.past_day"]


def test_the_day_that_the_asker_chose_wins_over_the_words(work, shelf: Place) -> None:
    begun = work(f"Năm 2024, {ASKED}")
    chosen = replace(begun.question, as_of=date(2025, 8, 1), asked_on=begun.question.as_of)
    done = ask(replace(begun, question=chosen), shelf(State.AMENDED))
    assert done.scope.as_of == date(2025, 8, 1)
    assert keys(done)[0] == "notice.past_day"


def test_a_day_that_lies_ahead_is_told_as_such(work, shelf: Place) -> None:
    done = ask(work(f"Từ ngày 01/01/2030 {ASKED}"), shelf(State.IN_FORCE))
    assert keys(done) == ["notice.future_day"]


def test_a_repealed_clause_is_told_and_nothing_of_it_is_used(work, shelf: Place) -> None:
    done = ask(work(ASKED), shelf(State.REPEALED))
    assert keys(done) == ["notice.repealed"]
    assert "2. Mức cũ." not in [passage.text for passage in done.named]


def test_a_replaced_regulation_leads_on_to_the_one_that_replaced_it(work, shelf: Place) -> None:
    done = ask(work(ASKED), shelf(State.REPLACED, State.REPLACED))
    assert "notice.replaced" in keys(done)
    assert "new" in done.named_versions


def test_the_name_of_a_replaced_regulation_is_not_searched_for(work, shelf: Place) -> None:
    asked = "Theo Quyết định 05/2024/QĐ-SDL mức khoán một ngày là bao nhiêu?"
    done = ask(work(asked), shelf(State.REPLACED, State.REPLACED))
    assert "05/2024" not in done.understood.search_text
    assert done.understanding.search_text == "Theo mức khoán một ngày là bao nhiêu?"


def test_what_took_its_place_is_not_shown_to_whom_it_is_not_for(work, shelf: Place) -> None:
    done = ask(work(ASKED), shelf(State.AMENDED, seen=False))
    assert done.named == ()
    assert done.notices[0].details["by"] == "unseen"


def test_what_holds_needs_no_word(work, shelf: Place) -> None:
    done = ask(work(ASKED), shelf(State.IN_FORCE))
    assert done.notices == ()
    assert done.ending is None or done.ending.outcome is not Outcome.NO_EVIDENCE
