"""How people come in: the rules of sessions, and the agency's identity provider if one is set."""

from datetime import timedelta
from functools import partial

import httpx
from sqlalchemy import Engine

from app.accounts.lockout import Lockout
from app.accounts.openid.exchanging import TIMEOUT_SECONDS, CodeFlow, RelyingParty
from app.accounts.openid.groups import load_agency_groups
from app.accounts.openid.provider import Provider
from app.accounts.openid.signing_in import OpenIdSignIn
from app.accounts.sessions import SessionRules
from app.bootstrap.folders import POLICY
from app.settings import Settings

SIGN_IN_PAGE = "/sign-in"
CAME_BACK = "/sign-in/openid/callback"
"""What is registered at the provider as the redirect address, after `CANCU_PUBLIC_ADDRESS`."""


def build_session_rules(settings: Settings) -> SessionRules:
    return SessionRules(
        key=settings.secret_key.get_secret_value().encode(),
        lifetime=timedelta(hours=settings.session_hours),
        idle=timedelta(minutes=settings.idle_minutes),
        second_factor_roles=settings.must_have_second_factor,
    )


def build_openid(
    settings: Settings, engine: Engine, rules: SessionRules, lockout: Lockout
) -> OpenIdSignIn | None:
    """None where no provider is set. Raises PolicyUnreadable for a wrong file of groups."""
    if not settings.openid_issuer:
        return None
    groups = load_agency_groups(settings.var / POLICY)
    home = settings.public_address.rstrip("/")
    party = RelyingParty(
        client_id=settings.openid_client,
        secret=settings.openid_secret.get_secret_value() if settings.openid_secret else None,
        redirect_address=home + CAME_BACK,
        home_address=home + SIGN_IN_PAGE,
        scopes=groups.scopes,
    )
    ask = partial(httpx.get, timeout=TIMEOUT_SECONDS, follow_redirects=False)
    flow = CodeFlow(Provider(settings.openid_issuer, ask), party, rules.key)
    return OpenIdSignIn(flow, groups, engine, rules, lockout)
