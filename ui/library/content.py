"""What was understood of a text beside the text itself: findings, fields and structure on the
left, its pages on the right, so that they can be compared line by line."""

import streamlit as st

from app.contract.documents import Document, OutlineEntry, Understood
from ui.library.correcting import correction_form
from ui.library.understood import fields_table, findings_list, pages_list
from ui.markup import Html, show, tag
from ui.problems import told
from ui.source import context, show_page
from ui.visitor import Visitor
from ui.words import Words

DRAWN = ("pdf", "image")
"""Kinds of files whose pages can be shown as pictures."""


def content_section(visitor: Visitor, understood: Understood) -> None:
    words = visitor.words
    left, right = st.columns([1, 1], gap="medium")
    with left:
        if understood.findings:
            show(findings_list(understood.findings, words))
        if understood.pages_read:
            show(pages_list(understood.pages_read, words))
        show(fields_table(understood.fields, words))
        correction_form(visitor, understood)
        count = words("detail.outline", count=len(understood.outline))
        show(tag("p", count, class_="source-title"))
        show(outline_tree(understood.outline, words))
    with right:
        _viewer(visitor, understood)


def outline_tree(outline: list[OutlineEntry], words: Words) -> Html:
    """The structure as it was understood, indented by depth."""
    if not outline:
        return tag("p", words("detail.no_outline"))
    rows = [tag("li", entry.label, class_=f"depth-{min(entry.depth, 5)}") for entry in outline]
    return tag("div", tag("ul", *rows, class_="outline"), class_="scrolled")


@st.fragment
def _viewer(visitor: Visitor, understood: Understood) -> None:
    """The file as it looks. A fragment: turning a page runs nothing else."""
    with told(visitor.words), st.container(key="viewer"):
        entry = _chosen_entry(visitor, understood.outline)
        if understood.document.kind in DRAWN:
            _pages(visitor, understood.document, entry)
        elif entry:
            start, end = heading_range(entry)
            view = visitor.client.source(understood.document.version_id, start, end)
            show(context([view], visitor.words))
        else:
            show(tag("p", visitor.words("detail.text_start"), class_="source-title"))
            show(tag("div", understood.text_start, class_="paper text-start"))


def _chosen_entry(visitor: Visitor, outline: list[OutlineEntry]) -> OutlineEntry | None:
    if not outline:
        return None
    chosen: int | None = st.selectbox(
        visitor.words("viewer.entry"),
        range(len(outline)),
        index=None,
        format_func=lambda number: outline[number].label,
        placeholder=visitor.words("viewer.entry_any"),
        key="viewer-entry",
    )
    return None if chosen is None else outline[chosen]


def heading_range(entry: OutlineEntry) -> tuple[int, int]:
    """Where the heading of an entry stands: as many characters as its label has."""
    return entry.start, max(entry.start + 1, min(entry.end, entry.start + len(entry.label)))


def _pages(visitor: Visitor, document: Document, entry: OutlineEntry | None) -> None:
    """One page with the buttons that turn it; a chosen entry turns to its own."""
    words, count = visitor.words, document.pages or 1
    number_key, entry_key = f"viewer-page-{document.version_id}", "viewer-turned-to"
    marked_range = heading_range(entry) if entry else None
    if marked_range and st.session_state.get(entry_key) != marked_range:
        view = visitor.client.source(document.version_id, *marked_range)
        st.session_state[number_key] = min((box.page for box in view.boxes), default=1)
    st.session_state[entry_key] = marked_range
    page = min(max(1, st.session_state.get(number_key, 1)), count)
    with st.container(horizontal=True, vertical_alignment="center"):
        for name, step, icon in (
            ("previous", -1, ":material/chevron_left:"),
            ("next", 1, ":material/chevron_right:"),
        ):
            st.button(
                words(f"viewer.{name}"),
                key=f"viewer-{name}",
                icon=icon,
                disabled=not 1 <= page + step <= count,
                on_click=_turn,
                args=(number_key, page + step),
            )
        show(tag("span", words("viewer.page", page=page, count=count), class_="meta"))
    show_page(visitor, document.version_id, page, marked_range)


def _turn(key: str, page: int) -> None:
    st.session_state[key] = page
