"""The audit log: who did what, narrowed by kind, person and day; with its check and its exports."""

import re
from collections.abc import Callable
from datetime import date
from typing import TypedDict

import streamlit as st

from app.contract.audit import AuditAct, AuditPage, AuditVerification
from ui.looks import one_look
from ui.markup import inert
from ui.problems import told
from ui.visitor import Visitor
from ui.words import Words

PER_PAGE = 50
DAY_FORM = "DD/MM/YYYY"
FORMS = {"csv": "text/csv", "jsonl": "application/x-ndjson"}
_BEFORE = "audit-before"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Narrowed(TypedDict):
    action: str | None
    account_id: str | None
    since: date | None
    until: date | None


def audit_page(visitor: Visitor) -> None:
    words = visitor.words
    st.title(words("audit.title"), anchor=False)
    st.caption(words("audit.how"))
    wanted = _asked()
    before = st.session_state.get(_BEFORE)
    found = one_look(
        visitor,
        (*wanted.values(), before),
        lambda: visitor.client.audit(**wanted, limit=PER_PAGE, before=before),
    )
    _filters(visitor, found)
    st.caption(words("audit.count", count=found.total))
    _rows(visitor, found)
    _turn(visitor, found)
    with st.container(horizontal=True):
        _exports(visitor, wanted)
        asked = st.button(words("audit.verify"), key="audit-verify", icon=":material/link:")
    if asked:
        _verify(visitor)


def _asked() -> Narrowed:
    """What the filters say; they are drawn below, with the choices that the service offers."""
    state = st.session_state
    return Narrowed(
        action=state.get("audit-action"),
        account_id=state.get("audit-person"),
        since=state.get("audit-since"),
        until=state.get("audit-until"),
    )


def _filters(visitor: Visitor, found: AuditPage) -> None:
    words = visitor.words
    first, second = st.columns(2)
    first.selectbox(
        words("audit.action"),
        found.actions,
        index=None,
        format_func=lambda action: words.of("act", action),
        key="audit-action",
        placeholder=words("audit.any"),
        on_change=_from_the_start,
    )
    second.selectbox(
        words("audit.person"),
        list(found.people),
        index=None,
        format_func=lambda id: found.people[id],
        key="audit-person",
        placeholder=words("audit.anybody"),
        on_change=_from_the_start,
    )
    for column, name in ((first, "since"), (second, "until")):
        column.date_input(
            words(f"audit.{name}"),
            None,
            key=f"audit-{name}",
            on_change=_from_the_start,
            format=DAY_FORM,
        )


def _from_the_start() -> None:
    st.session_state.pop(_BEFORE, None)


def _older(before: int) -> None:
    st.session_state[_BEFORE] = before


def _rows(visitor: Visitor, found: AuditPage) -> None:
    words = visitor.words
    columns = [words(f"audit.{name}") for name in ("row", "at", "person", "action", "about")]
    table = [
        dict(
            zip(
                columns,
                (
                    act.id,
                    words("moment", value=visitor.local(act.at)),
                    act.person,
                    words.of("act", act.action),
                    details_told(act, words),
                ),
                strict=True,
            )
        )
        for act in found.acts
    ]
    widths = {words("audit.action"): "medium", words("audit.about"): "large"}
    with st.container(key="audit-rows"):
        st.dataframe(table, hide_index=True, width="stretch", column_config=_columns(widths))


def _columns(widths: dict[str, str]) -> dict[str, object]:
    return {name: st.column_config.TextColumn(width=width) for name, width in widths.items()}


def details_told(act: AuditAct, words: Words) -> str:
    """What it was done to where that has a name, then each detail under its own; what is empty is
    left out. A bare id stands last: it is long, and says little to a reader."""
    said = [
        words("audit.detail", name=words.of("about", name), value=_value(value, words))
        for name, value in act.details.items()
        if value not in (None, "", [], {})
    ]
    told = [act.about, *said] if act.about else [*said, act.subject]
    return "; ".join(filter(None, told))


def _value(value: object, words: Words) -> str:
    if isinstance(value, bool):
        return words("audit.yes" if value else "audit.no")
    if isinstance(value, list):
        return ", ".join(_value(one, words) for one in value)
    if isinstance(value, dict):
        inner = [
            words("audit.detail", name=words.of("about", name), value=_value(one, words))
            for name, one in value.items()
        ]
        return ", ".join(inner)
    if isinstance(value, str) and _DAY.fullmatch(value):
        return words("date", value=date.fromisoformat(value))
    for group in ("outcome", "role", "verdict", "incident", "incident_severity", "incident_state"):
        told = words.of(group, str(value))
        if told != str(value):
            return told
    return str(value)


def _turn(visitor: Visitor, found: AuditPage) -> None:
    words = visitor.words
    with st.container(horizontal=True):
        if _BEFORE in st.session_state:
            st.button(words("audit.newest"), key="audit-newest", on_click=_from_the_start)
        if found.next_before:
            older = (found.next_before,)
            st.button(words("audit.older"), key="audit-older", on_click=_older, args=older)


def _exports(visitor: Visitor, wanted: Narrowed) -> None:
    """The file is made, and that it was made is written down, when the button is pressed."""
    for form, media_type in FORMS.items():
        st.download_button(
            visitor.words("audit.export", form=form.upper()),
            _content(visitor, form, wanted),
            file_name=f"audit.{form}",
            mime=media_type,
            key=f"audit-export-{form}",
            icon=":material/download:",
        )


def _content(visitor: Visitor, form: str, wanted: Narrowed) -> Callable[[], bytes]:
    return lambda: b"".join(visitor.client.export_audit(form, **wanted))


def _verify(visitor: Visitor) -> None:
    words = visitor.words
    with told(words), st.spinner(words("audit.verifying")):
        _tell(visitor, visitor.client.verify_audit())


def _tell(visitor: Visitor, found: AuditVerification) -> None:
    words = visitor.words
    about = {"rows": found.rows, "anchors": found.anchors}
    if found.intact:
        st.success(words("audit.intact", **about))
        return
    st.error(words("audit.not_intact", **about))
    for fault in found.faults:
        st.write(inert(fault.message))
