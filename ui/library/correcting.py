"""Correcting what was read of a draft: an officer's word stands before the machine's."""

from datetime import date

import streamlit as st

from app.contract.accounts import Permission
from app.contract.documents import FieldShown, Understood
from ui.library.understood import DATES
from ui.problems import told
from ui.visitor import Visitor

EDITABLE = (
    "number",
    "type",
    "issuer",
    "subject",
    "issued_on",
    "effective_on",
    "expires_on",
    "place",
    "signer",
    "signer_authority",
    "urgency",
    "circulation",
)
_EARLIEST = date(1945, 1, 1)
_LATEST = date(2100, 12, 31)


def correction_form(visitor: Visitor, understood: Understood) -> None:
    """Open to officers as long as the text is a draft."""
    document = understood.document
    if document.status not in ("drafted", "quarantined") or not visitor.may(Permission.UPLOAD):
        return
    words = visitor.words
    by_name = {field.name: field for field in understood.fields}
    with st.expander(words("correct.open")), st.form("correct", border=False):
        st.caption(words("correct.how"))
        entered = {name: _input(visitor, by_name[name]) for name in EDITABLE}
        if st.form_submit_button(words("correct.save"), type="primary"):
            changes = changed(by_name, entered)
            if changes:
                with told(words):
                    visitor.client.correct(document.version_id, changes)
                    st.rerun()


def changed(
    fields: dict[str, FieldShown], entered: dict[str, str | date | None]
) -> dict[str, str | None]:
    """Only what differs from what stands there; an emptied field says that there is none."""
    changes: dict[str, str | None] = {}
    for name, value in entered.items():
        text = value.isoformat() if isinstance(value, date) else (value or "").strip() or None
        if text != fields[name].value:
            changes[name] = text
    return changes


def _input(visitor: Visitor, field: FieldShown) -> str | date | None:
    label = visitor.words(f"field.{field.name}")
    key = f"correct-{field.name}"
    if field.name in DATES:
        value = date.fromisoformat(str(field.value)) if field.value else None
        entered: date | None = st.date_input(
            label,
            value,
            min_value=_EARLIEST,
            max_value=_LATEST,
            format="DD/MM/YYYY",
            key=key,
        )
        return entered
    text: str = st.text_input(label, str(field.value or ""), key=key)
    return text
