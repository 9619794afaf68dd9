"""The list of people, narrowed by words, role, unit and whether the account is closed."""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import streamlit as st

from app.contract.accounts import Account, Role
from ui.markup import show, tag
from ui.people.parts import Directory, person_html
from ui.visitor import Visitor

PER_PAGE = 20
STATES = ("open", "closed")
_PAGE = "people-page"
_D_WITH_STROKE = {0x0111: "d"}
"""The one letter that Unicode does not take apart."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the filters say; empty where nothing is asked for."""

    query: str = ""
    role: str = ""
    unit: str = ""
    state: str = ""


def people_list(visitor: Visitor, directory: Directory, opened: Callable[[str], None]) -> None:
    words = visitor.words
    found = matching(directory.accounts, _filters(visitor, directory))
    show(tag("p", words("people.count", count=len(found)), class_="count", role="status"))
    if not found:
        st.info(words("people.none"))
    pages = max(1, -(-len(found) // PER_PAGE))
    number = min(st.session_state.get(_PAGE, 1), pages)
    for account in found[(number - 1) * PER_PAGE : number * PER_PAGE]:
        _row(visitor, account, opened)
    if pages > 1:
        st.pagination(pages, key=_PAGE)


def matching(accounts: Iterable[Account], wanted: Wanted) -> list[Account]:
    """The accounts that the filters let through, closed ones last, by given name.

    Diacritics are not needed to find one.
    """
    query = folded(wanted.query)
    found = (
        account
        for account in accounts
        if query in folded(f"{account.display_name} {account.name} {account.unit}")
        and wanted.role in ("", account.role)
        and wanted.unit in ("", account.unit)
        and (not wanted.state or account.disabled == (wanted.state == "closed"))
    )
    return sorted(found, key=lambda account: (account.disabled, by_given_name(account)))


def by_given_name(account: Account) -> tuple[str, str]:
    """How Vietnamese lists are sorted: the given name stands last and counts first."""
    name = folded(account.display_name)
    return name.rpartition(" ")[2], name


def folded(text: str) -> str:
    """Small letters without diacritics, one space between words."""
    small = " ".join(text.lower().split()).translate(_D_WITH_STROKE)
    letters = unicodedata.normalize("NFD", small)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _filters(visitor: Visitor, directory: Directory) -> Wanted:
    """A change begins at the first page again."""
    words = visitor.words
    query = st.text_input(words("people.search"), key="people-query", on_change=_restart)
    role, unit, state = st.columns(3)
    return Wanted(
        query=query,
        role=role.selectbox(
            words("people.role"),
            ["", *Role],
            format_func=lambda name: words.of("role", name) if name else words("people.any"),
            key="people-role",
            on_change=_restart,
        ),
        unit=unit.selectbox(
            words("people.unit"),
            ["", *directory.units()],
            format_func=lambda name: name or words("people.any"),
            key="people-unit",
            on_change=_restart,
        ),
        state=state.selectbox(
            words("people.state"),
            ["", *STATES],
            format_func=lambda name: (
                words.of("people_state", name) if name else words("people.any")
            ),
            key="people-state",
            on_change=_restart,
        ),
    )


def _restart() -> None:
    st.session_state.pop(_PAGE, None)


def _row(visitor: Visitor, account: Account, opened: Callable[[str], None]) -> None:
    with st.container(
        border=True, horizontal=True, vertical_alignment="center", key=f"person-{account.id}"
    ):
        show(person_html(account, visitor))
        st.button(
            visitor.words("people.open"),
            key=f"open-person-{account.id}",
            type="tertiary",
            icon=":material/badge:",
            on_click=opened,
            args=(account.id,),
        )
