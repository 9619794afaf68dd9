"""The knowledge bases that this person sees: a list, or the one that is open."""

import streamlit as st

from app.contract.accounts import Permission
from app.contract.knowledge_bases import KnowledgeBase
from ui.bases.detail import base_detail
from ui.bases.form import new_base_form
from ui.library.finishing import show_done
from ui.markup import Html, show, tag
from ui.visitor import Visitor

OPEN = "base"
"""In the address: which base is open."""


def bases_page(visitor: Visitor) -> None:
    show_done()
    bases = visitor.client.knowledge_bases(every=visitor.may(Permission.MANAGE_BASES))
    opened = next((b for b in bases if b.id == st.query_params.get(OPEN)), None)
    if opened:
        base_detail(visitor, opened, close=_close)
    else:
        _list(visitor, bases)


def _open(base_id: str) -> None:
    st.query_params[OPEN] = base_id


def _close() -> None:
    st.query_params.pop(OPEN, None)


def _list(visitor: Visitor, bases: list[KnowledgeBase]) -> None:
    words = visitor.words
    st.title(words("bases.title"), anchor=False)
    if not bases:
        st.info(words("bases.none"))
    for base in bases:
        with st.container(border=True, gap="xsmall", key=f"base-{base.id}"):
            show(row_html(base, visitor))
            st.button(
                words("bases.open"),
                key=f"open-base-{base.id}",
                type="tertiary",
                icon=":material/folder_open:",
                on_click=_open,
                args=(base.id,),
            )
    if visitor.may(Permission.MANAGE_BASES):
        new_base_form(visitor, _open)


def row_html(base: KnowledgeBase, visitor: Visitor) -> Html:
    """One line of the list: its name, what it is about, whose it is."""
    words = visitor.words
    level = words.of("distribution", base.distribution)
    about = [part for part in (base.unit, base.responsible) if part]
    return tag(
        "div",
        tag(
            "div",
            tag("p", base.name, class_="row-title"),
            tag("span", level, class_="flag"),
            class_="row-head",
        ),
        tag("p", base.field or words("bases.no_field"), class_="row-subject"),
        tag("p", words("meta.separator").join(about), class_="meta"),
        class_="row",
    )
