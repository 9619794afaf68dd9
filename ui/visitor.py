"""Who is looking: the signed-in person, their connection to the service, and their language."""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import streamlit as st

from app.client import Client
from app.contract.accounts import Me, Permission
from app.contract.catalogue import Language
from ui.words import Words

SESSION_COOKIE = "cancu_session"
LEFT_PROVIDER = "/sign-in/openid/left"
"""Ends the session at the agency's identity provider, too."""
_CLIENT = "visitor.client"
_VIETNAM = timezone(timedelta(hours=7))


@dataclass(frozen=True, slots=True)
class Visitor:
    """What every page needs. Pages take it as an argument, so tests hand in one of their own."""

    client: Client
    me: Me
    words: Words

    def may(self, permission: Permission) -> bool:
        return permission in self.me.permissions

    def local(self, moment: datetime) -> datetime:
        """`moment` on the clock of the reader's browser."""
        return moment.astimezone(_browser_zone())


def way_out(visitor: Visitor) -> str:
    """Where to send the browser of who has signed out: over the provider, if they came from it."""
    query = f"language={visitor.words.language}"
    return f"{LEFT_PROVIDER if visitor.me.account.from_provider else '/sign-in'}?{query}"


def _browser_zone() -> tzinfo:
    name = st.context.timezone
    try:
        return ZoneInfo(name) if name else _VIETNAM
    except (KeyError, ValueError):
        return _VIETNAM


def session_client(language: Language) -> Client:
    """This browser session's client: made once, as parts of a page call it after the page ran."""
    token = st.context.cookies.get(SESSION_COOKIE)
    known = st.session_state.get(_CLIENT)
    if known and known[0] == (token, language):
        client: Client = known[1]
        return client
    client = Client(st.secrets["service_address"], token=token, language=language)
    st.session_state[_CLIENT] = ((token, language), client)
    return client
