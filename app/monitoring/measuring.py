"""How the service was used in a range of days: counts from SQL, no word of any answer."""

import statistics
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, Connection, RowMapping, func, select

from app.contract import monitoring as contract
from app.contract.answers import Outcome
from app.monitoring.citing import most_cited, never_cited
from app.monitoring.grouping import Asked, group_questions
from app.storage.tables import answer_measures, answers, reviews

MOST_SHOWN = 20
_WITHOUT_ANSWER = (Outcome.NO_EVIDENCE, Outcome.UNVERIFIED)
_WITH_ANSWER = (Outcome.ANSWERED, Outcome.PARTIAL)
_MEASURE = answer_measures.c


def measure_use(
    connection: Connection,
    since: date,
    until: date,
    knowledge_base: str | None,
    mask: Callable[[str], str],
) -> contract.Use:
    """Both days belong to the range; days are the server's own. `mask` hides personal data of
    questions that were saved before questions were screened for it."""
    within = _within(since, until, knowledge_base)
    rows = _measures(connection, within)
    cited = most_cited(connection, within, MOST_SHOWN)
    uncited, uncited_total = never_cited(connection, within, knowledge_base, MOST_SHOWN)
    refused = [row for row in rows if row["outcome"].startswith("refused")]
    confidence = Counter(row["confidence"] for row in rows if row["confidence"])
    return contract.Use(
        since=since,
        until=until,
        knowledge_base=knowledge_base,
        questions=len(rows),
        people=len({row["account_id"] for row in rows}),
        masked=sum(row["masked"] for row in rows),
        by_day=_by_day(rows),
        by_base=dict(Counter(row["knowledge_base"] or "" for row in rows)),
        outcomes=dict(Counter(row["outcome"] for row in rows)),
        refusals=dict(Counter(row["reason"].removeprefix("outcome.") for row in refused)),
        confidence=dict(confidence),
        latency=_latency(sorted(row["milliseconds"] for row in rows)),
        most_cited=cited,
        never_cited=uncited,
        never_cited_total=uncited_total,
        unanswered=_unanswered(connection, within, mask),
        verification=_verification(connection, rows),
    )


def _within(since: date, until: date, knowledge_base: str | None) -> list[ColumnElement[bool]]:
    first = datetime.combine(since, time()).astimezone()
    after = datetime.combine(until + timedelta(days=1), time()).astimezone()
    clauses = [_MEASURE.at >= first, _MEASURE.at < after]
    if knowledge_base is not None:
        clauses.append(_MEASURE.knowledge_base == knowledge_base)
    return clauses


def _measures(connection: Connection, within: Sequence[ColumnElement[bool]]) -> list[RowMapping]:
    rows = select(answer_measures, answers.c.account_id).join(
        answers, answers.c.id == _MEASURE.answer_id
    )
    return list(connection.execute(rows.where(*within)).mappings())


def _by_day(rows: Sequence[RowMapping]) -> list[contract.DayUse]:
    counts = Counter((row["at"].astimezone().date(), row["outcome"]) for row in rows)
    return [
        contract.DayUse(day=day, outcome=outcome, count=count)
        for (day, outcome), count in sorted(counts.items())
    ]


def _latency(ordered: Sequence[int]) -> contract.Latency | None:
    """Nearest-rank percentiles."""
    if not ordered:
        return None
    p50, p95 = (ordered[-(-len(ordered) * share // 100) - 1] for share in (50, 95))
    return contract.Latency(p50=p50, p95=p95)


def _unanswered(
    connection: Connection, within: Sequence[ColumnElement[bool]], mask: Callable[[str], str]
) -> list[contract.UnansweredGroup]:
    rows = connection.execute(
        select(answers.c.question, answers.c.asked_at)
        .join(answer_measures, answers.c.id == _MEASURE.answer_id)
        .where(*within, _MEASURE.outcome.in_(_WITHOUT_ANSWER))
    )
    groups = group_questions(Asked(row.question, row.asked_at) for row in rows)
    return [
        contract.UnansweredGroup(
            question=mask(group.newest.question), count=group.count, last_at=group.newest.at
        )
        for group in groups[:MOST_SHOWN]
    ]


def _verification(connection: Connection, rows: Sequence[RowMapping]) -> contract.Verification:
    """By the first signature of each answer; a later one may have superseded it."""
    answered = {row["answer_id"]: row["at"] for row in rows if row["outcome"] in _WITH_ANSWER}
    first = select(func.min(reviews.c.id)).group_by(reviews.c.answer_id)
    signed = [
        row
        for row in connection.execute(select(reviews).where(reviews.c.id.in_(first))).mappings()
        if row["answer_id"] in answered
    ]
    verdicts = Counter(row["verdict"] for row in signed)
    delays = [(row["at"] - answered[row["answer_id"]]).total_seconds() / 3600 for row in signed]
    return contract.Verification(
        answered=len(answered),
        verified=verdicts["verified"],
        corrected=verdicts["corrected"],
        rejected=verdicts["rejected"],
        median_hours=round(statistics.median(delays), 2) if delays else None,
    )
