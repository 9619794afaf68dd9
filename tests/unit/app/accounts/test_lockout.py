"""Guessing a password gets slower with each wrong guess."""

import pytest

from app.accounts.lockout import FIRST_REST_SECONDS, FREE_TRIES, LONGEST_REST_SECONDS, Lockout
from app.errors import TooManyTries


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
    failed(FREE_TRIES - 1)[0].check("an")


def test_then_the_name_rests() -> None:
    with pytest.raises(TooManyTries):
        failed(FREE_TRIES)[0].check("an")


def test_another_name_does_not_rest() -> None:
    failed(FREE_TRIES)[0].check("binh")


def test_after_the_rest_one_may_try_again() -> None:
    lockout, clock = failed(FREE_TRIES)
    clock.now = FIRST_REST_SECONDS + 1
    lockout.check("an")


def test_each_further_failure_doubles_the_rest_up_to_a_bound() -> None:
    lockout, clock = failed(FREE_TRIES + 1)
    clock.now = FIRST_REST_SECONDS + 1
    with pytest.raises(TooManyTries):
        lockout.check("an")
    lockout, clock = failed(FREE_TRIES + 50)
    clock.now = LONGEST_REST_SECONDS + 1
    lockout.check("an")


def test_signing_in_forgives_all() -> None:
    lockout, _ = failed(FREE_TRIES)
    lockout.succeeded("an")
    lockout.check("an")
