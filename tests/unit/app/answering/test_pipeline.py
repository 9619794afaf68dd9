"""The pipeline runs its steps in order, ends at the first ending, and always saves."""

from dataclasses import dataclass, field, replace

import pytest

from app.answering.pipeline import Pipeline
from app.answering.work import Work
from app.contract.answers import Outcome


@dataclass
class FakeStep:
    name: str
    ends: bool = False
    breaks: bool = False
    seen: list[str] = field(default_factory=list)

    def run(self, work: Work) -> Work:
        self.seen.append(self.name)
        if self.breaks:
            raise RuntimeError(self.name)
        return work.ended(Outcome.NO_EVIDENCE, "outcome.no_evidence") if self.ends else work

    def counts(self, work: Work) -> dict[str, int]:
        return {"seen": len(self.seen)}


class FakeSave(FakeStep):
    def run(self, work: Work) -> Work:
        return replace(super().run(work), answer_id="a1")


def test_steps_run_in_order_and_each_leaves_a_trace(work) -> None:
    done = Pipeline([FakeStep("one"), FakeStep("two")], FakeSave("save")).answer(work())
    assert [trace.name for trace in done.trace] == ["one", "two", "save"]
    assert all(trace.milliseconds >= 0 for trace in done.trace)


def test_the_first_step_that_sets_an_ending_ends_the_run(work) -> None:
    later = FakeStep("later")
    Pipeline([FakeStep("ends", ends=True), later], FakeSave("save")).answer(work())
    assert later.seen == []


def test_what_ended_early_is_saved_too(work) -> None:
    done = Pipeline([FakeStep("ends", ends=True)], FakeSave("save")).answer(work())
    assert done.answer_id == "a1"


def test_the_work_is_seen_after_each_step(work) -> None:
    seen = list(Pipeline([FakeStep("one"), FakeStep("two")], FakeSave("save")).run(work()))
    assert [len(step.trace) for step in seen] == [1, 2, 3]


def test_a_broken_step_is_not_hidden_and_nothing_is_saved(work) -> None:
    save = FakeSave("save")
    with pytest.raises(RuntimeError):
        Pipeline([FakeStep("broken", breaks=True)], save).answer(work())
    assert save.seen == []


def test_the_work_can_be_seen_before_a_step_and_nothing_is_saved(work) -> None:
    later, save = FakeStep("later"), FakeSave("save")
    seen = Pipeline([FakeStep("one"), later], save).before("later", work())
    assert [trace.name for trace in seen.trace] == ["one"]
    assert later.seen == save.seen == []


def test_what_ends_before_that_step_is_seen_as_it_ended(work) -> None:
    later = FakeStep("later")
    seen = Pipeline([FakeStep("ends", ends=True), later], FakeSave("save")).before("x", work())
    assert seen.ending is not None
    assert later.seen == []
