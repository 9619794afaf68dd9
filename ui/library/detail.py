"""One document: what was understood of it, what it has to do with others, and what can be done."""

from collections.abc import Callable

import streamlit as st

from app.contract.accounts import Permission
from app.contract.documents import Document, Understood
from ui.library.actions import document_actions
from ui.library.content import content_section
from ui.library.differences import difference_section
from ui.library.impact import impact_section
from ui.library.parts import document_flags, meta_line
from ui.library.relations import relations_section
from ui.library.validity import validity_section
from ui.markup import Html, joined, show, tag
from ui.problems import told
from ui.source import original_button
from ui.visitor import Visitor
from ui.words import Words

Section = Callable[[Visitor, Understood], None]


def document_detail(visitor: Visitor, version_id: str, close: Callable[[], None]) -> None:
    """The page of one version."""
    words = visitor.words
    with st.container(key="document"):
        st.button(
            words("documents.back"),
            key="back",
            type="tertiary",
            icon=":material/arrow_back:",
            on_click=close,
        )
        understood = visitor.client.understood(version_id)
        show(_head(understood.document, words))
        document_actions(visitor, understood)
        _sections(visitor, understood)
        _origin(visitor, understood.document)


def _sections(visitor: Visitor, understood: Understood) -> None:
    """One tab each; only the one that is open is asked for."""
    words = visitor.words
    sections: dict[str, Section] = {
        words("detail.content"): content_section,
        words("detail.relations"): relations_section,
        words("detail.validity"): validity_section,
        words("detail.difference"): difference_section,
    }
    if visitor.may(Permission.PUBLISH):
        sections[words("detail.impact")] = impact_section
    tabs = st.tabs(list(sections), key="section", on_change="rerun")
    for tab, section in zip(tabs, sections.values(), strict=True):
        if tab.open:
            with tab, told(words):
                section(visitor, understood)


def _head(document: Document, words: Words) -> Html:
    return joined(
        tag(
            "div",
            tag("h1", document.title),
            document_flags(document, words),
            class_="row-head",
        ),
        tag("p", document.subject or words("field.no_subject"), class_="row-subject"),
        meta_line(document, words),
    )


def _origin(visitor: Visitor, document: Document) -> None:
    """Who brought it, who checked and who published it, and the file itself."""
    words = visitor.words
    acts = (
        ("history.uploaded", document.uploaded_by, document.uploaded_at),
        ("history.checked", document.checked_by, document.checked_at),
        ("history.published", document.published_by, document.published_at),
    )
    lines = [
        words(key, name=name, moment=words("moment", value=visitor.local(moment)))
        for key, name, moment in acts
        if name and moment
    ]
    if document.status_reason and document.status != "quarantined":
        lines.append(words("history.reason", reason=document.status_reason))
    distribution = words.of("distribution", document.distribution)
    lines.append(words("history.distribution", distribution=distribution))
    lines.append(words("history.file", name=document.file_name))
    show(tag("div", *(tag("p", line) for line in lines), class_="foot"))
    original_button(visitor, document.version_id, document.file_name, "original")
