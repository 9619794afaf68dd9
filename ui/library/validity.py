"""How a text stands in law today, what happened to it and will, and its place among others."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby

import streamlit as st

from app.contract.documents import Understood
from app.contract.history import Event, History, VersionShown
from ui.flags import standing_flag, status_flag
from ui.library.graph import edges_table, legend, picture
from ui.library.parts import document_link, table
from ui.markup import Html, joined, show, tag
from ui.visitor import Visitor
from ui.words import Words

_BEFORE_PUBLICATION = ("quarantined", "drafted", "checked")


def validity_section(visitor: Visitor, understood: Understood) -> None:
    words = visitor.words
    document = understood.document
    history = visitor.client.history(document.version_id)
    show(standing_box(history, document.status, words))
    st.subheader(words("timeline.title"), anchor=False)
    show(timeline(merged(history.events), words))
    if len(history.versions) > 1:
        st.subheader(words("versions.title"), anchor=False)
        show(versions_table(history.versions, words))
    st.subheader(words("graph.title"), anchor=False)
    if not history.edges:
        show(tag("p", words("graph.none"), class_="count"))
        return
    show(legend(history.nodes, words))
    st.graphviz_chart(picture(history, words), width="content", alt=words("graph.alt"))
    with st.expander(words("graph.table")):
        show(edges_table(history, words))


def standing_box(history: History, status: str, words: Words) -> Html:
    """How it stands today; of a text that nobody may be answered from yet, how it would."""
    lead = words("standing.would_be" if status in _BEFORE_PUBLICATION else "standing.today")
    sentence = tag("p", lead, " ", tag("strong", f"{_small(history.sentence)}."))
    return tag("div", standing_flag(history.standing, words), sentence, class_="standing-box")


def merged(events: Sequence[Event]) -> list[Event]:
    """One line for what one text did on one day in one way, with all its places."""
    by_act: dict[tuple[object, ...], Event] = {}
    for event in events:
        key = event.day, event.kind, event.sentence, event.version_id, event.confirmed
        known = by_act.get(key)
        places = dict.fromkeys([*(known.places if known else ()), *event.places])
        by_act[key] = event.model_copy(update={"places": list(places)})
    return list(by_act.values())


def timeline(events: Sequence[Event], words: Words) -> Html:
    """What is past, then what is to come, each under its heading."""
    parts: list[Html] = []
    for is_past, group in groupby(events, key=lambda event: event.is_past):
        heading = words("timeline.past" if is_past else "timeline.future")
        parts.append(tag("p", heading, class_="source-title"))
        rows = tag("ol", *(_event(event, words) for event in group), class_="timeline")
        parts.append(tag("div", rows, class_="past" if is_past else "future"))
    return joined(*parts) if parts else tag("p", words("timeline.none"), class_="count")


def versions_table(versions: Sequence[VersionShown], words: Words) -> Html:
    """Every text of the document on record, the oldest first."""
    heads = ["versions.text", "versions.status", "versions.from", "versions.until"]
    return table([words(head) for head in heads], [_version(one, words) for one in versions])


def _event(event: Event, words: Words) -> Html:
    day = words("date", value=event.day) if event.day else words("timeline.no_day")
    parts: list[str] = [tag("span", day, class_="day"), " "]
    sentence = event.sentence
    if event.places:
        places = _capital(", ".join(event.places))
        parts.append(words("timeline.places", places=places) + " ")
        sentence = _small(sentence)
    if event.by_version_id:
        parts.append(document_link(sentence, event.by_version_id, words))
    else:
        parts.append(sentence)
    if not event.confirmed:
        parts += [" ", tag("span", words("decision.proposed"), class_="flag decision-proposed")]
    return tag("li", *parts)


def _version(one: VersionShown, words: Words) -> Html:
    name = joined(one.file_name)
    this = joined(" ", tag("span", words("versions.this"), class_="flag"))
    if not one.is_this:
        name, this = document_link(one.file_name, one.version_id, words), joined()
    until = one.superseded_on - timedelta(days=1) if one.superseded_on else None
    return tag(
        "tr",
        tag("th", name, this, scope="row"),
        tag("td", status_flag(one.status, words)),
        tag("td", _day(one.holds_from, words)),
        tag("td", _day(until, words)),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _day(day: date | None, words: Words) -> str:
    return words("date", value=day) if day else words("versions.open")
