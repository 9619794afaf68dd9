"""One person: who they are here, and what whoever keeps accounts can do about them."""

from collections.abc import Callable

import streamlit as st

from app.contract.accounts import Account
from ui.library.finishing import finish
from ui.markup import Html, joined, show, tag
from ui.people.code import keep_code, show_code
from ui.people.email import email_form
from ui.people.leaving import leaving_form
from ui.people.parts import DO, Directory, last_used, person_head
from ui.people.posting import move_form
from ui.problems import told
from ui.visitor import Visitor


def person_detail(
    visitor: Visitor, directory: Directory, account: Account, close: Callable[[], None]
) -> None:
    words = visitor.words
    st.button(
        words("people.back"),
        key="back",
        type="tertiary",
        icon=":material/arrow_back:",
        on_click=close,
    )
    show(person_head(account, words, "h1"))
    show_code(visitor, account.id)
    show(about_html(account, directory, visitor))
    if account.disabled:
        st.info(words("people.closed_how"))
    elif account.id == visitor.me.account.id:
        st.info(words("people.own"))
    else:
        _acts(visitor, directory, account)


def about_html(account: Account, directory: Directory, visitor: Visitor) -> Html:
    """Field by field."""
    words = visitor.words
    bases = words("meta.separator").join(directory.base_names(account))
    factor = "people.factor_on" if account.has_second_factor else "people.factor_off"
    created = words("date", value=visitor.local(account.created_at))
    way_in = "people.by_provider" if account.from_provider else "people.by_password"
    rows = (
        (words("people.name"), account.name),
        (words("people.way_in"), words(way_in)),
        (words("people.unit"), account.unit or words("people.no_unit")),
        (words("people.role"), words.of("role", account.role)),
        (words("people.bases"), bases or words("people.no_base")),
        (words("people.factor"), words(factor)),
        (words("people.used"), last_used(account, visitor)),
        (words("people.since"), created),
    )
    body = (tag("tr", tag("th", label, scope="row"), tag("td", value)) for label, value in rows)
    return tag("table", tag("tbody", joined(*body)), class_="fields")


def _acts(visitor: Visitor, directory: Directory, account: Account) -> None:
    words, chosen = visitor.words, st.query_params.get(DO)
    plan = visitor.client.leaving_plan(account.id)
    with st.expander(words("people.move"), expanded=chosen == "move", icon=":material/move_up:"):
        move_form(visitor, directory, account, has_reviews=plan.open_reviews > 0)
    with st.expander(words("people.email"), icon=":material/mail:"):
        email_form(visitor, account)
    if not account.from_provider:
        with st.expander(words("people.invite"), icon=":material/key:"):
            _invite(visitor, account)
    if account.has_second_factor:
        with st.expander(words("people.factor_reset"), icon=":material/phonelink_erase:"):
            _reset_second_factor(visitor, account)
    with st.expander(words("people.leave"), expanded=chosen == "leave", icon=":material/logout:"):
        leaving_form(visitor, directory, account, plan)


def _invite(visitor: Visitor, account: Account) -> None:
    words = visitor.words
    st.write(words("people.invite_how"))
    if st.button(words("people.invite_yes"), key="invite"):
        with told(words):
            keep_code(visitor.client.invite(account.id))
            st.rerun()


def _reset_second_factor(visitor: Visitor, account: Account) -> None:
    words = visitor.words
    st.write(words("people.factor_reset_how"))
    if st.button(words("people.factor_reset_yes"), key="reset-second-factor"):
        with told(words):
            visitor.client.take_off_second_factor(account.id)
            finish(words("people.factor_was_reset", name=account.display_name))
