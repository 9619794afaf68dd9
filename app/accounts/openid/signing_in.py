"""Sign in at the agency's identity provider: go there, come back, and be let in or not.

What comes back counts only for the browser that went, once, and only as far as the
administrators' file of groups says. Every end has its row in the audit.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hmac import compare_digest
from typing import Any

from sqlalchemy import Connection, Engine

from app.accounts import sessions
from app.accounts.lockout import Lockout
from app.accounts.openid.arriving import identity_of, known, settle, turn_away
from app.accounts.openid.exchanging import CodeFlow
from app.accounts.openid.groups import GroupPolicy
from app.accounts.openid.journey import Journey, UsedOnce, begin_journey
from app.accounts.sessions import Device, Factor, SessionRules
from app.accounts.signing_in import NOBODY
from app.audit import Action, record
from app.errors import IdentityProviderFailed, NoPlaceHere, OpenIdRefused
from knowledge.database import writing

BY = "openid"


@dataclass(frozen=True, slots=True)
class Return:
    """What a browser brings back from the provider."""

    journey: Journey | None
    """Of its cookie; None where there is none of ours."""
    state: str
    code: str
    device: Device


@dataclass(frozen=True, slots=True)
class OpenIdSignIn:
    flow: CodeFlow
    groups: GroupPolicy
    engine: Engine
    rules: SessionRules
    lockout: Lockout
    used: UsedOnce = field(default_factory=UsedOnce)

    def begin(
        self, return_to: str, language: str, replaces: str | None = None
    ) -> tuple[str, Journey]:
        """Where to send the browser, and what it carries; `replaces` is its token of before.

        Raises IdentityProviderFailed.
        """
        hashed = sessions.token_hash(self.rules, replaces) if replaces else ""
        journey = begin_journey(int(time.time()), return_to, language, hashed)
        return self.flow.way_there(journey), journey

    def finish(self, came: Return) -> tuple[str, datetime]:
        """The new session's token and its end.

        Raises OpenIdRefused, NoPlaceHere, IdentityProviderFailed, or TooManyTries.
        """
        address = came.device.address
        self.lockout.check("", address)
        try:
            journey = self._own_journey(came)
            claims = self.flow.claims(journey, came.code)
        except (OpenIdRefused, IdentityProviderFailed) as failure:
            if isinstance(failure, OpenIdRefused):
                self.lockout.failed("", address)
            with writing(self.engine) as connection:
                _refused(connection, NOBODY, came.device, str(failure.details["reason"]))
            raise
        with writing(self.engine) as connection:
            sessions.close_hashed(connection, journey.replaces)
            opened = self._let_in(connection, claims, came.device)
        if opened is None:
            raise NoPlaceHere()
        return opened

    def _own_journey(self, came: Return) -> Journey:
        """The journey that this browser is on. Raises OpenIdRefused where it is on none."""
        journey = came.journey
        if journey is None or not journey.lasts(int(time.time())):
            raise OpenIdRefused(reason="no_journey")
        if not compare_digest(came.state.encode(), journey.state(self.rules.key).encode()):
            raise OpenIdRefused(reason="state")
        if not self.used.spend(journey.secret):
            raise OpenIdRefused(reason="replayed")
        if not came.code:
            raise OpenIdRefused(reason="no_code")
        return journey

    def _let_in(
        self, connection: Connection, claims: Mapping[str, Any], device: Device
    ) -> tuple[str, datetime] | None:
        """The session, or None for whom there is no place; either is written down."""
        identity = identity_of(claims, self.groups.name_claim)
        before, place = known(connection, identity), self.groups.place_of(claims)
        who = before.id if before else NOBODY
        if before is not None and before.disabled:
            _refused(connection, who, device, "disabled")
            return None
        if place is None:
            if before is not None:
                turn_away(connection, before)
            _refused(connection, who, device, "no_group")
            return None
        person = settle(connection, identity, place, before)
        asked_there = self.groups.passed_second_factor(claims)
        factor = Factor.PROVIDER if asked_there else Factor.NONE
        opened = sessions.open_session(connection, self.rules, person.id, device, factor)
        about = {"by": BY, "address": device.address, "second_factor": asked_there}
        record(connection, person.id, Action.SIGN_IN, None, about)
        return opened


def _refused(connection: Connection, who: str, device: Device, reason: str) -> None:
    about = {"by": BY, "address": device.address, "reason": reason}
    record(connection, who, Action.SIGN_IN_REFUSED, None, about)
