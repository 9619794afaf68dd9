"""What the browser carries to the provider: sealed, for a while, good once."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.accounts.openid.journey import (
    LIFETIME_SECONDS,
    UsedOnce,
    begin_journey,
    sealed,
    unsealed,
)

KEY = b"k" * 32
JOURNEY = begin_journey(1000, "/verify?id=1", "vi", "abc")


def test_a_sealed_journey_comes_back_as_it_was() -> None:
    assert unsealed(sealed(JOURNEY, KEY), KEY) == JOURNEY


def test_another_key_opens_no_journey() -> None:
    assert unsealed(sealed(JOURNEY, b"o" * 32), KEY) is None


@given(some.text(max_size=200))
def test_nothing_that_somebody_made_up_is_a_journey(cookie: str) -> None:
    assert unsealed(cookie, KEY) is None


def test_a_changed_letter_breaks_the_seal() -> None:
    cookie = sealed(JOURNEY, KEY)
    for place in range(0, len(cookie), 7):
        other = "A" if cookie[place] != "A" else "B"
        assert unsealed(cookie[:place] + other + cookie[place + 1 :], KEY) is None


def test_state_nonce_and_verifier_tell_nothing_of_each_other() -> None:
    letters = {JOURNEY.secret, JOURNEY.state(KEY), JOURNEY.nonce(KEY), JOURNEY.verifier(KEY)}
    assert len(letters) == 4
    assert JOURNEY.state(KEY) != JOURNEY.state(b"o" * 32)


def test_two_journeys_share_nothing() -> None:
    other = begin_journey(1000, "/verify?id=1", "vi", "abc")
    assert other.secret != JOURNEY.secret
    assert other.state(KEY) != JOURNEY.state(KEY)


def test_the_verifier_has_the_form_of_the_standard() -> None:
    assert 43 <= len(JOURNEY.verifier(KEY)) <= 128


@pytest.mark.parametrize(
    ("now", "lasts"), [(1000, True), (1000 + LIFETIME_SECONDS, True), (1601, False), (999, False)]
)
def test_a_journey_lasts_ten_minutes(now: int, lasts: bool) -> None:
    assert replace(JOURNEY, begun_at=1000).lasts(now) is lasts


def test_a_journey_ends_once() -> None:
    now = [0.0]
    used = UsedOnce(clock=lambda: now[0])
    assert used.spend("a")
    assert not used.spend("a")
    assert used.spend("b")
    now[0] = LIFETIME_SECONDS + 0.5
    assert not used.spend("a")
