"""What the provider says of itself is checked, kept for a time, and asked for again."""

from collections.abc import Callable

import httpx
import pytest
from joserfc.jwk import KeySet, RSAKey

from app.accounts.openid.provider import (
    KEPT_SECONDS,
    LOOK_AGAIN_SECONDS,
    REST_SECONDS,
    Provider,
)
from app.errors import IdentityProviderFailed

ISSUER = "https://id.example.vn/realm"
SAID = {
    "issuer": ISSUER,
    "authorization_endpoint": "https://id.example.vn/a",
    "token_endpoint": "https://id.example.vn/t",
    "jwks_uri": "https://id.example.vn/k",
}
KEYS = KeySet([RSAKey.generate_key()]).as_dict(private=False)


class Web:
    """Answers as a provider does, and counts."""

    def __init__(self, said: object = SAID, keys: object = KEYS) -> None:
        self.answers = {f"{ISSUER}/.well-known/openid-configuration": said, SAID["jwks_uri"]: keys}
        self.asked: list[str] = []
        self.now = 0.0

    def get(self, address: str) -> httpx.Response:
        self.asked.append(address)
        request = httpx.Request("GET", address)
        return httpx.Response(200, json=self.answers[address], request=request)

    def provider(self) -> Provider:
        return Provider(ISSUER, self.get, lambda: self.now)


def failing(error: Exception | None = None, **answer: object) -> Callable[[str], httpx.Response]:
    def get(address: str) -> httpx.Response:
        if error:
            raise error
        return httpx.Response(request=httpx.Request("GET", address), **answer)  # type: ignore[arg-type]

    return get


def test_discovery_is_asked_once_and_again_after_an_hour() -> None:
    web = Web()
    provider = web.provider()
    for web.now in (0.0, KEPT_SECONDS - 1, KEPT_SECONDS, KEPT_SECONDS + 1):
        assert provider.endpoints().token == "https://id.example.vn/t"
    assert len(web.asked) == 2


def test_unknown_keys_are_looked_for_once_a_minute_at_most() -> None:
    web = Web()
    provider = web.provider()
    provider.keys()
    asked = web.asked.count(SAID["jwks_uri"])
    for web.now in (1.0, LOOK_AGAIN_SECONDS - 1):
        provider.newer_keys()
    assert web.asked.count(SAID["jwks_uri"]) == asked
    web.now = LOOK_AGAIN_SECONDS
    provider.newer_keys()
    assert web.asked.count(SAID["jwks_uri"]) == asked + 1


def test_a_key_of_today_is_found_by_looking_again() -> None:
    web = Web()
    provider = web.provider()
    first = provider.keys().keys[0].thumbprint()
    web.answers[SAID["jwks_uri"]] = KeySet([RSAKey.generate_key()]).as_dict(private=False)
    web.now = LOOK_AGAIN_SECONDS
    assert provider.newer_keys().keys[0].thumbprint() != first


def test_a_provider_that_failed_is_left_alone_for_a_moment() -> None:
    web = Web(said={"issuer": "https://other.example.vn"})
    provider = web.provider()
    for web.now in (0.0, 1.0, REST_SECONDS - 1):
        with pytest.raises(IdentityProviderFailed):
            provider.endpoints()
    assert len(web.asked) == 1
    web.answers[web.asked[0]], web.now = SAID, REST_SECONDS
    assert provider.endpoints().token == "https://id.example.vn/t"


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"issuer": "https://other.example.vn"}, "issuer"),
        ({"issuer": ISSUER + "/"}, "issuer"),
        ({"token_endpoint": "http://id.example.vn/t"}, "token_endpoint"),
        ({"authorization_endpoint": "javascript:alert(1)"}, "authorization_endpoint"),
        ({"jwks_uri": None}, "jwks_uri"),
        ({"end_session_endpoint": "http://id.example.vn/e"}, "end_session_endpoint"),
    ],
)
def test_an_address_that_is_not_safe_ends_it(said: dict[str, object], reason: str) -> None:
    with pytest.raises(IdentityProviderFailed) as failure:
        Web(SAID | said).provider().endpoints()
    assert failure.value.details["reason"] == reason


@pytest.mark.parametrize("keys", [[], {}, {"keys": 1}, {"keys": [{"kty": "RSA"}]}, "x"])
def test_keys_that_are_none_end_it(keys: object) -> None:
    with pytest.raises(IdentityProviderFailed):
        Web(keys=keys).provider().keys()


@pytest.mark.parametrize(
    "get",
    [
        failing(httpx.ConnectError("no")),
        failing(status_code=500, json={}),
        failing(status_code=302, headers={"location": "https://example.invalid"}),
        failing(status_code=200, content=b"<html>"),
        failing(status_code=200, json=[1]),
    ],
)
def test_a_provider_that_does_not_answer_rightly_is_told_as_such(get) -> None:
    with pytest.raises(IdentityProviderFailed):
        Provider(ISSUER, get).endpoints()
