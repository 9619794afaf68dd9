"""One document: what was understood of it, for the officer to check, and what can be done."""

from collections.abc import Callable

import streamlit as st

from app.contract.documents import Document, FindingShown, OutlineEntry, Understood
from ui.library.actions import document_actions
from ui.library.parts import meta_line, status_flag
from ui.markup import Html, joined, show, tag
from ui.visitor import Visitor
from ui.words import Words

FIELDS = ("number", "type", "issuer", "subject", "issued_on", "effective_on")


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
    show(fields_table(understood, words))
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


def fields_table(understood: Understood, words: Words) -> Html:
    """Each metadata field with its value, and how sure the reading of it is."""
    rows = [
        tag(
            "tr",
            tag("th", words(f"field.{field}"), scope="row"),
            tag("td", _value(understood.document, field, words)),
            tag("td", _certainty(understood.certainty.get(field), words)),
        )
        for field in FIELDS
    ]
    head = tag(
        "tr",
        tag("th", words("detail.field"), scope="col"),
        tag("th", words("detail.value"), scope="col"),
        tag("th", words("detail.certainty"), scope="col"),
    )
    return tag("table", tag("thead", head), tag("tbody", *rows), class_="fields")


def _value(document: Document, field: str, words: Words) -> str:
    value = getattr(document, field)
    if value is None:
        return words("field.not_found")
    return str(value) if isinstance(value, str) else words("date", value=value)


def _certainty(certainty: str | None, words: Words) -> Html:
    if certainty is None:
        return joined("")
    text = words.of("certainty", certainty)
    return tag("span", text, class_=f"flag certainty-{certainty}")


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
    if document.status_reason:
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
