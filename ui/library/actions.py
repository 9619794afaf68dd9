"""What a person does with a version on its way: check it, publish it, let it pass, discard it.

What the service refuses (a second person is needed, say) is shown as its own sentence.
"""

from collections.abc import Sequence

import streamlit as st

from app.contract.accounts import Permission
from app.contract.documents import Document, Understood
from ui.library.ending import ending_form, restoring_form
from ui.library.finishing import finish
from ui.library.relations import certain
from ui.markup import show, tag
from ui.problems import told
from ui.visitor import Visitor

_ON_THE_WAY = ("quarantined", "drafted", "checked")


def check(visitor: Visitor, version_ids: Sequence[str], *, confirm: bool) -> None:
    """Say that these drafts were compared with their files."""
    with told(visitor.words):
        checked = visitor.client.check_drafts(version_ids, confirm_certain_relations=confirm)
        finish(visitor.words("action.checked", count=len(checked)))


def publish(visitor: Visitor, version_ids: Sequence[str]) -> None:
    """Publish, and show the page anew with what came of it."""
    with told(visitor.words):
        published = visitor.client.publish(version_ids)
        finish(visitor.words("action.published", count=len(published)))


def document_actions(visitor: Visitor, understood: Understood) -> None:
    """The actions that the status of the document and the rights of the visitor leave open."""
    document = understood.document
    if document.status in _ON_THE_WAY:
        if visitor.may(Permission.UPLOAD) or visitor.may(Permission.PUBLISH):
            _before_publication(visitor, understood)
    elif visitor.may(Permission.PUBLISH):
        if document.status == "superseded":
            restoring_form(visitor, document)
        if document.status in ("published", "superseded"):
            ending_form(visitor, document)


def _before_publication(visitor: Visitor, understood: Understood) -> None:
    """The next step, in words and as buttons."""
    words, document = visitor.words, understood.document
    if document.status != "quarantined":
        name = document.checked_by or ""
        show(tag("p", words(f"action.next_{document.status}", name=name), class_="notice"))
    if understood.earlier_texts:
        earlier = words("action.earlier_text", count=understood.earlier_texts)
        show(tag("p", earlier, class_="notice"))
    ready = document.status == "checked" and visitor.may(Permission.PUBLISH)
    with st.container(horizontal=True):
        pressed = ready and st.button(words("action.publish"), type="primary", key="publish")
        if document.status == "drafted" and visitor.may(Permission.UPLOAD):
            _check_form(visitor, understood)
        if document.status == "quarantined" and visitor.may(Permission.UPLOAD):
            _release_form(visitor, document)
        if visitor.may(Permission.UPLOAD):
            _discard_button(visitor, document)
    if pressed:
        publish(visitor, [document.version_id])


def _check_form(visitor: Visitor, understood: Understood) -> None:
    """A named person answers for it that what was read is what the file says."""
    words = visitor.words
    sure = len(certain(understood.relations))
    with st.popover(words("action.check"), type="primary"), st.form("check", border=False):
        st.write(words("action.check_sure"))
        confirm = bool(sure) and st.checkbox(
            words("action.check_relations", count=sure), key="check-relations"
        )
        if st.form_submit_button(words("action.check_yes"), type="primary"):
            check(visitor, [understood.document.version_id], confirm=confirm)


def _discard_button(visitor: Visitor, document: Document) -> None:
    """Two clicks, as a discarded draft does not come back."""
    words = visitor.words
    with st.popover(words("action.discard")):
        st.write(words("action.discard_sure"))
        if st.button(words("action.discard_yes"), key="discard"):
            with told(words):
                visitor.client.discard(document.version_id)
                st.query_params.pop("document", None)
                finish(words("action.discarded", title=document.title))


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
                finish(words("action.released", title=document.title))
