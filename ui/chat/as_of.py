"""For which day an answer should hold: today, unless the reader chooses another one."""

from datetime import UTC, date, datetime

import streamlit as st

from ui.visitor import Visitor

_KEY = "as-of"
_EARLIEST = date(1945, 9, 2)
_LATEST = date(2100, 12, 31)


def chosen_day(visitor: Visitor) -> date | None:
    """The day that was chosen; None: today, or the day that the question itself names.

    It folds away beside the question box, and its label tells the day that holds.
    """
    words = visitor.words
    today = visitor.local(datetime.now(UTC)).date()
    chosen: date = st.session_state.get(_KEY) or today
    label = (
        words("as_of.today")
        if chosen == today
        else words("as_of.day", date=words("date", value=chosen))
    )
    with st.popover(label, type="tertiary", icon=":material/event:", key="as-of-popover"):
        st.date_input(
            words("as_of.label"),
            today,
            min_value=_EARLIEST,
            max_value=_LATEST,
            format="DD/MM/YYYY",
            key=_KEY,
        )
        st.caption(words("as_of.how"))
        if chosen != today:
            st.button(words("as_of.back"), key="as-of-back", on_click=_back_to, args=(today,))
    return None if chosen == today else chosen


def _back_to(today: date) -> None:
    st.session_state[_KEY] = today
