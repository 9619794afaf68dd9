"""The conversation: the service keeps it, this page only shows it and hands in new questions."""

import streamlit as st

from app.contract.answers import LONGEST_QUESTION, Answer, Ask
from app.contract.knowledge_bases import KnowledgeBase
from ui.chat.answer import show_answer, show_question
from ui.chat.as_of import chosen_day
from ui.chat.assistant import chosen_base, introduces_itself, introduction
from ui.chat.choices import ask_next, next_question
from ui.chat.live import answer_live
from ui.markup import bring_to_top, show, tag
from ui.notices import unseen_notices
from ui.problems import told
from ui.visitor import Visitor
from ui.words import Words

_SHOWN = "chat.shown"
_IN_SIGHT = "chat.in_sight"
_AT_A_TIME = 10


def chat_page(visitor: Visitor) -> None:
    """Earlier answers from the service, then the question of this run, if there is one."""
    words = visitor.words
    _banner(words)
    with st.bottom, st.container(horizontal=True, key="asking"):
        bases = visitor.client.knowledge_bases()
        asked = chosen_base(visitor, bases)
        as_of = chosen_day(visitor)
        with told(words):
            unseen_notices(visitor)
    typed = st.chat_input(
        words("chat.placeholder"),
        key="question",
        max_chars=LONGEST_QUESTION,
        submit_mode="disable",
    )
    question = typed or next_question()
    answers = _earlier(visitor)
    for answer in reversed(answers):
        with st.container(key=f"turn-{answer.id}"):
            show_question(visitor, answer.question, answer.asked_at)
            show_answer(visitor, answer)
    greeting = st.empty()
    if introduces_itself(empty=not answers) and not question:
        with greeting.container():
            introduction(visitor, asked or _only(bases), ask_next)
    if answers and not question:
        _begin_in_sight(answers[0])
    if question:
        ask = Ask(
            question=question,
            as_of=as_of,
            knowledge_base=asked.id if asked else None,
            previous_answer=answers[0].id if answers else None,
        )
        _ask(visitor, ask)


def _begin_in_sight(newest: Answer) -> None:
    """Once for each new answer: the browser keeps the end of the page in sight, and an answer is
    read from its beginning, where its flags and notices are."""
    if st.session_state.get(_IN_SIGHT) != newest.id:
        st.session_state[_IN_SIGHT] = newest.id
        bring_to_top(f"turn-{newest.id}")


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


def _only(bases: list[KnowledgeBase]) -> KnowledgeBase | None:
    """Who sees one base is greeted by its assistant without choosing it."""
    return bases[0] if len(bases) == 1 else None


def _ask(visitor: Visitor, ask: Ask) -> None:
    """Answer before the reader's eyes; then show what was saved, like every earlier answer."""
    answered = False
    with told(visitor.words):
        show_question(visitor, ask.question, None)
        answered = answer_live(visitor, ask)
    if answered:
        st.rerun()
