"""The conversation: the service keeps it, this page only shows it and hands in new questions."""

import streamlit as st

from app.contract.answers import Answer
from ui.chat.answer import show_answer, show_question
from ui.chat.live import answer_live
from ui.markup import show, tag
from ui.problems import told
from ui.visitor import Visitor
from ui.words import Words

_SHOWN = "chat.shown"
_SUGGESTED = "chat.suggested"
_AT_A_TIME = 10
_LONGEST_QUESTION = 2000


def chat_page(visitor: Visitor) -> None:
    """Earlier answers from the service, then the question of this run, if there is one."""
    words = visitor.words
    _banner(words)
    typed = st.chat_input(
        words("chat.placeholder"),
        key="question",
        max_chars=_LONGEST_QUESTION,
        submit_mode="disable",
    )
    question = typed or st.session_state.pop(_SUGGESTED, None)
    answers = _earlier(visitor)
    for answer in reversed(answers):
        show_question(visitor, answer.question, answer.asked_at)
        show_answer(visitor, answer)
    greeting = st.empty()
    if not answers and not question:
        with greeting.container():
            _greeting(visitor)
    if question:
        _ask(visitor, question, answers[0].id if answers else None)


def _banner(words: Words) -> None:
    with st.container(key="banner"):
        text = tag("p", tag("strong", words("banner.draft")), " ", words("banner.duty"))
        show(tag("div", text, class_="banner", role="note"))


def _earlier(visitor: Visitor) -> list[Answer]:
    """The latest answers, and a button for more where there may be more."""
    shown = st.session_state.setdefault(_SHOWN, _AT_A_TIME)
    answers = visitor.client.answers(limit=shown)
    if len(answers) == shown:
        st.button(
            visitor.words("chat.more"),
            key="more-answers",
            type="tertiary",
            on_click=_show_more,
        )
    return answers


def _show_more() -> None:
    st.session_state[_SHOWN] += _AT_A_TIME


def _greeting(visitor: Visitor) -> None:
    words = visitor.words
    show(
        tag(
            "div",
            tag("h1", words("greeting.hello", name=visitor.me.account.display_name)),
            tag("p", words("greeting.what")),
            tag("p", words("greeting.try"), class_="try"),
            class_="greeting",
        )
    )
    with st.container(key="suggestions"):
        for number in range(1, 5):
            suggestion = words(f"suggestion.{number}")
            st.button(
                suggestion,
                key=f"suggestion-{number}",
                on_click=_suggest,
                args=(suggestion,),
                width="stretch",
            )


def _suggest(question: str) -> None:
    st.session_state[_SUGGESTED] = question


def _ask(visitor: Visitor, question: str, previous: str | None) -> None:
    """Answer before the reader's eyes; then show what was saved, like every earlier answer."""
    answered = False
    with told(visitor.words):
        show_question(visitor, question, None)
        answered = answer_live(visitor, question, previous)
    if answered:
        st.rerun()
