"""One document: what was understood of it, for the officer to check, and what can be done."""

from collections.abc import Callable

import streamlit as st

from app.contract.documents import Document, FindingShown, OutlineEntry
from ui.library.actions import document_actions
from ui.library.correcting import correction_form
from ui.library.parts import meta_line, status_flag
from ui.library.understood import fields_table, pages_list, relations_table
from ui.markup import Html, joined, show, tag
from ui.visitor import Visitor
from ui.words import Words


def document_detail(visitor: Visitor, version_id: str, close: Callable[[], None]) -> None:
    """The page of one version."""
    words = visitor.words
    st.button(
        words("documents.back"),
        key="back",
        type="tertiary",
        icon=":material/arrow_back:",
        on_click=close,
    )
    understood = visitor.client.understood(version_id)
    document = understood.document
    show(_head(document, words))
    if understood.findings:
        show(findings_list(understood.findings, words))
    document_actions(visitor, document)
    st.subheader(words("detail.understood"), anchor=False)
    show(fields_table(understood.fields, words))
    correction_form(visitor, understood)
    if understood.pages_read:
        show(pages_list(understood.pages_read, words))
    if understood.relations:
        with st.expander(words("detail.relations", count=len(understood.relations))):
            show(relations_table(understood.relations, words))
    with st.expander(words("detail.outline", count=len(understood.outline)), expanded=True):
        show(outline_tree(understood.outline, words))
    with st.expander(words("detail.text_start")):
        show(tag("div", understood.text_start, class_="paper text-start"))
    _history(visitor, document)


def _head(document: Document, words: Words) -> Html:
    return joined(
        tag(
            "div",
            tag("h1", document.title),
            status_flag(document.status, words),
            class_="row-head",
        ),
        tag("p", document.subject or words("field.no_subject"), class_="row-subject"),
        meta_line(document, words),
    )


def findings_list(findings: list[FindingShown], words: Words) -> Html:
    """What screening saw, blocking ones told apart in words and colour."""
    rows = [
        tag(
            "li",
            tag("strong", words.of("severity", finding.severity)),
            " ",
            finding.message,
            class_=f"severity-{finding.severity}",
        )
        for finding in findings
    ]
    return tag("ul", *rows, class_="findings")


def outline_tree(outline: list[OutlineEntry], words: Words) -> Html:
    """The structure as it was understood, indented by depth."""
    if not outline:
        return tag("p", words("detail.no_outline"))
    rows = [tag("li", entry.label, class_=f"depth-{min(entry.depth, 5)}") for entry in outline]
    return tag("ul", *rows, class_="outline")


def _history(visitor: Visitor, document: Document) -> None:
    """Who brought it and who published it, and the file itself."""
    words = visitor.words
    when = words("moment", value=visitor.local(document.uploaded_at))
    lines = [words("history.uploaded", name=document.uploaded_by, moment=when)]
    if document.published_by and document.published_at:
        when = words("moment", value=visitor.local(document.published_at))
        lines.append(words("history.published", name=document.published_by, moment=when))
    if document.status_reason and document.status != "quarantined":
        lines.append(words("history.reason", reason=document.status_reason))
    distribution = words.of("distribution", document.distribution)
    lines.append(words("history.distribution", distribution=distribution))
    lines.append(words("history.file", name=document.file_name))
    show(tag("div", *(tag("p", line) for line in lines), class_="foot"))
    st.download_button(
        words("source.download"),
        data=lambda: visitor.client.original(document.version_id),
        file_name=document.file_name,
        key="original",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )
