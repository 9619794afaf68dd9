"""Incidents: everybody reports, those in charge carry on and make the report to the ministry."""

from datetime import date, timedelta

import streamlit as st

from app.contract.accounts import Permission
from app.contract.monitoring import (
    Incident,
    IncidentKind,
    IncidentState,
    IncidentStep,
    NewIncident,
    ReportOrder,
    Severity,
)
from ui.library.finishing import finish, show_done
from ui.markup import inert
from ui.problems import told
from ui.visitor import Visitor

DAYS = 365
REPORT_DAYS = 90
DAY_FORM = "DD/MM/YYYY"
SHORTEST = 3
_TURN = "incidents.turn"
FRAME = ("superior", "agency", "number", "place", "addressee", "signer_title", "signer")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def incidents_page(visitor: Visitor) -> None:
    words = visitor.words
    show_done()
    st.title(words("incidents.title"), anchor=False)
    st.caption(words("incidents.how"))
    _report_form(visitor)
    today = date.today()
    found = visitor.client.incidents(today - timedelta(days=DAYS), today)
    if not found:
        st.info(words("incidents.none"))
    for incident in found:
        _incident(visitor, incident)
    if visitor.may(Permission.MANAGE_INCIDENTS):
        _ministry_report(visitor)


def _report_form(visitor: Visitor) -> None:
    """A form of a new name after each report, so that it is empty again."""
    words = visitor.words
    turn = st.session_state.setdefault(_TURN, 0)
    keeps = visitor.may(Permission.MANAGE_INCIDENTS)
    with (
        st.expander(words("incidents.new"), expanded=not keeps, key="new-incident-box"),
        st.form(f"new-incident-{turn}", border=False),
    ):
        kind = st.selectbox(
            words("incidents.kind"),
            list(IncidentKind),
            format_func=lambda kind: words.of("incident", kind),
        )
        severity = st.selectbox(
            words("incidents.severity"),
            list(Severity),
            index=1,
            format_func=lambda severity: words.of("incident_severity", severity).capitalize(),
        )
        title = st.text_input(words("incidents.what"), max_chars=200).strip()
        description = st.text_area(words("incidents.description"), max_chars=5000)
        sent = st.form_submit_button(words("incidents.report"), type="primary")
    if not sent:
        return
    if len(title) < SHORTEST:
        st.warning(words("incidents.say_what"))
        return
    with told(words):
        new = NewIncident(kind=kind, severity=severity, title=title, description=description)
        visitor.client.report_incident(new)
        st.session_state[_TURN] = turn + 1
        finish(words("incidents.reported"))


def _incident(visitor: Visitor, incident: Incident) -> None:
    words = visitor.words
    state = words.of("incident_state", incident.state)
    label = inert(words("incidents.line", title=incident.title, state=state))
    with st.expander(label, key=f"incident-{incident.id}"):
        st.caption(
            inert(
                words(
                    "incidents.about",
                    kind=words.of("incident", incident.kind),
                    severity=words.of("incident_severity", incident.severity),
                    by=incident.reported_by,
                    at=words("moment", value=visitor.local(incident.at)),
                )
            )
        )
        if incident.description:
            st.write(inert(incident.description))
        for event in incident.events:
            moment = words("moment", value=visitor.local(event.at))
            said = words.of("incident_state", event.state)
            line = words("incidents.event", at=moment, by=event.by, state=said, note=event.note)
            st.write(inert(line.strip()))
        if visitor.may(Permission.MANAGE_INCIDENTS):
            _step(visitor, incident)


def _step(visitor: Visitor, incident: Incident) -> None:
    words = visitor.words
    with st.form(f"step-{incident.id}", border=False):
        state = st.selectbox(
            words("incidents.state"),
            list(IncidentState),
            index=list(IncidentState).index(incident.state),
            format_func=lambda state: words.of("incident_state", state),
        )
        note = st.text_input(words("incidents.done"), max_chars=5000).strip()
        sent = st.form_submit_button(words("incidents.save"))
    if not sent:
        return
    if len(note) < SHORTEST:
        st.warning(words("incidents.say_done"))
        return
    with told(words):
        visitor.client.carry_incident_on(incident.id, IncidentStep(state=state, note=note))
        finish(words("incidents.saved"))


def _ministry_report(visitor: Visitor) -> None:
    words = visitor.words
    today = date.today()
    label = words("incidents.ministry")
    with st.expander(label, key="ministry-box"), st.form("ministry", border=False):
        first, second = st.columns(2)
        first_day = today - timedelta(days=REPORT_DAYS)
        since = first.date_input(words("monitoring.since"), first_day, format=DAY_FORM)
        until = second.date_input(words("monitoring.until"), today, format=DAY_FORM)
        frame = {name: st.text_input(words(f"incidents.{name}")).strip() for name in FRAME}
        made = st.form_submit_button(words("incidents.make"))
    if not made:
        return
    if not frame["agency"] or not frame["addressee"]:
        st.warning(words("incidents.say_frame"))
        return
    with told(words):
        order = ReportOrder(since=since, until=until, **frame)
        content = visitor.client.ministry_report(order)
        name = words("incidents.file")
        st.download_button(words("incidents.download"), content, file_name=name, mime=WORD)
