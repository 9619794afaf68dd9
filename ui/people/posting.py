"""Where a person works, as what, and what they may see: for a newcomer, and for who moves."""

from dataclasses import dataclass

import streamlit as st

from app.contract.accounts import Account, Role
from ui.library.finishing import finish
from ui.people.handing_over import successor_field
from ui.people.parts import Directory
from ui.problems import told
from ui.visitor import Visitor

LONGEST_UNIT = 200
ROLES = tuple(Role)


@dataclass(frozen=True, slots=True)
class Posting:
    unit: str
    role: Role
    knowledge_bases: list[str]


def posting_fields(
    visitor: Visitor, directory: Directory, known: Account | None, form: str
) -> Posting:
    """`known` fills them in; `form` keeps their keys apart from those of another form."""
    words = visitor.words
    unit = _unit(visitor, directory.units(), known.unit if known else "", form)
    role = st.radio(
        words("people.role"),
        ROLES,
        index=ROLES.index(known.role) if known else 0,
        format_func=lambda name: words.of("role", name),
        captions=[words(f"role_means.{name}") for name in ROLES],
        key=f"{form}-role",
    )
    bases = st.multiselect(
        words("people.bases"),
        list(directory.bases),
        default=_bases(directory, known),
        format_func=lambda id: directory.bases[id],
        placeholder=words("people.choose_bases"),
        select_all=False,
        key=f"{form}-bases",
    )
    st.caption(words("people.bases_how"))
    return Posting(unit, role, bases)


def move_form(
    visitor: Visitor, directory: Directory, account: Account, *, has_reviews: bool
) -> None:
    """Unit, role and knowledge bases change together, and the person signs in anew.

    `has_reviews`: some wait for this person, and may have to be handed over.
    """
    words = visitor.words
    st.write(words("people.move_how"))
    if account.from_provider:
        st.info(words("people.move_provider"))
    with st.form("move", border=False):
        posting = posting_fields(visitor, directory, account, f"move-{account.id}")
        successor = None
        if has_reviews:
            successor = successor_field(visitor, directory, account, "move")
        sent = st.form_submit_button(words("people.move_yes"), type="primary")
    if sent:
        with told(words):
            moved = visitor.client.move_account(
                account.id,
                posting.unit,
                posting.role,
                posting.knowledge_bases,
                successor.name if successor else None,
            )
            finish(words("people.moved", name=moved.display_name))


def _unit(visitor: Visitor, units: list[str], known: str, form: str) -> str:
    """One of the units that there are, or a new one, which wins where both are given."""
    words = visitor.words
    chosen = None
    if units:
        chosen = st.selectbox(
            words("people.unit"),
            units,
            index=units.index(known) if known else None,
            placeholder=words("people.choose_unit"),
            key=f"{form}-unit",
        )
    label = words("people.new_unit" if units else "people.unit")
    new = st.text_input(label, key=f"{form}-new-unit", max_chars=LONGEST_UNIT)
    return " ".join(new.split()) or chosen or ""


def _bases(directory: Directory, known: Account | None) -> list[str]:
    """Those of today; a newcomer's is the only one there is, or none yet."""
    if known:
        return [base for base in known.knowledge_bases if base in directory.bases]
    return list(directory.bases) if len(directory.bases) == 1 else []
