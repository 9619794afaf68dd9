"""Notices: what a person should know, shown until they have seen it."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field


class Notice(BaseModel):
    id: int
    kind: str
    """`source_changed`: a text that one's answer rests on has changed; `review_reset`: one that an
    answer which one signed for rests on. The others are steps of a review, feedback, incidents."""
    answer_id: str
    """Of the incident, where it is about one."""
    version_id: str | None = None
    """Of the text that changed."""
    message: str
    about: str = ""
    """The question, or the incident, that it is about: personal data masked, shortened. Empty where
    this person may not read it."""
    at: datetime
    seen_at: datetime | None


class Notices(BaseModel):
    """The unseen first."""

    unseen: int
    notices: list[Notice]


class NoticesSeen(BaseModel):
    ids: list[Annotated[int, Field(ge=0, lt=2**31)]] = Field(max_length=1000)
