"""The documents that this person may see: a list with filters, or the one that is open."""

import streamlit as st

from app.contract.accounts import Permission
from app.contract.documents import Document
from ui.library.actions import check, publish
from ui.library.detail import document_detail
from ui.library.finishing import show_done
from ui.library.parts import OPEN, document_flags, meta_line
from ui.markup import Html, show, tag
from ui.visitor import Visitor

PER_PAGE = 20
STATUSES = (
    "published",
    "checked",
    "drafted",
    "quarantined",
    "superseded",
    "withdrawn",
    "purged",
)
_NEXT = {"drafted": Permission.UPLOAD, "checked": Permission.PUBLISH}
"""The statuses from which chosen documents go on, and who may let them."""
_CHOSEN = "chosen-"


def documents_page(visitor: Visitor) -> None:
    show_done()
    version_id = st.query_params.get(OPEN)
    if version_id:
        document_detail(visitor, version_id, close=_close)
    else:
        _list(visitor)


def _open(version_id: str) -> None:
    st.query_params[OPEN] = version_id


def _close() -> None:
    st.query_params.pop(OPEN, None)


def _list(visitor: Visitor) -> None:
    words = visitor.words
    st.title(words("documents.title"), anchor=False)
    status, query = _filters(visitor)
    number = st.session_state.get("documents-page", 1)
    found = visitor.client.documents(
        status=status, query=query or None, limit=PER_PAGE, offset=(number - 1) * PER_PAGE
    )
    show(tag("p", words("documents.count", count=found.total), class_="count", role="status"))
    if not found.documents:
        st.info(words("documents.none"))
    _choose_all(visitor, found.documents)
    for document in found.documents:
        _row(visitor, document)
    pages = -(-found.total // PER_PAGE)
    if pages > 1:
        st.pagination(pages, key="documents-page")
    _chosen_actions(visitor, found.documents)


def _filters(visitor: Visitor) -> tuple[str | None, str]:
    """The status and the words to look for. A change begins at the first page again."""
    words = visitor.words
    choosing = visitor.may(Permission.PUBLISH)
    left, right = st.columns([3, 2]) if choosing else (st.container(), None)
    query = left.text_input(words("documents.search"), key="documents-query", on_change=_restart)
    if right is None:
        return None, query
    status = right.selectbox(
        words("documents.status"),
        ["", *STATUSES],
        format_func=lambda name: words.of("status", name) if name else words("documents.any"),
        key="documents-status",
        on_change=_restart,
    )
    return status or None, query


def _restart() -> None:
    st.session_state.pop("documents-page", None)


def _goes_on(visitor: Visitor, document: Document) -> bool:
    """Whether this person may let the document take its next step."""
    return document.status in _NEXT and visitor.may(_NEXT[document.status])


def _choose_all(visitor: Visitor, documents: list[Document]) -> None:
    """One click instead of one a document, where a folder was handed in."""
    keys = [_CHOSEN + d.version_id for d in documents if _goes_on(visitor, d)]
    if len(keys) < 2:
        return
    chosen = not all(st.session_state.get(key, False) for key in keys)
    label = visitor.words("documents.choose_all" if chosen else "documents.choose_none")
    st.button(label, key="choose-all", type="tertiary", on_click=_choose, args=(keys, chosen))


def _choose(keys: list[str], chosen: bool) -> None:
    for key in keys:
        st.session_state[key] = chosen


def _row(visitor: Visitor, document: Document) -> None:
    words = visitor.words
    with st.container(border=True, gap="xsmall", key=f"row-{document.version_id}"):
        show(row_html(document, visitor))
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                words("documents.open"),
                key=f"open-{document.version_id}",
                type="tertiary",
                icon=":material/description:",
                on_click=_open,
                args=(document.version_id,),
            )
            if _goes_on(visitor, document):
                st.checkbox(words("documents.choose"), key=_CHOSEN + document.version_id)


def row_html(document: Document, visitor: Visitor) -> Html:
    """One line of the list: what it is, what it is about, and where it stands."""
    words = visitor.words
    return tag(
        "div",
        tag(
            "div",
            tag("p", document.title, class_="row-title"),
            document_flags(document, words),
            class_="row-head",
        ),
        tag("p", document.subject or words("field.no_subject"), class_="row-subject"),
        meta_line(document, words),
        class_="row",
    )


def _chosen_actions(visitor: Visitor, documents: list[Document]) -> None:
    """One button for all the drafts that are ticked, one for all the checked ones."""
    words = visitor.words
    ticked = [d for d in documents if st.session_state.get(_CHOSEN + d.version_id, False)]
    drafted = [d.version_id for d in ticked if d.status == "drafted"]
    checked = [d.version_id for d in ticked if d.status == "checked"]
    confirm = checking = publishing = False
    with st.container(horizontal=True, vertical_alignment="center", key="chosen-actions"):
        if drafted:
            label = words("action.check_chosen", count=len(drafted))
            confirm = st.checkbox(words("action.confirm_certain"), key="confirm-chosen")
            checking = st.button(label, type="primary", key="check-chosen")
        if checked:
            label = words("action.publish_chosen", count=len(checked))
            publishing = st.button(label, type="primary", key="publish-chosen")
    if checking:
        check(visitor, drafted, confirm=confirm)
    if publishing:
        publish(visitor, checked)
