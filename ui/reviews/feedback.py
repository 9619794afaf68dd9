"""Feedback on answers that cite documents of this officer's knowledge bases."""

import streamlit as st

from app.contract.feedback import FeedbackShown
from ui.library.finishing import finish, show_done
from ui.markup import Html, show, tag
from ui.problems import told
from ui.visitor import Visitor


def feedback_page(visitor: Visitor) -> None:
    words = visitor.words
    show_done()
    st.title(words("feedback.title"), anchor=False)
    given = visitor.client.feedback()
    if not given:
        st.info(words("feedback.none"))
    for one in given:
        with st.container(border=True, gap="xsmall", key=f"feedback-{one.id}"):
            show(feedback_html(one, visitor))
            _acts(visitor, one)


def feedback_html(one: FeedbackShown, visitor: Visitor) -> Html:
    words = visitor.words
    moment = words("moment", value=visitor.local(one.at))
    cited = [
        tag("li", words("citation.title", place=c.place, document=c.document)) for c in one.cited
    ]
    return tag(
        "div",
        tag(
            "div",
            tag("p", one.question, class_="row-title"),
            tag("span", words.of("feedback_kind", one.kind), class_="flag"),
            class_="row-head",
        ),
        tag("p", one.reason or words("feedback.no_reason"), class_="row-subject"),
        tag("p", words("feedback.given", name=one.given_by, moment=moment), class_="meta"),
        tag("ul", *cited, class_="reasons"),
        class_="row",
    )


def _acts(visitor: Visitor, one: FeedbackShown) -> None:
    words = visitor.words
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            words("feedback.gold"),
            data=lambda: visitor.client.gold_case(one.id),
            file_name=f"gold-{one.id[:8]}.yaml",
            mime="application/yaml",
            key=f"gold-{one.id}",
            on_click="ignore",
            type="tertiary",
            icon=":material/download:",
        )
        if one.handled_by:
            show(tag("p", words("feedback.handled_by", name=one.handled_by), class_="meta"))
        elif st.button(words("feedback.handle"), key=f"handle-{one.id}", type="tertiary"):
            with told(words):
                visitor.client.set_feedback_handled(one.id)
                finish(words("feedback.handled"))
