"""The audit log: who did what, narrowed by kind, person and day; with its check and its exports."""

from collections.abc import Callable
from datetime import date
from typing import TypedDict

import streamlit as st

from app.contract.audit import AuditPage, AuditVerification
from ui.markup import inert
from ui.problems import told
from ui.visitor import Visitor

PER_PAGE = 50
FORMS = {"csv": "text/csv", "jsonl": "application/x-ndjson"}
_BEFORE = "audit-before"


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
    found = visitor.client.audit(**wanted, limit=PER_PAGE, before=st.session_state.get(_BEFORE))
    _filters(visitor, found)
    st.caption(words("audit.count", count=found.total))
    _rows(visitor, found)
    _turn(visitor, found)
    _exports(visitor, wanted)
    _verification(visitor)


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
        on_change=_from_the_start,
    )
    second.selectbox(
        words("audit.person"),
        list(found.people),
        index=None,
        format_func=lambda id: found.people[id],
        key="audit-person",
        on_change=_from_the_start,
    )
    first.date_input(words("audit.since"), None, key="audit-since", on_change=_from_the_start)
    second.date_input(words("audit.until"), None, key="audit-until", on_change=_from_the_start)


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
                    "; ".join(
                        [act.subject or "", *(f"{k}: {v}" for k, v in act.details.items())]
                    ).strip("; "),
                ),
                strict=True,
            )
        )
        for act in found.acts
    ]
    st.dataframe(table, hide_index=True, width="stretch")


def _turn(visitor: Visitor, found: AuditPage) -> None:
    words = visitor.words
    newest, older = st.columns(2)
    if _BEFORE in st.session_state:
        newest.button(words("audit.newest"), key="audit-newest", on_click=_from_the_start)
    if found.next_before:
        older.button(
            words("audit.older"), key="audit-older", on_click=_older, args=(found.next_before,)
        )


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


def _verification(visitor: Visitor) -> None:
    words = visitor.words
    if not st.button(words("audit.verify"), key="audit-verify", icon=":material/link:"):
        return
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
