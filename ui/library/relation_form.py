"""A relation between texts as a person states it, where it was read wrongly or not at all."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from app.contract.history import RelationShown, RelationStatement
from ui.library.finishing import finish
from ui.problems import told
from ui.visitor import Visitor

KINDS = (
    "amends",
    "replaces",
    "repeals",
    "corrects",
    "consolidates",
    "based_on",
    "guides",
    "details",
)
MANNERS = ("rewrites", "adds", "rewords")
_LONGEST_NUMBER = 200
_EARLIEST = date(1945, 9, 2)
_LATEST = date(2100, 12, 31)


@dataclass(frozen=True, slots=True)
class Entered:
    """What stands in the form."""

    kind: str
    manner: str
    number: str
    type: str
    places: str
    since: date | None

    def statement(self) -> RelationStatement:
        """As the service takes it. How it touches places is asked of amendments only."""
        return RelationStatement(
            kind=self.kind,
            manner=self.manner if self.kind == "amends" else "rewrites",
            number=self.number.strip(),
            type=self.type.strip() or None,
            places=self.places.strip(),
            since=self.since,
        )


def open_relation_form(visitor: Visitor, version_id: str, known: RelationShown | None) -> None:
    """The form in a drawer; `known` is the relation that is to be changed."""
    title = visitor.words("relation.change_title" if known else "relation.add_title")
    body = st.dialog(title, width="medium")(relation_form)
    body(visitor, version_id, known)


def relation_form(visitor: Visitor, version_id: str, known: RelationShown | None) -> None:
    words = visitor.words
    with told(words), st.form("relation", border=False):
        entered = _inputs(visitor, known)
        if not st.form_submit_button(words("relation.save"), type="primary"):
            return
        if not entered.number.strip():
            st.warning(words("relation.number_needed"))
            return
        if known:
            visitor.client.change_relation(known.id, entered.statement())
        else:
            visitor.client.state_relation(version_id, entered.statement())
        finish(words("relation.saved"))


def _inputs(visitor: Visitor, known: RelationShown | None) -> Entered:
    words = visitor.words
    kind = known.kind if known and known.kind in KINDS else KINDS[0]
    manner = known.manner if known and known.manner in MANNERS else MANNERS[0]
    return Entered(
        kind=st.selectbox(
            words("relation.kind"),
            KINDS,
            index=KINDS.index(kind),
            format_func=lambda name: words.of("relation", name),
            key="state-kind",
        ),
        number=st.text_input(
            words("relation.number"),
            (known.number or known.target)[:_LONGEST_NUMBER] if known else "",
            max_chars=_LONGEST_NUMBER,
            key="state-number",
        ),
        type=st.text_input(
            words("relation.type"), (known.type or "") if known else "", key="state-type"
        ),
        places=st.text_input(
            words("relation.places"),
            ", ".join(known.places) if known else "",
            help=words("relation.places_help"),
            max_chars=2000,
            key="state-places",
        ),
        manner=st.selectbox(
            words("relation.manner"),
            MANNERS,
            index=MANNERS.index(manner),
            format_func=lambda name: words.of("manner", name),
            key="state-manner",
        ),
        since=st.date_input(
            words("relation.since_label"),
            known.since if known else None,
            min_value=_EARLIEST,
            max_value=_LATEST,
            format="DD/MM/YYYY",
            key="state-since",
        ),
    )
