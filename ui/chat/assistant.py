"""Which knowledge base a question goes to, and how that base's assistant introduces itself.

Who sees one base only has nothing to choose. A chosen base narrows the search; what a person may
see is the service's to judge.
"""

from collections.abc import Callable, Sequence

import streamlit as st

from app.contract.knowledge_bases import KnowledgeBase
from ui.markup import inert, show, tag
from ui.visitor import Visitor
from ui.words import Words

_KEY = "assistant"
_CHANGED = "assistant.changed"
_EVERYTHING = ""
_OWN_SUGGESTIONS = range(1, 5)


def chosen_base(visitor: Visitor, bases: Sequence[KnowledgeBase]) -> KnowledgeBase | None:
    """The base to ask; None: all of them. Asked only of those who see several."""
    if len(bases) < 2:
        return None
    words = visitor.words
    by_id = {base.id: base for base in bases}
    chosen = st.selectbox(
        words("assistant.choose"),
        [_EVERYTHING, *by_id],
        format_func=lambda id: by_id[id].name if id else words("assistant.everything"),
        key=_KEY,
        label_visibility="collapsed",
        on_change=_remember_change,
    )
    return by_id.get(chosen)


def introduces_itself(*, empty: bool) -> bool:
    """At the start of a conversation, and after another assistant was chosen."""
    changed: bool = st.session_state.pop(_CHANGED, False)
    return empty or changed


def introduction(visitor: Visitor, base: KnowledgeBase | None, ask: Callable[[str], None]) -> None:
    """Who answers here, what it knows, and questions to begin with, each asked by one click."""
    words = visitor.words
    show(
        tag(
            "div",
            tag("h1", words("greeting.hello", name=visitor.me.account.display_name)),
            *(tag("p", line) for line in _lines(words, base)),
            tag("p", words("greeting.try"), class_="try"),
            class_="greeting",
        )
    )
    with st.container(key="suggestions"):
        for number, suggestion in enumerate(_suggestions(words, base), 1):
            st.button(
                inert(suggestion),
                key=f"suggestion-{number}",
                on_click=ask,
                args=(suggestion,),
                width="stretch",
            )


def _lines(words: Words, base: KnowledgeBase | None) -> list[str]:
    if base is None:
        return [words("greeting.what")]
    lines = []
    if base.assistant_name:
        lines.append(words("greeting.assistant", name=base.assistant_name, base=base.name))
    lines.append(base.welcome or words("greeting.what"))
    if base.responsible:
        lines.append(words("greeting.responsible", name=base.responsible))
    return lines


def _suggestions(words: Words, base: KnowledgeBase | None) -> list[str]:
    """The base's own; ours where it has none."""
    if base and base.suggested_questions:
        return base.suggested_questions
    return [words(f"suggestion.{number}") for number in _OWN_SUGGESTIONS]


def _remember_change() -> None:
    st.session_state[_CHANGED] = True
