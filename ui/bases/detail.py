"""One knowledge base: what it says of itself; for those who tend it, its members and documents."""

from collections.abc import Callable

import streamlit as st

from app.contract.accounts import Permission
from app.contract.knowledge_bases import KnowledgeBase
from ui.bases.documents import documents_of_base
from ui.bases.form import change_base_form
from ui.bases.members import members_of_base
from ui.markup import Html, show, tag
from ui.reviews.rules import rules_form
from ui.visitor import Visitor
from ui.words import Words

_TOLD = ("unit", "field", "responsible", "assistant_name", "welcome")


def base_detail(visitor: Visitor, base: KnowledgeBase, close: Callable[[], None]) -> None:
    """The page of one base."""
    words = visitor.words
    st.button(
        words("bases.back"),
        key="back",
        type="tertiary",
        icon=":material/arrow_back:",
        on_click=close,
    )
    show(tag("div", tag("h1", base.name), class_="row-head"))
    show(told_table(base, words))
    if visitor.may(Permission.MANAGE_BASES):
        change_base_form(visitor, base)
        rules_form(visitor, base)
        members_of_base(visitor, base)
    if base.id in visitor.me.account.knowledge_bases:
        documents_of_base(visitor, base)
    else:
        st.info(words("bases.not_a_member"))


def told_table(base: KnowledgeBase, words: Words) -> Html:
    """Field by field; a question a line."""
    rows = [(words(f"bases.{name}"), getattr(base, name)) for name in _TOLD]
    rows.append((words("bases.distribution"), words.of("distribution", base.distribution)))
    questions = tag("ul", *(tag("li", question) for question in base.suggested_questions))
    body = [
        tag("tr", tag("th", label, scope="row"), tag("td", value or words("bases.not_told")))
        for label, value in rows
    ]
    if base.suggested_questions:
        label = words("bases.suggested_questions")
        body.append(tag("tr", tag("th", label, scope="row"), tag("td", questions)))
    return tag("table", tag("tbody", *body), class_="fields")
