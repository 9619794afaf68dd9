"""What stands behind a claim: the document, the place, the exact words, and the source itself.

It opens in a drawer beside the answer, so that the sentence and its source are read together.
"""

from collections.abc import Sequence

import streamlit as st

from app.contract.answers import Citation
from ui.chat.cautions import all_notes
from ui.markup import Html, joined, show, tag
from ui.problems import told
from ui.rows import laid_out
from ui.source import DRAWER_WIDTH, context, original_button, show_page
from ui.visitor import Visitor
from ui.words import Words


def open_citation(visitor: Visitor, cited: Sequence[Citation], number: str, claim: str) -> None:
    """The drawer of what a sentence cites at one place: the sentence, and where it comes from."""

    def drawer() -> None:
        with told(visitor.words), st.container(key="citation"):
            if claim.strip() != _quoted(cited).strip():
                show(tag("div", laid_out(claim), class_="cited-claim"))
            show(citation_head(cited, visitor.words))
            _source(visitor, cited)

    title = visitor.words("citation.drawer", number=number)
    st.dialog(title, width=DRAWER_WIDTH, position="right")(drawer)()


def _source(visitor: Visitor, cited: Sequence[Citation]) -> None:
    """Where the words stand. A page that bears several of them shows the last one, the row under
    its table's head, since a picture has one highlight."""
    version_id = cited[0].version_id
    views = [visitor.client.source(version_id, one.start, one.end) for one in cited]
    if views[0].has_page_image:
        pages = {page: (one.start, one.end) for one in cited for page in cited_pages(one)}
        for page in sorted(pages):
            title = visitor.words("source.page", page=page)
            show(tag("p", title, class_="source-title"))
            show_page(visitor, version_id, page, pages[page])
    else:
        show(context(views, visitor.words))
    original_button(visitor, version_id, views[0].document.file_name, "original-cited")


def _quoted(cited: Sequence[Citation]) -> str:
    return "\n".join(citation.quote for citation in cited)


def citation_head(cited: Sequence[Citation], words: Words) -> Html:
    """What one needs to name the source in a paper of one's own, and the exact words.

    `cited` are citations of one place.
    """
    citation = cited[0]
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
        all_notes(cited, words),
        tag("blockquote", laid_out(_quoted(cited)), class_="quote"),
    )


def cited_pages(citation: Citation) -> list[int]:
    """Every page on which words of the quote stand, in order."""
    pages = {box.page for box in citation.boxes}
    if citation.page:
        pages.add(citation.page)
    return sorted(pages)
