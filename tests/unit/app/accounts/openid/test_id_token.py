"""Only a token that is right in every respect is the provider's word about this sign-in."""

import base64
import hashlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, OctKey, RSAKey

from app.accounts.openid.id_token import (
    LEEWAY_SECONDS,
    OLDEST_SECONDS,
    Expected,
    UnknownKey,
    checked_claims,
)
from app.errors import IdTokenRefused

NOW = 1_790_000_000
KEY = RSAKey.generate_key(parameters={"kid": "1"})
KEYS = KeySet([KEY])
EXPECTED = Expected("https://id.example.vn", "can-cu", "nonce-1", "access-1")
CLAIMS: dict[str, Any] = {
    "iss": "https://id.example.vn",
    "aud": "can-cu",
    "sub": "s-1",
    "nonce": "nonce-1",
    "iat": NOW,
    "exp": NOW + 300,
}


def token(key: Any = KEY, alg: str = "RS256", kid: str = "1", **claims: object) -> str:
    said = {name: value for name, value in (CLAIMS | claims).items() if value is not None}
    return jwt.encode({"alg": alg, "kid": kid}, said, key, algorithms=[alg])


def reason(made: str, now: int = NOW) -> str:
    with pytest.raises(IdTokenRefused) as refusal:
        checked_claims(made, KEYS, EXPECTED, now)
    return str(refusal.value.details["reason"])


def unsigned(**header: str) -> str:
    parts = (header, CLAIMS)
    letters = [base64.urlsafe_b64encode(repr(p).replace("'", '"').encode()).decode() for p in parts]
    return ".".join(part.rstrip("=") for part in letters) + "."


def test_a_right_token_gives_its_claims() -> None:
    assert checked_claims(token(), KEYS, EXPECTED, NOW)["sub"] == "s-1"


def test_several_audiences_are_fine_where_we_are_the_authorised_party() -> None:
    several = token(aud=["can-cu", "khac"], azp="can-cu")
    assert checked_claims(several, KEYS, EXPECTED, NOW)


@pytest.mark.parametrize(
    ("claims", "why"),
    [
        ({"iss": "https://id.example.vn/"}, "invalid_claim:iss"),
        ({"iss": None}, "missing_claim:iss"),
        ({"aud": "khac"}, "invalid_claim:aud"),
        ({"aud": ["can-cu", "khac"]}, "missing_claim:azp"),
        ({"aud": None}, "missing_claim:aud"),
        ({"azp": "khac"}, "invalid_claim:azp"),
        ({"nonce": "nonce-2"}, "invalid_claim:nonce"),
        ({"nonce": None}, "missing_claim:nonce"),
        ({"exp": NOW - LEEWAY_SECONDS - 1}, "expired_token:exp"),
        ({"exp": "tomorrow"}, "invalid_claim:exp"),
        ({"exp": None}, "missing_claim:exp"),
        ({"iat": NOW + LEEWAY_SECONDS + 1}, "invalid_claim:iat"),
        ({"iat": NOW - OLDEST_SECONDS - LEEWAY_SECONDS - 1}, "old"),
        ({"iat": None}, "missing_claim:iat"),
        ({"nbf": NOW + 600}, "invalid_claim:nbf"),
        ({"sub": None}, "missing_claim:sub"),
        ({"sub": ""}, "invalid_claim:sub"),
        ({"sub": "ổ"}, "subject"),
        ({"sub": 5}, "invalid_claim:sub"),
        ({"at_hash": "khac"}, "invalid_claim:at_hash"),
    ],
)
def test_a_claim_that_is_wrong_or_missing_refuses_the_token(
    claims: dict[str, object], why: str
) -> None:
    assert reason(token(**claims)) == why


def test_the_hash_of_the_access_token_is_compared() -> None:
    half = hashlib.sha256(b"access-1").digest()[:16]
    right = base64.urlsafe_b64encode(half).decode().rstrip("=")
    assert checked_claims(token(at_hash=right), KEYS, EXPECTED, NOW)


def test_a_clock_that_is_a_little_off_is_borne() -> None:
    late = token(exp=NOW - LEEWAY_SECONDS + 1)
    assert checked_claims(late, KEYS, EXPECTED, NOW)


def test_a_signature_of_another_key_is_refused() -> None:
    assert reason(token(RSAKey.generate_key())) == "bad_signature"


def test_a_key_that_is_not_known_is_told_apart() -> None:
    with pytest.raises(UnknownKey):
        checked_claims(token(kid="2"), KEYS, EXPECTED, NOW)


def test_a_shared_secret_or_no_signature_is_never_the_providers_word() -> None:
    shared = OctKey.import_key("the secret of the client, or anything that is known")
    assert reason(token(shared, "HS256")) == "unsupported_algorithm"
    for alg in ("none", "None", "NONE"):
        assert reason(unsigned(alg=alg)) != ""


def test_a_key_of_another_kind_is_refused() -> None:
    assert reason(token(ECKey.generate_key("P-256"), "ES256")) != ""


@given(some.text(max_size=300))
def test_no_letters_break_the_check(made: str) -> None:
    with pytest.raises(IdTokenRefused):
        checked_claims(made, KEYS, EXPECTED, NOW)


@given(some.sampled_from(range(3)), some.integers(0, 500))
def test_a_token_with_a_changed_letter_is_refused(part: int, place: int) -> None:
    parts = token().split(".")
    letters = parts[part]
    place %= len(letters) - 1
    other = "A" if letters[place] != "A" else "B"
    parts[part] = letters[:place] + other + letters[place + 1 :]
    with pytest.raises(IdTokenRefused):
        checked_claims(".".join(parts), KEYS, EXPECTED, NOW)
