"""Whether a paper in hand, by its answer's id and its hash, is what was verified here."""

import hmac
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from app.contract.answers import VerificationState
from app.contract.exports import PaperState
from app.impact.changes import PURGED
from app.reviews.model import OF_VERIFIER, Verdict
from app.reviews.reading import standing_now
from app.reviews.records import reviews_of
from app.storage.tables import answer_marks


@dataclass(frozen=True, slots=True)
class Found:
    """`account_id` and `at` are of the newest signature under this very content."""

    state: PaperState
    account_id: str | None = None
    at: datetime | None = None


def check_paper(connection: Connection, answer_id: str, content_hash: str) -> Found:
    """An unknown id and a wrong hash are told alike."""
    signed = [
        one
        for one in reviews_of(connection, answer_id)
        if one.verdict in OF_VERIFIER - {Verdict.REJECTED}
        and hmac.compare_digest(one.content_hash.encode(), content_hash.encode())
    ]
    if not signed:
        return Found(PaperState.UNKNOWN)
    newest = signed[-1]
    standing = standing_now(connection, answer_id)
    current = standing.newest
    stands = (
        standing.state is VerificationState.VERIFIED
        and current is not None
        and current.content_hash == newest.content_hash
    )
    if stands:
        return Found(PaperState.GENUINE, newest.account_id, newest.at)
    deleted = _is_source_deleted(connection, answer_id)
    state = PaperState.SOURCE_DELETED if deleted else PaperState.NO_LONGER
    return Found(state, newest.account_id, newest.at)


def _is_source_deleted(connection: Connection, answer_id: str) -> bool:
    this = (answer_marks.c.answer_id == answer_id) & (answer_marks.c.standing == PURGED)
    return connection.execute(select(answer_marks.c.id).where(this)).first() is not None
