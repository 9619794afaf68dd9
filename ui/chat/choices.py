"""Questions that one click asks: the suggestions of a greeting, and what an unclear question may
mean. A click only leaves its question here; the page asks it as if it had been typed.
"""

import streamlit as st

from app.contract.answers import Answer
from ui.markup import inert, show, tag
from ui.words import Words

_NEXT = "chat.next_question"


def ask_next(question: str) -> None:
    """Have this question asked by the next run of the page."""
    st.session_state[_NEXT] = question


def next_question() -> str | None:
    """The question that was clicked, once."""
    question: str | None = st.session_state.pop(_NEXT, None)
    return question


def show_choices(answer: Answer, words: Words) -> None:
    """What the question may mean: each a button that asks of that text alone."""
    with st.container(gap="xsmall", key=f"choices-{answer.id}"):
        count = len(answer.choices)
        show(tag("p", words("choices.title", count=count), class_=f"message {answer.outcome}"))
        for index, choice in enumerate(answer.choices):
            key = f"choice-{answer.id}-{index}"
            asks = inert(words("choices.asks", question=choice.question))
            if st.button(inert(choice.label), key=key, help=asks, width="stretch"):
                ask_next(choice.question)
                st.rerun()
