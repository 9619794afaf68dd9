"""Texts in force that state different things: side by side, and left to a person to decide."""

import streamlit as st

from app.contract.answers import Answer, Conflict, ConflictSide
from ui.chat.cautions import standing_notes
from ui.chat.citation import open_citation
from ui.chat.places import Place, place_of
from ui.markup import Html, inert, joined, show, tag
from ui.rows import laid_out
from ui.visitor import Visitor
from ui.words import Words


def show_conflicts(visitor: Visitor, answer: Answer, numbers: dict[Place, int]) -> None:
    """Each conflict in a frame of its own; nothing of the sides is merged."""
    for position, conflict in enumerate(answer.conflicts):
        with st.container(border=True, gap="xsmall", key=f"conflict-{answer.id}-{position}"):
            show(conflict_head(conflict, visitor.words))
            columns = st.columns(len(conflict.sides), border=True)
            for index, (column, side) in enumerate(zip(columns, conflict.sides, strict=True)):
                with column:
                    preferred = index == conflict.preferred
                    show(side_html(side, visitor.words, preferred=preferred))
                    key = f"side-{answer.id}-{position}-{index}"
                    _source_button(visitor, side, numbers[place_of(side.citation)], key)
            show(conflict_foot(conflict, visitor.words))


def conflict_head(conflict: Conflict, words: Words) -> Html:
    """That texts differ, and on what."""
    return joined(
        tag("p", words("conflict.title"), class_="conflict-title"),
        tag("p", words("conflict.matter", matter=conflict.matter), class_="meta"),
    )


def side_html(side: ConflictSide, words: Words, *, preferred: bool) -> Html:
    """One text: what it states, its words, and what its weight follows from."""
    cited = side.citation
    facts = [side.rank or words("conflict.rank_unknown")]
    if cited.issued_on:
        facts.append(words("meta.issued_on", date=words("date", value=cited.issued_on)))
    if cited.effective_on:
        facts.append(words("meta.effective_on", date=words("date", value=cited.effective_on)))
    hint = tag("span", words("conflict.hint"), class_="flag hint") if preferred else joined()
    return joined(
        tag("p", "; ".join(side.values), class_="conflict-value"),
        tag("blockquote", laid_out(cited.quote), class_="quote"),
        tag("p", words("citation.title", place=cited.place, document=cited.document)),
        tag("p", words("meta.separator").join(facts), class_="meta"),
        tag("div", standing_notes(cited, words), class_="citation-notes"),
        hint,
    )


def conflict_foot(conflict: Conflict, words: Words) -> Html:
    """The rule; where it speaks for a side, that this is a hint and who decides."""
    rule = tag("p", words("conflict.rule", rule=conflict.rule), class_="conflict-rule")
    if conflict.preferred is None:
        return rule
    return joined(rule, tag("p", tag("strong", words("conflict.decide"))))


def _source_button(visitor: Visitor, side: ConflictSide, number: int, key: str) -> None:
    if st.button(inert(visitor.words("conflict.source", number=number)), key=key, type="tertiary"):
        open_citation(visitor, [side.citation], str(number), side.citation.quote)
