"""The queue of answers that wait to be verified or approved, or the one that is open."""

import streamlit as st

from app.contract.reviews import QueueEntry
from ui.flags import state_flag
from ui.library.finishing import show_done
from ui.markup import Html, show, tag
from ui.reviews.opening import forget
from ui.reviews.review import review_answer
from ui.visitor import Visitor

OPEN = "answer"
"""In the address: which answer is open."""


def reviews_page(visitor: Visitor) -> None:
    show_done()
    opened = st.query_params.get(OPEN)
    if opened:
        _back(visitor)
        review_answer(visitor, opened)
    else:
        _queue(visitor)


def _queue(visitor: Visitor) -> None:
    words = visitor.words
    st.title(words("reviews.title"), anchor=False)
    waiting = visitor.client.review_queue()
    if not waiting:
        st.info(words("reviews.none"))
        return
    overdue = sum(entry.overdue for entry in waiting)
    tally = words("reviews.tally", count=len(waiting))
    if overdue:
        tally = words("reviews.tally_overdue", count=len(waiting), overdue=overdue)
    show(tag("p", tally, class_="count"))
    for entry in waiting:
        with st.container(border=True, gap="xsmall", key=f"waiting-{entry.answer_id}"):
            show(entry_html(entry, visitor))
            st.button(
                words("reviews.open"),
                key=f"review-{entry.answer_id}",
                type="tertiary",
                icon=":material/fact_check:",
                on_click=_open,
                args=(entry.answer_id,),
            )


def entry_html(entry: QueueEntry, visitor: Visitor) -> Html:
    """One line of the queue: the question, how far it is, until when."""
    words = visitor.words
    day = words("date", value=entry.due_on)
    about = [words("reviews.asked_by", name=entry.asked_by)]
    if not entry.overdue:
        about.append(words("reviews.due", date=day))
    if entry.assigned_to:
        about.append(words("reviews.in_charge", name=entry.assigned_to))
    flags = [state_flag(entry.state, words)]
    if entry.overdue:
        late = words("reviews.overdue", date=day)
        flags.insert(0, tag("span", late, class_="flag overdue"))
    if entry.mine:
        flags.append(tag("span", words("reviews.mine"), class_="flag mine"))
    return tag(
        "div",
        tag("p", entry.question, class_="row-title"),
        tag("div", *flags, class_="row-head"),
        tag("p", words("meta.separator").join(about), class_="meta"),
        class_="row",
    )


def _back(visitor: Visitor) -> None:
    st.button(
        visitor.words("reviews.back"),
        key="back",
        type="tertiary",
        icon=":material/arrow_back:",
        on_click=_close,
    )


def _open(answer_id: str) -> None:
    st.query_params[OPEN] = answer_id


def _close() -> None:
    forget()
    st.query_params.pop(OPEN, None)
