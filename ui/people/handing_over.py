"""Who takes over the reviews that wait for somebody who leaves or moves."""

import streamlit as st

from app.contract.accounts import Account
from ui.people.listing import by_given_name
from ui.people.parts import Directory
from ui.visitor import Visitor
from ui.words import Words


def successor_field(
    visitor: Visitor, directory: Directory, account: Account, form: str
) -> Account | None:
    """The colleague who was chosen; None: open reviews go back to the queue."""
    words = visitor.words
    chosen: Account | None = st.selectbox(
        words("successor.label"),
        successors(directory, account),
        index=None,
        format_func=lambda one: _choice(one, words),
        placeholder=words("successor.nobody"),
        key=f"{form}-successor-{account.id}",
    )
    st.caption(words("successor.how"))
    return chosen


def successors(directory: Directory, account: Account) -> list[Account]:
    """Who could take the work over: the same role first, then the same unit, then by given name."""
    others = [one for one in directory.accounts if one.id != account.id and not one.disabled]
    return sorted(
        others,
        key=lambda one: (
            one.role != account.role,
            one.unit != account.unit,
            by_given_name(one),
        ),
    )


def _choice(account: Account, words: Words) -> str:
    role = words.of("role", account.role)
    return words("successor.choice", name=account.display_name, role=role)
