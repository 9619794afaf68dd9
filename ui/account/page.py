"""My account: what others see of me here, what I may reach, and what guards it, a tab each."""

from collections.abc import Callable

import streamlit as st

from app.contract.accounts import Permission
from ui.account.keys import keys_section
from ui.account.password import password_section
from ui.account.second_factor import second_factor_section
from ui.account.sessions import sessions_section
from ui.library.finishing import show_done
from ui.markup import Html, show, tag
from ui.problems import told
from ui.visitor import Visitor

Section = Callable[[Visitor], None]


def account_page(visitor: Visitor) -> None:
    words = visitor.words
    show_done()
    st.title(words("account.title"), anchor=False)
    sections: dict[str, Section] = {
        words("account.tab_me"): _who_i_am,
        words("account.tab_sessions"): sessions_section,
        words("account.tab_password"): password_section,
        words("account.tab_second_factor"): second_factor_section,
        words("account.tab_keys"): keys_section,
    }
    tabs = st.tabs(list(sections), key="account-section", on_change="rerun")
    for tab, section in zip(tabs, sections.values(), strict=True):
        if tab.open:
            with tab, told(words):
                section(visitor)


def _who_i_am(visitor: Visitor) -> None:
    bases = visitor.client.knowledge_bases()
    email = visitor.client.own_email().email
    show(about_me(visitor, [base.name for base in bases], email))
    st.caption(visitor.words("account.wrong"))


def about_me(visitor: Visitor, bases: list[str], email: str) -> Html:
    """A table: who I am, and what my role and memberships open."""
    words, account = visitor.words, visitor.me.account
    separator = words("meta.separator")
    levels = [words.of("distribution", level) for level in visitor.me.distributions]
    rows = [
        ("display_name", account.display_name),
        ("name", account.name),
        ("email", email or words("account.no_email")),
        ("unit", account.unit or words("account.no_unit")),
        ("role", words.of("role", account.role)),
        ("bases", separator.join(bases) or words("account.no_base")),
        ("levels", separator.join(levels) or words("account.no_level")),
    ]
    may = [tag("li", words.of("permission", name)) for name in Permission if visitor.may(name)]
    rows.append(("may", tag("ul", *may)))
    body = (
        tag("tr", tag("th", words(f"account.{name}"), scope="row"), tag("td", value))
        for name, value in rows
    )
    return tag("table", tag("tbody", *body), class_="fields")
