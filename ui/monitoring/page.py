"""How the service is used: figures, simple charts, and what the knowledge bases lack."""

from datetime import date, timedelta

import streamlit as st

from app.contract.accounts import Permission
from app.contract.answers import ConfidenceLevel
from app.contract.monitoring import CitedDocument, Use
from ui.looks import one_look
from ui.monitoring.by_day import daily_columns
from ui.monitoring.delivery import delivery_box
from ui.visitor import Visitor

DAYS = 30
DAY_FORM = "DD/MM/YYYY"
_NO_ANSWER = ("no_evidence", "unverified")


def monitoring_page(visitor: Visitor) -> None:
    words = visitor.words
    st.title(words("monitoring.title"), anchor=False)
    bases = {base.id: base.name for base in visitor.client.knowledge_bases()}
    first, second, third = st.columns(3)
    today = date.today()
    since = first.date_input(
        words("monitoring.since"),
        today - timedelta(days=DAYS - 1),
        key="monitoring-since",
        format=DAY_FORM,
    )
    until = second.date_input(
        words("monitoring.until"), today, key="monitoring-until", format=DAY_FORM
    )
    base = third.selectbox(
        words("monitoring.base"),
        list(bases),
        index=None,
        format_func=lambda id: bases[id],
        key="monitoring-base",
        placeholder=words("monitoring.every_base"),
    )
    if visitor.may(Permission.OPERATE):
        delivery_box(visitor)
    asked = (since, until, base)
    use = one_look(visitor, asked, lambda: visitor.client.use(*asked))
    _figures(visitor, use)
    if not use.questions:
        st.info(words("monitoring.nothing"))
        return
    _charts(visitor, use, bases)
    _unanswered(visitor, use)
    _documents(visitor, "most_cited", use.most_cited)
    _documents(visitor, "never_cited", use.never_cited)


def _figures(visitor: Visitor, use: Use) -> None:
    words, signed = visitor.words, use.verification
    without = sum(use.outcomes.get(name, 0) for name in _NO_ANSWER)
    verified = signed.verified + signed.corrected
    share = f"{verified / signed.answered:.0%}" if signed.answered else words("monitoring.none")
    latency = use.latency
    shown = {
        "questions": use.questions,
        "people": use.people,
        "answered": signed.answered,
        "without": without,
        "refused": sum(use.refusals.values()),
        "masked": use.masked,
        "p50": words("monitoring.ms", value=latency.p50) if latency else words("monitoring.none"),
        "p95": words("monitoring.ms", value=latency.p95) if latency else words("monitoring.none"),
        "verified": share,
        "rejected": signed.rejected,
        "delay": _hours(signed.median_hours, visitor),
        "never": use.never_cited_total,
    }
    columns = st.columns(4)
    for number, (name, value) in enumerate(shown.items()):
        columns[number % 4].metric(words(f"monitoring.{name}"), value)


def _hours(value: float | None, visitor: Visitor) -> str:
    words = visitor.words
    if value is None:
        return words("monitoring.none")
    return words("monitoring.hours", value=f"{value:.1f}".replace(".", words("monitoring.point")))


def _charts(visitor: Visitor, use: Use, bases: dict[str, str]) -> None:
    words = visitor.words
    day, count = words("monitoring.day"), words("monitoring.count")
    st.subheader(words("monitoring.by_day"), anchor=False)
    rows, colours = daily_columns(use.by_day, day, lambda outcome: words.of("outcome", outcome))
    if rows:
        named = list(colours)
        st.bar_chart(rows, x=day, y=named, y_label=count, color=list(colours.values()), sort=False)
    st.subheader(words("monitoring.by_base"), anchor=False)
    named = {id: bases.get(id, id) or words("monitoring.all_bases") for id in use.by_base}
    _table([(named[id], n) for id, n in use.by_base.items()], words("monitoring.base"), count)
    if use.confidence:
        levels = sorted(use.confidence, key=list(ConfidenceLevel).index)
        said = [(words.of("confidence", name), use.confidence[name]) for name in levels]
        _table(said, words("monitoring.confidence"), count)
    if use.refusals:
        st.subheader(words("monitoring.refusals"), anchor=False)
        said = [
            (words.of("refusal", name.partition(":")[0]), n) for name, n in use.refusals.items()
        ]
        _table(said, words("monitoring.reason"), count)


def _table(rows: list[tuple[str, int]], name: str, count: str) -> None:
    st.dataframe(
        [{name: label, count: number} for label, number in rows], hide_index=True, width="stretch"
    )


def _unanswered(visitor: Visitor, use: Use) -> None:
    words = visitor.words
    st.subheader(words("monitoring.lacking"), anchor=False)
    st.caption(words("monitoring.lacking_how"))
    if not use.unanswered:
        st.info(words("monitoring.lacking_none"))
        return
    columns = [words(f"monitoring.{name}") for name in ("question", "count", "last")]
    rows = [
        dict(
            zip(
                columns,
                (group.question, group.count, words("moment", value=visitor.local(group.last_at))),
                strict=True,
            )
        )
        for group in use.unanswered
    ]
    st.dataframe(rows, hide_index=True, width="stretch")


def _documents(visitor: Visitor, name: str, documents: list[CitedDocument]) -> None:
    words = visitor.words
    st.subheader(words(f"monitoring.{name}"), anchor=False)
    title, count = words("monitoring.document"), words("monitoring.answers")
    if not documents:
        st.info(words(f"monitoring.{name}_none"))
    elif any(one.answers for one in documents):
        _table([(one.title, one.answers) for one in documents], title, count)
    else:
        st.dataframe([{title: one.title} for one in documents], hide_index=True, width="stretch")
