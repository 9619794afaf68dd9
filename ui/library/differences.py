"""A text against an earlier one of the same document, part by part."""

from collections import Counter
from http import HTTPStatus

import streamlit as st

from app.client import ServiceProblem
from app.contract.documents import Understood
from app.contract.history import DifferenceShown, PartDifference, VersionShown, WordRun
from ui.markup import Html, joined, show, tag
from ui.visitor import Visitor
from ui.words import Words

CHANGES = ("changed", "added", "removed", "moved")
_ELEMENTS = {"inserted": "ins", "deleted": "del"}


def difference_section(visitor: Visitor, understood: Understood) -> None:
    """Before publication this is what its second person decides on."""
    words, version_id = visitor.words, understood.document.version_id
    versions = visitor.client.history(version_id).versions
    others = [one for one in versions if not one.is_this]
    if not others:
        show(tag("p", words("difference.none"), class_="count"))
        return
    since = _chosen(words, versions, others)
    try:
        found = visitor.client.difference(version_id, since)
    except ServiceProblem as error:
        if error.problem.status != HTTPStatus.NOT_FOUND:
            raise
        show(tag("p", words("difference.none"), class_="count"))
        return
    show(difference_html(found, words))


def _chosen(words: Words, versions: list[VersionShown], others: list[VersionShown]) -> str:
    """The text to compare with: the one before this, unless the reader takes another."""
    place = next((i for i, one in enumerate(versions) if one.is_this), len(versions))
    before = max(0, place - 1)
    labels = {one.version_id: _label(one, words) for one in others}
    chosen: str = st.selectbox(
        words("difference.against"),
        list(labels),
        index=min(before, len(labels) - 1),
        format_func=lambda version_id: labels[version_id],
        key="difference-since",
    )
    return chosen


def _label(one: VersionShown, words: Words) -> str:
    return words(
        "difference.version", name=one.file_name, status=words.of("status", one.status).lower()
    )


def difference_html(found: DifferenceShown, words: Words) -> Html:
    """The counts, how to read it, then each part that is not the same."""
    counts = Counter(part.change for part in found.parts)
    said = [words(f"difference.{name}", count=counts[name]) for name in CHANGES if counts[name]]
    said.append(words("difference.same", count=found.same))
    summary = tag("p", words("meta.separator").join(said), class_="count", role="status")
    if not found.parts:
        return joined(summary, tag("p", words("difference.equal")))
    how = tag(
        "p",
        tag("ins", words("difference.inserted")),
        ", ",
        tag("del", words("difference.deleted")),
        class_="meta",
    )
    return joined(summary, how, *(_part(part, words) for part in found.parts))


def _part(part: PartDifference, words: Words) -> Html:
    flag = tag("span", words.of("change", part.change), class_=f"flag change-{part.change}")
    return tag(
        "section",
        tag("div", tag("p", part.label, class_="row-title"), flag, class_="row-head"),
        tag("p", *(_run(run) for run in part.words), class_="paper difference"),
        class_="part",
    )


def _run(run: WordRun) -> Html:
    element = _ELEMENTS.get(run.kind)
    return tag(element, run.text) if element else joined(run.text)
