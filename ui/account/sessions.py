"""My sessions: where I am signed in, each to be ended, or all at once."""

import streamlit as st

from app.contract.accounts import SessionShown
from ui.account.devices import device_of
from ui.account.leaving import leave
from ui.library.finishing import finish
from ui.markup import Html, show, tag
from ui.problems import told
from ui.visitor import Visitor
from ui.words import Words

_LONGEST_NAME = 60


def sessions_section(visitor: Visitor) -> None:
    words = visitor.words
    st.caption(words("sessions.how"))
    for session in visitor.client.sessions():
        _session(visitor, session)
    if st.button(words("sessions.end_all"), key="end-all-sessions", icon=":material/logout:"):
        with told(words):
            visitor.client.sign_out_everywhere()
            leave(visitor, "sessions.all_ended")


def _session(visitor: Visitor, session: SessionShown) -> None:
    words = visitor.words
    with st.container(border=True, gap="xsmall", key=f"session-{session.id}"):
        show(session_html(session, visitor))
        if session.current:
            return
        label = words("sessions.end")
        if st.button(label, key=f"end-{session.id}", type="tertiary", icon=":material/logout:"):
            with told(words):
                visitor.client.end_session(session.id)
                finish(words("sessions.ended"))


def session_html(session: SessionShown, visitor: Visitor) -> Html:
    """One session: its device, whether it is this one, from where, and when it was used."""
    words = visitor.words
    told_of = (
        words("sessions.address", address=session.address or words("sessions.unknown")),
        words("sessions.opened", at=words("moment", value=visitor.local(session.created_at))),
        words("sessions.used", at=words("moment", value=visitor.local(session.last_used_at))),
    )
    current = [tag("span", words("sessions.current"), class_="flag")] if session.current else []
    return tag(
        "div",
        tag(
            "div",
            tag("p", device_words(session.device, words), class_="row-title"),
            *current,
            class_="row-head",
        ),
        tag("p", words("meta.separator").join(told_of), class_="meta"),
        class_="row",
    )


def device_words(user_agent: str, words: Words) -> str:
    """A browser and its system by name; a program by the beginning of its own words."""
    device = device_of(user_agent)
    if device.browser and device.system:
        browser, system = words.of("browser", device.browser), words.of("system", device.system)
        return words("sessions.device", browser=browser, system=system)
    return user_agent[:_LONGEST_NAME] or words("sessions.unknown")
