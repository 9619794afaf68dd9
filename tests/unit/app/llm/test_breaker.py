"""The circuit breaker opens after failures in a row, and lets one trial through after its pause."""

from hypothesis import given
from hypothesis import strategies as some

from app.llm.breaker import BreakerRules, Circuit, CircuitBreaker

RULES = BreakerRules(failures=3, pause=60.0)
EVENTS = some.lists(some.sampled_from(["asked", "failed", "succeeded"]), max_size=40)


def after(events: list[str], *, seconds_apart: float = 0.0) -> Circuit:
    circuit = Circuit()
    for place, event in enumerate(events):
        now = place * seconds_apart
        if event == "succeeded":
            circuit = circuit.succeeded()
        elif event == "failed":
            circuit = circuit.failed(now, RULES)
        else:
            circuit = circuit.asked(now, RULES)
    return circuit


def breaker_at(times: list[float]) -> CircuitBreaker:
    """Its clock gives these seconds one after the other, the last one for ever."""
    return CircuitBreaker(RULES, clock=lambda: times.pop(0) if len(times) > 1 else times[0])


def test_fewer_failures_than_the_rule_leave_it_closed() -> None:
    assert not after(["failed", "failed"]).refuses(0.0)


def test_so_many_failures_in_a_row_open_it() -> None:
    assert after(["failed"] * 3).refuses(59.9)


def test_after_the_pause_it_may_be_asked_again() -> None:
    assert not after(["failed"] * 3).refuses(60.0)


def test_while_a_trial_runs_nobody_else_is_let_through() -> None:
    breaker = breaker_at([0.0, 0.0, 0.0, 60.0, 60.0])
    for _ in range(3):
        breaker.failed()
    assert [breaker.lets_through(), breaker.lets_through()] == [True, False]


def test_a_trial_that_fails_opens_it_for_another_pause() -> None:
    opened = after(["failed"] * 3).asked(60.0, RULES).failed(70.0, RULES)
    assert opened.refuses(129.9)
    assert not opened.refuses(130.0)


def test_a_trial_that_succeeds_closes_it() -> None:
    assert after(["failed", "failed", "failed", "asked", "succeeded"]) == Circuit()


@given(EVENTS)
def test_a_success_always_closes_it(events: list[str]) -> None:
    assert not after([*events, "succeeded"]).refuses(0.0)


@given(EVENTS)
def test_it_never_stays_shut_longer_than_one_pause(events: list[str]) -> None:
    circuit = after(events, seconds_apart=1.0)
    assert not circuit.refuses(len(events) + RULES.pause)


@given(some.lists(some.sampled_from(["asked", "failed"]), max_size=40))
def test_without_a_success_it_is_shut_exactly_from_the_third_failure_on(events: list[str]) -> None:
    assert after(events).refuses(0.0) == (events.count("failed") >= RULES.failures)
