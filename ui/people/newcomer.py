"""Somebody new: their names and their posting; then their code, to set a password with."""

import re
from collections.abc import Callable

import streamlit as st

from app.contract.accounts import Account, NewAccount
from ui.library.finishing import finish
from ui.people.code import keep_code
from ui.people.parts import Directory
from ui.people.posting import posting_fields
from ui.problems import told
from ui.visitor import Visitor

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,63}")
"""What the service takes as a sign-in name."""


def newcomer_form(
    visitor: Visitor, directory: Directory, created: Callable[[Account], None]
) -> None:
    """`created` is told the new account before the page runs again."""
    words = visitor.words
    st.write(words("people.new_how"))
    with st.form("newcomer", border=False):
        display_name = st.text_input(
            words("people.display_name"), key="newcomer-display-name", max_chars=120
        )
        name = st.text_input(words("people.name"), key="newcomer-name", max_chars=64)
        st.caption(words("people.name_how"))
        posting = posting_fields(visitor, directory, None, "newcomer")
        sent = st.form_submit_button(words("people.create"), type="primary")
    if not sent:
        return
    name = name.strip().lower()
    if not display_name.strip() or not NAME.fullmatch(name):
        st.error(words("people.new_lacking"))
        return
    with told(words):
        new = NewAccount(
            name=name,
            display_name=" ".join(display_name.split()),
            role=posting.role,
            knowledge_bases=posting.knowledge_bases,
            unit=posting.unit,
        )
        account = visitor.client.create_account(new).account
        created(account)
        keep_code(visitor.client.invite(account.id))
        finish(words("people.created", name=account.display_name))
