"""What an officer does with a version: publish it, end it with a reason, or discard a draft.

What the service refuses (a second person is needed, say) is shown as its own sentence.
"""

from collections.abc import Sequence

import streamlit as st

from app.contract.accounts import Permission
from app.contract.documents import Document
from ui.markup import inert
from ui.problems import told
from ui.visitor import Visitor

_DONE = "library.done"
ENDINGS = ("superseded", "withdrawn")


def publish(visitor: Visitor, version_ids: Sequence[str]) -> None:
    """Publish, and show the page anew with what came of it."""
    with told(visitor.words):
        published = visitor.client.publish(version_ids)
        _finish(visitor.words("action.published", count=len(published)))


def document_actions(visitor: Visitor, document: Document) -> None:
    """The actions that the status of `document` and the rights of the visitor leave open."""
    if document.status in ("drafted", "quarantined"):
        if not visitor.may(Permission.UPLOAD) and not visitor.may(Permission.PUBLISH):
            return
        with st.container(horizontal=True):
            if document.status == "drafted" and visitor.may(Permission.PUBLISH):
                _publish_button(visitor, document)
            if document.status == "quarantined" and visitor.may(Permission.UPLOAD):
                _release_form(visitor, document)
            if visitor.may(Permission.UPLOAD):
                _discard_button(visitor, document)
    elif document.status == "published" and visitor.may(Permission.PUBLISH):
        _ending_form(visitor, document)


def show_done() -> None:
    """The good news of the run before this one, told once."""
    done = st.session_state.pop(_DONE, None)
    if done:
        st.success(inert(done))


def _finish(message: str) -> None:
    st.session_state[_DONE] = message
    st.rerun()


def _publish_button(visitor: Visitor, document: Document) -> None:
    if st.button(visitor.words("action.publish"), type="primary", key="publish"):
        publish(visitor, [document.version_id])


def _discard_button(visitor: Visitor, document: Document) -> None:
    """Two clicks, as a discarded draft does not come back."""
    words = visitor.words
    with st.popover(words("action.discard")):
        st.write(words("action.discard_sure"))
        if st.button(words("action.discard_yes"), key="discard"):
            with told(words):
                visitor.client.discard(document.version_id)
                st.query_params.pop("document", None)
                _finish(words("action.discarded", title=document.title))


def _release_form(visitor: Visitor, document: Document) -> None:
    """A person answers for it that what was found does not stand against this text."""
    words = visitor.words
    with st.popover(words("action.release")), st.form("release", border=False):
        st.write(words("action.release_sure"))
        reason = st.text_area(words("action.reason"), key="release-reason", max_chars=500)
        if st.form_submit_button(words("action.release_yes")):
            if len(reason.strip()) < 3:
                st.warning(words("action.reason_needed"))
                return
            with told(words):
                visitor.client.release(document.version_id, reason.strip())
                _finish(words("action.released", title=document.title))


def _ending_form(visitor: Visitor, document: Document) -> None:
    words = visitor.words
    with st.expander(words("action.end")), st.form("ending", border=False):
        status = st.radio(
            words("action.end_how"),
            ENDINGS,
            format_func=lambda name: words(f"action.{name}"),
            key="ending-status",
        )
        reason = st.text_area(
            words("action.reason"), key="ending-reason", max_chars=500, height=100
        )
        if st.form_submit_button(words("action.end_yes")):
            _end(visitor, document, status, reason)


def _end(visitor: Visitor, document: Document, status: str, reason: str) -> None:
    words = visitor.words
    if len(reason.strip()) < 3:
        st.warning(words("action.reason_needed"))
        return
    with told(words):
        visitor.client.end_version(document.version_id, status=status, reason=reason.strip())
        _finish(words("action.ended", title=document.title))
