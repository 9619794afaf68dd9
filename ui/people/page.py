"""The people who use the system: a list, a form for newcomers, a review; or one of them."""

import streamlit as st

from app.contract.accounts import Account
from ui.library.finishing import show_done
from ui.people.access import access_review
from ui.people.detail import person_detail
from ui.people.listing import people_list
from ui.people.newcomer import newcomer_form
from ui.people.parts import CONSOLE, DO, OPEN, Directory
from ui.problems import told
from ui.visitor import Visitor


def people_page(visitor: Visitor) -> None:
    show_done()
    directory = directory_of(visitor)
    opened = directory.find(st.query_params.get(OPEN, ""))
    if opened:
        person_detail(visitor, directory, opened, close=_close)
    else:
        _everyone(visitor, directory)


def directory_of(visitor: Visitor) -> Directory:
    """Everyone but the console, which is nobody, with the names of all knowledge bases."""
    accounts = [one for one in visitor.client.accounts() if one.name != CONSOLE]
    bases = visitor.client.knowledge_bases(every=True)
    return Directory(accounts, {base.id: base.name for base in bases})


def _everyone(visitor: Visitor, directory: Directory) -> None:
    words = visitor.words
    st.title(words("people.title"), anchor=False)
    listed, new, review = st.tabs(
        [words("people.tab_list"), words("people.tab_new"), words("people.tab_review")],
        key="people-section",
        on_change="rerun",
    )
    if listed.open:
        with listed, told(words):
            people_list(visitor, directory, _open)
    if new.open:
        with new, told(words):
            newcomer_form(visitor, directory, _open_account)
    if review.open:
        with review, told(words):
            access_review(visitor, _open)


def _open(account_id: str, act: str = "") -> None:
    """Show one person; `act` is what is to be done about them, and stands unfolded."""
    st.query_params[OPEN] = account_id
    if act:
        st.query_params[DO] = act


def _open_account(account: Account) -> None:
    _open(account.id)


def _close() -> None:
    for name in (OPEN, DO):
        st.query_params.pop(name, None)
