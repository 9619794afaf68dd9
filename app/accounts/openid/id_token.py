"""Whether an ID token is the provider's word about this sign-in (OpenID Connect Core, 3.1.3.7)."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import ClaimError, InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from app.errors import IdTokenRefused

ALGORITHMS = ("RS256", "PS256", "ES256", "EdDSA")
"""Signatures with a key pair only: `none`, or a shared secret, is never a provider's word."""
LEEWAY_SECONDS = 60
OLDEST_SECONDS = 600
"""A token that was made longer ago was not made for this sign-in."""
LONGEST_SUBJECT = 255


@dataclass(frozen=True, slots=True)
class Expected:
    """What the token has to say, and the access token that came with it."""

    issuer: str
    client_id: str
    nonce: str
    access_token: str | None = None


class UnknownKey(IdTokenRefused):
    """Signed with a key that was not among the provider's when they were last fetched."""


def checked_claims(
    token: str, keys: KeySet, expected: Expected, now: int | None = None
) -> Mapping[str, Any]:
    """The claims of a token that is right in every respect.

    Raises UnknownKey, or IdTokenRefused with the `reason` as a word for the audit.
    """
    now = int(time.time()) if now is None else now
    try:
        decoded = jwt.decode(token, keys, algorithms=ALGORITHMS)
        claims = CodeIDToken(
            decoded.claims, decoded.header, _required(expected), _compared(expected)
        )
        claims.validate(now=now, leeway=LEEWAY_SECONDS)
    except InvalidKeyIdError:
        raise UnknownKey(reason="unknown_key") from None
    except ClaimError as error:
        raise IdTokenRefused(reason=f"{error.error}:{error.claim}") from None
    except JoseError as error:
        raise IdTokenRefused(reason=error.error) from None
    except (ValueError, TypeError, KeyError, AttributeError):
        raise IdTokenRefused(reason="form") from None
    if claims["iat"] < now - OLDEST_SECONDS - LEEWAY_SECONDS:
        raise IdTokenRefused(reason="old")
    if not claims["sub"].isascii() or len(claims["sub"]) > LONGEST_SUBJECT:
        raise IdTokenRefused(reason="subject")
    return dict(claims)


def _required(expected: Expected) -> dict[str, Any]:
    stated = {"iss": expected.issuer, "aud": expected.client_id, "nonce": expected.nonce}
    return {
        **{name: {"essential": True} for name in ("sub", "exp", "iat")},
        **{name: {"essential": True, "value": value} for name, value in stated.items()},
    }


def _compared(expected: Expected) -> dict[str, Any]:
    return {
        "client_id": expected.client_id,
        "nonce": expected.nonce,
        "access_token": expected.access_token,
    }
