"""Change one's own password: the old one, the new one twice, and a declaration."""

import streamlit as st
from pydantic import SecretStr

from ui.account.leaving import leave
from ui.problems import told
from ui.visitor import Visitor

LONGEST = 256


def password_section(visitor: Visitor) -> None:
    words = visitor.words
    if visitor.me.account.from_provider:
        st.info(words("password.elsewhere"))
        return
    st.caption(words("password.how"))
    with st.form("change-password", border=False):
        current = _field(visitor, "current")
        new, repeated = _field(visitor, "new"), _field(visitor, "repeated")
        declared = st.checkbox(words("password.not_reused"), key="password-not-reused")
        sent = st.form_submit_button(words("password.change"), type="primary")
    if not sent:
        return
    lacking = lack(current, new, repeated, declared=declared)
    if lacking:
        st.error(words(f"password.{lacking}"))
        return
    with told(words):
        visitor.client.change_password(SecretStr(current), SecretStr(new))
        leave(visitor, "password.changed")


def lack(current: str, new: str, repeated: str, *, declared: bool) -> str:
    """What keeps the form from being sent, as the end of a catalogue's key; empty for nothing.

    Whether the new password is good enough is the service's to say.
    """
    if not current:
        return "no_current"
    if not new:
        return "no_new"
    if new != repeated:
        return "differs"
    return "" if declared else "undeclared"


def _field(visitor: Visitor, name: str) -> str:
    entered: str = st.text_input(
        visitor.words(f"password.{name}"),
        type="password",
        key=f"password-{name}",
        max_chars=LONGEST,
        autocomplete="off",
    )
    return entered
