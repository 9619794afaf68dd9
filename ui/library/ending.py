"""The end of a published text: superseded from a day on, withdrawn, or let hold again."""

from datetime import date

import streamlit as st

from app.contract.documents import Document
from ui.library.finishing import finish
from ui.problems import told
from ui.visitor import Visitor

ENDINGS = ("superseded", "withdrawn")
_SHORTEST_REASON = 3
_EARLIEST = date(1945, 9, 2)
_LATEST = date(2100, 12, 31)


def ending_form(visitor: Visitor, document: Document) -> None:
    """How and from when it ends, and why. What is superseded already can only be withdrawn."""
    words = visitor.words
    endings = ENDINGS if document.status == "published" else ENDINGS[1:]
    with st.expander(words("action.end")), st.form("ending", border=False):
        status = st.radio(
            words("action.end_how"),
            endings,
            format_func=lambda name: words(f"action.{name}"),
            captions=[words(f"action.{name}_means") for name in endings],
            key="ending-status",
        )
        since = None
        if "superseded" in endings:
            since = st.date_input(
                words("action.end_since"),
                "today",
                min_value=_EARLIEST,
                max_value=_LATEST,
                format="DD/MM/YYYY",
                key="ending-since",
            )
        reason = _reason(visitor, "ending-reason")
        if st.form_submit_button(words("action.end_yes")) and _given(visitor, reason):
            day = since if status == "superseded" else None
            _change(visitor, document, status, reason, since=day)


def restoring_form(visitor: Visitor, document: Document) -> None:
    """Let a superseded text hold again, after what took its place was withdrawn."""
    words = visitor.words
    with st.expander(words("action.restore")), st.form("restoring", border=False):
        st.write(words("action.restore_sure"))
        reason = _reason(visitor, "restoring-reason")
        if st.form_submit_button(words("action.restore_yes")) and _given(visitor, reason):
            _change(visitor, document, "published", reason)


def _reason(visitor: Visitor, key: str) -> str:
    entered: str = st.text_area(visitor.words("action.reason"), key=key, max_chars=500, height=100)
    return entered.strip()


def _given(visitor: Visitor, reason: str) -> bool:
    if len(reason) >= _SHORTEST_REASON:
        return True
    st.warning(visitor.words("action.reason_needed"))
    return False


def _change(
    visitor: Visitor, document: Document, status: str, reason: str, *, since: date | None = None
) -> None:
    words = visitor.words
    with told(words):
        visitor.client.end_version(document.version_id, status=status, reason=reason, since=since)
        done = "action.restored" if status == "published" else "action.ended"
        finish(words(done, title=document.title))
