"""What rests on a text: the answers that cite it, for those who are about to change it."""

from datetime import datetime

from pydantic import BaseModel

from app.contract.answers import AnswerMark, Outcome


class AffectedAnswer(BaseModel):
    """An answer that cites the text, as far as an officer needs it."""

    id: str
    asked_by: str
    asked_at: datetime
    question: str
    """Its beginning."""
    outcome: Outcome
    marks: list[AnswerMark]
    verified_by: str | None = None
    """By name; None: an unverified draft, or not verified any more."""


class ImpactReport(BaseModel):
    """The newest answers first; the counts are of all of them."""

    version_id: str
    document: str
    status: str
    total: int
    marked: int
    answers: list[AffectedAnswer]
