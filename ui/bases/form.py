"""What a base says of itself, to be filled in: the same fields for a new one and a known one."""

from collections.abc import Callable

import streamlit as st

from app.contract.knowledge_bases import (
    KnowledgeBase,
    KnowledgeBaseChange,
    Level,
    NewKnowledgeBase,
)
from ui.library.finishing import finish
from ui.problems import told
from ui.visitor import Visitor

LINES = ("name", "unit", "field", "responsible", "assistant_name")
LEVELS = tuple(Level)
_EMPTY = KnowledgeBase(id="", name="")


def new_base_form(visitor: Visitor, created: Callable[[str], None]) -> None:
    """`created` is told the slug of the new base."""
    words = visitor.words
    with st.expander(words("bases.new")), st.form("new-base", border=False):
        id = st.text_input(words("bases.id"), key="new-base-id", help=words("bases.id_how"))
        entered = _fields(visitor, _EMPTY, "new-base")
        if st.form_submit_button(words("bases.create"), type="primary"):
            with told(words):
                new = NewKnowledgeBase(id=id.strip(), **entered.model_dump())
                base = visitor.client.create_base(new)
                created(base.id)
                finish(words("bases.created", name=base.name))


def change_base_form(visitor: Visitor, base: KnowledgeBase) -> None:
    words = visitor.words
    with st.expander(words("bases.change")), st.form("change-base", border=False):
        entered = _fields(visitor, base, f"change-{base.id}")
        if st.form_submit_button(words("bases.save"), type="primary"):
            with told(words):
                visitor.client.change_base(base.id, entered)
                finish(words("bases.saved"))


def _fields(visitor: Visitor, base: KnowledgeBase, form: str) -> KnowledgeBaseChange:
    words = visitor.words
    entered = {
        name: st.text_input(words(f"bases.{name}"), getattr(base, name), key=f"{form}-{name}")
        for name in LINES
    }
    level = st.selectbox(
        words("bases.distribution"),
        LEVELS,
        index=LEVELS.index(base.distribution),
        format_func=lambda name: words.of("distribution", name),
        help=words("bases.distribution_how"),
        key=f"{form}-distribution",
    )
    welcome = st.text_area(words("bases.welcome"), base.welcome, key=f"{form}-welcome")
    questions = st.text_area(
        words("bases.suggested_questions"),
        "\n".join(base.suggested_questions),
        help=words("bases.questions_how"),
        key=f"{form}-questions",
    )
    return KnowledgeBaseChange(
        **entered,
        distribution=level,
        welcome=welcome,
        suggested_questions=[line for line in questions.splitlines() if line.strip()],
    )
