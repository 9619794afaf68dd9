"""Who is in charge of an answer that waits: taken, given to somebody, or given back."""

import streamlit as st

from app.contract.accounts import Permission
from app.contract.reviews import Candidate, UnderReview
from ui.library.finishing import finish
from ui.markup import show, tag
from ui.problems import told
from ui.reviews.opening import forget
from ui.visitor import Visitor

ASSIGNING = (Permission.APPROVE, Permission.MANAGE_ACCOUNTS)


def charge_box(visitor: Visitor, under: UnderReview) -> None:
    """One line, with what this person may do about it; nothing where nothing is open."""
    if not under.candidates and under.assigned_to is None:
        return
    words = visitor.words
    with st.container(horizontal=True, vertical_alignment="bottom", key="charge"):
        if under.assigned_to:
            show(tag("p", words("reviews.in_charge", name=under.assigned_to), class_="meta"))
        else:
            show(tag("p", words("reviews.nobody_in_charge"), class_="meta"))
        if any(visitor.may(one) for one in ASSIGNING):
            _give(visitor, under)
        elif under.assigned_to == visitor.me.account.display_name:
            _button(visitor, under, "give_back", None)
        elif under.assigned_to is None:
            _button(visitor, under, "take", visitor.me.account.name)


def _give(visitor: Visitor, under: UnderReview) -> None:
    words = visitor.words
    chosen: Candidate | None = st.selectbox(
        words("reviews.give_to"),
        under.candidates,
        index=None,
        format_func=lambda one: one.display_name,
        key=f"give-to-{under.assigned_to or ''}",
        placeholder=words("reviews.choose"),
        width=260,
    )
    if chosen:
        _button(visitor, under, "give", chosen.name)
    elif under.assigned_to:
        _button(visitor, under, "give_back", None)


def _button(visitor: Visitor, under: UnderReview, act: str, account: str | None) -> None:
    words = visitor.words
    if st.button(words(f"reviews.{act}"), key=f"charge-{act}"):
        with told(words):
            changed = visitor.client.put_in_charge(under.answer.id, account)
            forget()
            name = changed.assigned_to or ""
            finish(words("reviews.given" if name else "reviews.given_back", name=name))
