"""A range of a document's text where it stands: marked on its page, or among its paragraphs."""

from collections.abc import Sequence

import streamlit as st

from app.contract.documents import SourceView
from ui.markup import Html, show, tag
from ui.problems import told
from ui.rows import marked_paragraphs
from ui.visitor import Visitor
from ui.words import Words

DRAWER_WIDTH = 660


def show_source(visitor: Visitor, view: SourceView) -> None:
    """The pages with the range marked in them where there are pages; else its surroundings."""
    pages = sorted({box.page for box in view.boxes})
    if view.has_page_image and pages:
        show_pages(visitor, view.document.version_id, pages, (view.start, view.end))
    else:
        show(context([view], visitor.words))


def show_pages(
    visitor: Visitor, version_id: str, pages: Sequence[int], marked_range: tuple[int, int]
) -> None:
    """Pages one below the other, each under its number."""
    for page in pages:
        show(tag("p", visitor.words("source.page", page=page), class_="source-title"))
        show_page(visitor, version_id, page, marked_range)


def show_page(
    visitor: Visitor, version_id: str, page: int, marked_range: tuple[int, int] | None = None
) -> None:
    """One page as a picture; its alternative text says which, and what is marked in it."""
    words = visitor.words
    start, end = marked_range or (None, None)
    image = visitor.client.page_image(version_id, page, start=start, end=end)
    alt = words("source.page_alt" if marked_range else "source.page", page=page)
    st.image(image, alt=alt, width="stretch", output_format="PNG")


def open_place(visitor: Visitor, version_id: str, start: int, end: int) -> None:
    """The drawer of a range of a text."""

    def drawer() -> None:
        words = visitor.words
        with told(words), st.container(key="citation"):
            view = visitor.client.source(version_id, start, end)
            title = words("citation.title", place=view.place, document=view.document.title)
            show(tag("p", title, class_="card-title"))
            show_source(visitor, view)
            original_button(visitor, version_id, view.document.file_name, "original-cited")

    title = visitor.words("source.drawer")
    st.dialog(title, width=DRAWER_WIDTH, position="right")(drawer)()


def context(views: Sequence[SourceView], words: Words) -> Html:
    """The paragraphs around some ranges of one text, with the ranges highlighted."""
    around = {p.start: p for view in views for p in view.paragraphs}
    paragraphs = [around[start] for start in sorted(around)]
    ranges = [(view.start, view.end) for view in views]
    return tag(
        "section",
        tag("p", words("source.in_context"), class_="source-title"),
        tag("div", marked_paragraphs(paragraphs, ranges), class_="paper"),
        aria_label=words("source.in_context"),
        class_="source",
    )


def original_button(visitor: Visitor, version_id: str, file_name: str, key: str) -> None:
    """The file as it was handed in, fetched only when someone wants it."""
    st.download_button(
        visitor.words("source.download"),
        data=lambda: visitor.client.original(version_id),
        file_name=file_name,
        key=key,
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )
