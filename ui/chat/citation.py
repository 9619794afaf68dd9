"""What stands behind a claim: the document, the place, the exact words, and the source itself.

It opens in a drawer beside the answer, so that the sentence and its source are read together.
"""

import streamlit as st

from app.contract.answers import Citation
from ui.chat.cautions import standing_notes
from ui.markup import Html, joined, show, tag
from ui.problems import told
from ui.source import DRAWER_WIDTH, context, original_button, show_pages
from ui.visitor import Visitor
from ui.words import Words


def open_citation(visitor: Visitor, citation: Citation, number: int, claim: str) -> None:
    """The drawer of one citation: the sentence, and where it comes from."""

    def drawer() -> None:
        with told(visitor.words), st.container(key="citation"):
            if claim.strip() != citation.quote.strip():
                show(tag("div", tag("p", claim), class_="cited-claim"))
            show(citation_head(citation, visitor.words))
            view = visitor.client.source(citation.version_id, citation.start, citation.end)
            if view.has_page_image:
                marked_range = citation.start, citation.end
                show_pages(visitor, citation.version_id, cited_pages(citation), marked_range)
            else:
                show(context(view, visitor.words))
            name = view.document.file_name
            original_button(visitor, citation.version_id, name, "original-cited")

    title = visitor.words("citation.drawer", number=number)
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
    warned = citation.notes or citation.standing != "in_force"
    notes = tag("div", standing_notes(citation, words), class_="citation-notes")
    return joined(
        tag("p", title, class_="card-title"),
        tag("p", citation.subject or words("field.no_subject"), class_="card-subject"),
        tag("p", words("meta.separator").join(facts), class_="meta"),
        notes if warned else joined(),
        tag("blockquote", citation.quote, class_="quote"),
    )


def cited_pages(citation: Citation) -> list[int]:
    """Every page on which words of the quote stand, in order."""
    pages = {box.page for box in citation.boxes}
    if citation.page:
        pages.add(citation.page)
    return sorted(pages)
