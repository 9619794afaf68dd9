"""Marks answers whose sources have changed, and tells the people who asked.

`mark_changed` runs in the transaction of the change itself, so there is no moment at which a text
is repealed and its answers do not say so. What changes by the calendar alone is found by
`mark_all`, at every start and every day.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import ColumnElement, Connection, insert, or_, select, true

from app.impact.changes import Change, change_of, day_that_counts, may_have_ended
from app.storage.tables import answer_citations, answer_marks, answers, notices, reviews
from knowledge.model import VersionRecord
from knowledge.registry.effects import effects_of
from knowledge.registry.reading import versions_by_id
from knowledge.tables import documents, effects, relations, versions
from knowledge.validity.model import Effect, Span, State

SOURCE_CHANGED = "source_changed"
"""The kind of notice that is written with every mark."""
REVIEW_RESET = "review_reset"
"""The same, to those who signed for the answer."""
VERSIONS_AT_ONCE = 500
_CITED = answer_citations.c


_Told = frozenset[tuple[str, str, Span, str]]
"""Answer, version, range and how it stood: what frozen citations say themselves."""


@dataclass(frozen=True, slots=True)
class _Mark:
    answer_id: str
    account_id: str
    version_id: str
    span: Span
    change: Change
    asked_at: datetime
    as_of: date
    """The day that the answer is for."""

    @property
    def key(self) -> tuple[str, str, str, str | None]:
        """What makes a mark: it is written once."""
        return self.answer_id, self.version_id, self.change.standing, self.change.by_version


def mark_changed(connection: Connection, document_ids: Collection[str], today: date) -> int:
    """Mark every answer that a change of these documents reaches; returns how many marks.

    To be called after `knowledge.registry.deriving.refresh`, in the same transaction. Reaches the
    documents' own texts, the texts that they act on, and those on which an act works again or no
    more because these documents end it.
    """
    return _mark(connection, _CITED.version_id.in_(_reached(connection, document_ids)), today)


def mark_answer(connection: Connection, answer_id: str, today: date) -> int:
    """Mark one answer: its sources may have changed while it was being written."""
    return _mark(connection, _CITED.answer_id == answer_id, today)


def mark_all(connection: Connection, today: date) -> int:
    """Mark every answer that does not hold any more, also by the calendar alone."""
    return _mark(connection, true(), today)


def _reached(connection: Connection, document_ids: Collection[str]) -> list[str]:
    own = select(versions.c.id).where(versions.c.document_id.in_(document_ids))
    named = select(relations.c.target_key).where(relations.c.version_id.in_(own))
    ended = (
        select(versions.c.id)
        .join(documents, documents.c.id == versions.c.document_id)
        .where(documents.c.number_key.in_(named))
    )
    acting = or_(effects.c.by_version.in_(own), effects.c.by_version.in_(ended))
    reached = own.union(select(effects.c.version_id).where(acting))
    return list(connection.execute(reached).scalars())


def _mark(connection: Connection, which: ColumnElement[bool], today: date) -> int:
    cited = list(connection.execute(select(_CITED.version_id).where(which).distinct()).scalars())
    marked = 0
    for first in range(0, len(cited), VERSIONS_AT_ONCE):
        some = cited[first : first + VERSIONS_AT_ONCE]
        known = effects_of(connection, some)
        ended = {
            version.id: version
            for version in versions_by_id(connection, some)
            if may_have_ended(version, known.get(version.id, ()))
        }
        changed = list(_changes(connection, which, ended, known, today))
        marked += _write(connection, _unwritten(connection, changed))
    return marked


def _changes(
    connection: Connection,
    which: ColumnElement[bool],
    ended: dict[str, VersionRecord],
    known: dict[str, tuple[Effect, ...]],
    today: date,
) -> Iterator[_Mark]:
    rows = connection.execute(
        select(
            *(_CITED.answer_id, _CITED.version_id, _CITED.start, _CITED.end),
            *(answers.c.account_id, answers.c.asked_at),
            answers.c.document["as_of"].as_string().label("as_of"),
        )
        .join(answers, answers.c.id == _CITED.answer_id)
        .where(which, _CITED.version_id.in_(list(ended)))
    )
    for row in rows:
        asked_on = row.asked_at.astimezone().date()
        day = day_that_counts(date.fromisoformat(row.as_of), asked_on, today)
        effects_known: Sequence[Effect] = known.get(row.version_id, ())
        span = Span(row.start, row.end)
        change = change_of(ended[row.version_id], effects_known, span, day)
        if change:
            ids = (row.answer_id, row.account_id, row.version_id)
            yield _Mark(*ids, span, change, row.asked_at, date.fromisoformat(row.as_of))


def _unwritten(connection: Connection, marks: Sequence[_Mark]) -> list[_Mark]:
    """Those that say something new: neither marked before nor told by the answer itself."""
    if not marks:
        return []
    there = answer_marks.c
    columns = (there.answer_id, there.version_id, there.standing, there.by_version)
    written = {
        tuple(row)
        for row in connection.execute(
            select(*columns).where(there.version_id.in_({mark.version_id for mark in marks}))
        )
    }
    new = [mark for mark in marks if mark.key not in written]
    told = _told_by(connection, {mark.answer_id for mark in new})
    untold = [
        mark
        for mark in new
        if (mark.answer_id, mark.version_id, mark.span, mark.change.standing) not in told
    ]
    news = [mark for mark in untold if not _was_foreseen(connection, mark)]
    return list({mark.key: mark for mark in news}.values())


def _was_foreseen(connection: Connection, mark: _Mark) -> bool:
    """Whether the change comes by the day that the answer is for, and was on record when it was
    asked: then only a clause that says so was quoted of the text, and the answer told of it."""
    change = mark.change
    if change.since is None:
        return False
    if change.standing == State.EXPIRED:
        return change.since < mark.as_of  # its last day, which the text itself says
    if change.since > mark.as_of or change.by_version is None:
        return False
    acts = select(versions.c.published_at, relations.c.decided_at).join_from(effects, relations)
    acts = acts.join(versions, versions.c.id == effects.c.by_version).where(
        effects.c.version_id == mark.version_id, effects.c.by_version == change.by_version
    )
    recorded = [moment for row in connection.execute(acts) for moment in row]
    return bool(recorded) and all(each and each <= mark.asked_at for each in recorded)


def _told_by(connection: Connection, answer_ids: Collection[str]) -> _Told:
    """What these answers told of their citations as they were saved: who asks whether a text is in
    force gets a clause of one that is not, and is told so at once."""
    rows = connection.execute(
        select(answers.c.id, answers.c.document["claims"]).where(answers.c.id.in_(answer_ids))
    )
    return frozenset(
        (answer_id, cited["version_id"], Span(cited["start"], cited["end"]), cited["standing"])
        for answer_id, claims in rows
        for claim in claims
        for cited in claim["citations"]
        if "standing" in cited
    )


def _write(connection: Connection, new: Sequence[_Mark]) -> int:
    if not new:
        return 0
    now = datetime.now(UTC)
    connection.execute(insert(answer_marks), [_mark_row(mark, now) for mark in new])
    told = [_notice_row(mark, SOURCE_CHANGED, mark.account_id, now) for mark in new]
    connection.execute(insert(notices), [*told, *_to_signers(connection, new, now)])
    return len(new)


def _mark_row(mark: _Mark, now: datetime) -> dict[str, object]:
    return {
        "answer_id": mark.answer_id,
        "version_id": mark.version_id,
        "standing": mark.change.standing,
        "since": mark.change.since,
        "by_version": mark.change.by_version,
        "marked_at": now,
    }


def _to_signers(
    connection: Connection, marks: Sequence[_Mark], now: datetime
) -> Iterator[dict[str, object]]:
    """What they signed does not count any more, and they should look again."""
    by_answer = {mark.answer_id: mark for mark in marks}
    signed = connection.execute(
        select(reviews.c.answer_id, reviews.c.account_id)
        .where(reviews.c.answer_id.in_(list(by_answer)))
        .distinct()
    )
    for row in signed:
        yield _notice_row(by_answer[row.answer_id], REVIEW_RESET, row.account_id, now)


def _notice_row(mark: _Mark, kind: str, account_id: str, now: datetime) -> dict[str, object]:
    """Ids and codes alone: titles are read when it is shown, so a purge leaves nothing here."""
    return {
        "account_id": account_id,
        "kind": kind,
        "subject": mark.answer_id,
        "details": {
            "version": mark.version_id,
            "standing": mark.change.standing,
            "since": mark.change.since.isoformat() if mark.change.since else None,
            "by_version": mark.change.by_version,
        },
        "at": now,
    }
