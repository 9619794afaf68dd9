"""Guessing a password gets slower with each wrong guess."""

import pytest

from app.accounts.lockout import (
    FIRST_REST_SECONDS,
    FREE_TRIES,
    LONGEST_REST_SECONDS,
    Guarded,
    Lockout,
)
from app.errors import TooManyTries

TRIES = FREE_TRIES[Guarded.NAME]
TRIES_OF_AN_ADDRESS = FREE_TRIES[Guarded.ADDRESS]


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def failed(times: int) -> tuple[Lockout, Clock]:
    clock = Clock()
    lockout = Lockout(clock)
    for _ in range(times):
        lockout.failed("an")
    return lockout, clock


def test_a_few_wrong_passwords_are_forgiven() -> None:
    failed(TRIES - 1)[0].check("an")


def test_then_the_name_rests() -> None:
    with pytest.raises(TooManyTries):
        failed(TRIES)[0].check("an")


def test_another_name_does_not_rest() -> None:
    failed(TRIES)[0].check("binh")


def test_after_the_rest_one_may_try_again() -> None:
    lockout, clock = failed(TRIES)
    clock.now = FIRST_REST_SECONDS + 1
    lockout.check("an")


def test_each_further_failure_doubles_the_rest_up_to_a_bound() -> None:
    lockout, clock = failed(TRIES + 1)
    clock.now = FIRST_REST_SECONDS + 1
    with pytest.raises(TooManyTries):
        lockout.check("an")
    lockout, clock = failed(TRIES + 50)
    clock.now = LONGEST_REST_SECONDS + 1
    lockout.check("an")


def test_signing_in_forgives_the_name() -> None:
    lockout, _ = failed(TRIES)
    lockout.succeeded("an")
    lockout.check("an")


def test_one_guess_at_each_of_many_names_makes_the_address_rest() -> None:
    lockout = Lockout(Clock())
    for number in range(TRIES_OF_AN_ADDRESS):
        lockout.failed(f"nguoi-{number}", "10.0.0.7")
    with pytest.raises(TooManyTries):
        lockout.check("ai-khac", "10.0.0.7")
    lockout.check("ai-khac", "10.0.0.8")


def test_an_account_of_ones_own_buys_an_address_no_more_guesses() -> None:
    lockout = Lockout(Clock())
    for number in range(TRIES_OF_AN_ADDRESS):
        lockout.failed(f"nguoi-{number}", "10.0.0.7")
        lockout.succeeded("cua-toi")
    with pytest.raises(TooManyTries):
        lockout.check("cua-toi", "10.0.0.7")
