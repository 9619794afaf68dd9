"""Which documents a base shows: its own, and those of other bases that are placed here."""

import streamlit as st

from app.contract.accounts import Permission
from app.contract.documents import Document
from app.contract.knowledge_bases import KnowledgeBase
from ui.library.finishing import finish
from ui.library.page import row_html
from ui.markup import show, tag
from ui.problems import told
from ui.visitor import Visitor

PER_PAGE = 20
_OFFERED = 50


def documents_of_base(visitor: Visitor, base: KnowledgeBase) -> None:
    words = visitor.words
    st.subheader(words("bases.documents"), anchor=False)
    number = st.session_state.get("base-page", 1)
    found = visitor.client.documents_in(base.id, limit=PER_PAGE, offset=(number - 1) * PER_PAGE)
    show(tag("p", words("documents.count", count=found.total), class_="count", role="status"))
    for document in found.documents:
        _row(visitor, base, document)
    pages = -(-found.total // PER_PAGE)
    if pages > 1:
        st.pagination(pages, key="base-page")
    if _tends(visitor):
        _place(visitor, base)


def _tends(visitor: Visitor) -> bool:
    return visitor.may(Permission.UPLOAD) or visitor.may(Permission.PUBLISH)


def _row(visitor: Visitor, base: KnowledgeBase, document: Document) -> None:
    words = visitor.words
    with st.container(border=True, gap="xsmall", key=f"placed-{document.version_id}"):
        show(row_html(document, visitor))
        if document.knowledge_base == base.id or not _tends(visitor):
            return
        out = st.button(
            words("bases.unplace"),
            key=f"unplace-{document.version_id}",
            type="tertiary",
            icon=":material/playlist_remove:",
        )
        if out:
            with told(words):
                visitor.client.unplace(base.id, document.document_id)
                finish(words("bases.unplaced", title=document.title))


def _place(visitor: Visitor, base: KnowledgeBase) -> None:
    """Look for a document of one's other bases, and show it here too."""
    words = visitor.words
    with st.expander(words("bases.place")):
        st.caption(words("bases.place_how"))
        query = st.text_input(words("documents.search"), key="place-query").strip()
        if not query:
            return
        found = visitor.client.documents(query=query, limit=_OFFERED).documents
        titles = {d.document_id: d.title for d in found if d.knowledge_base != base.id}
        if not titles:
            st.info(words("documents.none"))
            return
        chosen = st.selectbox(
            words("bases.place_which"),
            list(titles),
            format_func=lambda id: titles[id],
            key="place-document",
        )
        if st.button(words("bases.place_yes"), key="place"):
            with told(words):
                visitor.client.place(base.id, chosen)
                finish(words("bases.placed", title=titles[chosen]))
