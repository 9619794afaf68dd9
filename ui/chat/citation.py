"""What stands behind a claim: the document, the place, the exact words, and the source itself.

It opens in a drawer beside the answer, so that the sentence and its source are read together.
"""

import streamlit as st

from app.contract.answers import Citation, RelatedPassage
from app.contract.documents import SourceView
from ui.markup import Html, joined, marked, show, tag
from ui.problems import told
from ui.visitor import Visitor
from ui.words import Words

DRAWER_WIDTH = 660


def open_citation(visitor: Visitor, citation: Citation, number: int, claim: str) -> None:
    """The drawer of one citation: the sentence, and where it comes from."""

    def drawer() -> None:
        with told(visitor.words), st.container(key="citation"):
            if claim.strip() != citation.quote.strip():
                show(tag("div", tag("p", claim), class_="cited-claim"))
            show(citation_head(citation, visitor.words))
            view = visitor.client.source(citation.version_id, citation.start, citation.end)
            if view.has_page_image:
                _pages(visitor, citation)
            else:
                show(context(view, visitor.words))
            _original(visitor, view)

    title = visitor.words("citation.drawer", number=number)
    st.dialog(title, width=DRAWER_WIDTH, position="right")(drawer)()


def open_related(visitor: Visitor, passage: RelatedPassage) -> None:
    """The drawer of a passage that may be related, in its surroundings."""

    def drawer() -> None:
        words = visitor.words
        with told(words), st.container(key="citation"):
            title = words("citation.title", place=passage.place, document=passage.document)
            show(tag("p", title, class_="card-title"))
            view = visitor.client.source(passage.version_id, passage.start, passage.end)
            show(context(view, words))
            _original(visitor, view)

    title = visitor.words("related.drawer")
    st.dialog(title, width=DRAWER_WIDTH, position="right")(drawer)()


def citation_head(citation: Citation, words: Words) -> Html:
    """What one needs to name the source in a paper of one's own, and the exact words."""
    title = words("citation.title", place=citation.place, document=citation.document)
    facts = [citation.issuer] if citation.issuer else []
    if citation.issued_on:
        facts.append(words("meta.issued_on", date=words("date", value=citation.issued_on)))
    if citation.effective_on:
        facts.append(words("meta.effective_on", date=words("date", value=citation.effective_on)))
    facts.append(words("meta.file_name", name=citation.file_name))
    return joined(
        tag("p", title, class_="card-title"),
        tag("p", citation.subject or words("field.no_subject"), class_="card-subject"),
        tag("p", words("meta.separator").join(facts), class_="meta"),
        tag("blockquote", citation.quote, class_="quote"),
    )


def context(view: SourceView, words: Words) -> Html:
    """The paragraphs around a quote, with the quote highlighted."""
    paragraphs = [tag("p", marked(p.text, p.start, view.start, view.end)) for p in view.paragraphs]
    return tag(
        "section",
        tag("p", words("source.in_context"), class_="source-title"),
        tag("div", *paragraphs, class_="paper"),
        aria_label=words("source.in_context"),
        class_="source",
    )


def cited_pages(citation: Citation) -> list[int]:
    """Every page on which words of the quote stand, in order."""
    pages = {box.page for box in citation.boxes}
    if citation.page:
        pages.add(citation.page)
    return sorted(pages)


def _pages(visitor: Visitor, citation: Citation) -> None:
    """The cited pages as images, the quote highlighted in them."""
    for page in cited_pages(citation):
        title = visitor.words("source.page", page=page)
        show(tag("p", title, class_="source-title"))
        image = visitor.client.page_image(
            citation.version_id, page, start=citation.start, end=citation.end
        )
        st.image(
            image,
            alt=visitor.words("source.page_alt", page=page),
            width="stretch",
            output_format="PNG",
        )


def _original(visitor: Visitor, view: SourceView) -> None:
    """The file as it was handed in, fetched only when someone wants it."""
    version_id = view.document.version_id
    st.download_button(
        visitor.words("source.download"),
        data=lambda: visitor.client.original(version_id),
        file_name=view.document.file_name,
        key="original",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )
