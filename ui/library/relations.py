"""What a text does to others: read by the machine, decided by a person, one row each."""

from collections.abc import Sequence

import streamlit as st

from app.contract.accounts import Permission
from app.contract.documents import Understood
from app.contract.history import RelationShown
from ui.library.finishing import finish
from ui.library.parts import document_link
from ui.library.relation_form import open_relation_form
from ui.markup import Html, show, tag
from ui.problems import told
from ui.source import open_place
from ui.visitor import Visitor
from ui.words import Words

CHANGING = ("repeals", "replaces", "amends", "corrects", "consolidates")
"""The kinds on which validity hangs, in the order in which they are shown."""
PER_PAGE = 15


def relations_section(visitor: Visitor, understood: Understood) -> None:
    """What changes other texts first; what it only rests on is folded away below."""
    words, relations = visitor.words, understood.relations
    version_id = understood.document.version_id
    may = visitor.may(Permission.UPLOAD)
    if may:
        st.caption(words("relations.how"))
        _decide_all(visitor, version_id, relations)
    changing, resting = parted(relations)
    if not relations:
        show(tag("p", words("relations.none"), class_="count"))
    _rows(visitor, version_id, changing, "changing", may=may)
    if resting:
        with st.expander(words("relations.resting", count=len(resting)), expanded=not changing):
            _rows(visitor, version_id, resting, "resting", may=may)


def parted(
    relations: Sequence[RelationShown],
) -> tuple[list[RelationShown], list[RelationShown]]:
    """Those on which validity hangs, the heaviest kind first, and the others."""
    changing = [one for one in relations if one.kind in CHANGING]
    changing.sort(key=lambda one: CHANGING.index(one.kind))
    return changing, [one for one in relations if one.kind not in CHANGING]


def certain(relations: Sequence[RelationShown]) -> list[RelationShown]:
    """Read surely, and not decided yet."""
    return [one for one in relations if one.certainty == "sure" and one.state == "proposed"]


def relation_html(one: RelationShown, words: Words) -> Html:
    """What it does, to what, where the text says so, how sure that is, and who decided."""
    flags = [
        tag("strong", words.of("relation", one.kind), class_="relation-kind"),
        tag("span", words.of("decision", one.state), class_=f"flag decision-{one.state}"),
    ]
    if one.manner != "rewrites":
        flags.insert(1, tag("span", words.of("manner", one.manner), class_="flag"))
    if one.state == "proposed":
        style = f"flag certainty-{one.certainty}"
        flags.append(tag("span", words.of("certainty", one.certainty), class_=style))
    return tag(
        "div",
        tag("div", *flags, class_="row-head"),
        tag("p", *_target(one, words), class_="row-subject"),
        tag("p", words("meta.separator").join(_facts(one, words)), class_="meta"),
        class_="row",
    )


def _target(one: RelationShown, words: Words) -> list[str]:
    """The places and the document that is acted on, with a way to it where it is on record."""
    parts: list[str] = []
    if one.places:
        parts = [", ".join(one.places), " "]
    elif one.kind in CHANGING:
        parts = [words("relation.whole"), " "]
    if one.target_version_id:
        return [*parts, document_link(one.target_title or one.target, one.target_version_id, words)]
    return [*parts, one.target, " ", tag("span", words("relation.awaited"), class_="flag")]


def _facts(one: RelationShown, words: Words) -> list[str]:
    facts = []
    if one.start < one.end:
        place = one.said_at or words("relation.preamble")
        facts.append(words("relation.said_at", place=place))
    if one.since:
        facts.append(words("relation.since", date=words("date", value=one.since)))
    if one.stated:
        facts.append(words("relation.stated"))
    if one.decided_by and one.state != "proposed":
        facts.append(words(f"relation.by_{one.state}", name=one.decided_by))
    return facts


def _decide_all(visitor: Visitor, version_id: str, relations: Sequence[RelationShown]) -> None:
    """All that was read surely in one click, and a way to enter what was not read."""
    words = visitor.words
    sure = [one.id for one in certain(relations)]
    with st.container(horizontal=True):
        if sure and st.button(
            words("relations.confirm_certain", count=len(sure)),
            type="primary",
            key="confirm-certain",
        ):
            _decide(visitor, sure, "confirmed")
        if st.button(words("relations.add"), key="add-relation", icon=":material/add:"):
            open_relation_form(visitor, version_id, None)


def _rows(
    visitor: Visitor,
    version_id: str,
    relations: Sequence[RelationShown],
    name: str,
    *,
    may: bool,
) -> None:
    """A page of the rows: a text that amends a law has hundreds."""
    pages, key = -(-len(relations) // PER_PAGE), f"relations-{name}"
    first = (min(st.session_state.get(key) or 1, max(1, pages)) - 1) * PER_PAGE
    for one in relations[first : first + PER_PAGE]:
        with st.container(border=True, key=f"relation-{one.id}"):
            said, choices = st.columns([5, 4], vertical_alignment="center")
            with said:
                show(relation_html(one, visitor.words))
            with choices, st.container(horizontal=True, horizontal_alignment="right"):
                _source_button(visitor, version_id, one)
                if may:
                    _decisions(visitor, version_id, one)
    if pages > 1:
        st.pagination(pages, key=key)


def _source_button(visitor: Visitor, version_id: str, one: RelationShown) -> None:
    if one.start < one.end and st.button(
        visitor.words("relation.source"),
        key=f"source-{one.id}",
        type="tertiary",
        icon=":material/find_in_page:",
    ):
        open_place(visitor, version_id, one.start, one.end)


def _decisions(visitor: Visitor, version_id: str, one: RelationShown) -> None:
    """The decisions that the state of the relation leaves open."""
    words = visitor.words
    choices = {
        "proposed": (("confirmed", ":material/check:"), ("rejected", ":material/close:")),
        "confirmed": (("proposed", ":material/undo:"),),
        "rejected": (("proposed", ":material/undo:"),),
    }
    for state, icon in choices.get(one.state, ()):
        label = words(f"decide.{state}")
        if st.button(label, key=f"{state}-{one.id}", type="tertiary", icon=icon):
            _decide(visitor, [one.id], state)
    label = words("relation.change")
    if st.button(label, key=f"change-{one.id}", type="tertiary", icon=":material/edit:"):
        open_relation_form(visitor, version_id, one)


def _decide(visitor: Visitor, relation_ids: list[str], state: str) -> None:
    with told(visitor.words):
        visitor.client.decide_relations(relation_ids, state)
        finish(visitor.words(f"decided.{state}", count=len(relation_ids)))
