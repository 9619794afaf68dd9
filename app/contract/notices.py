"""Notices: what a person should know, shown until they have seen it."""

from datetime import datetime

from pydantic import BaseModel, Field


class Notice(BaseModel):
    id: int
    kind: str
    """`source_changed`: a text that one's answer rests on has changed."""
    answer_id: str
    version_id: str
    message: str
    at: datetime
    seen_at: datetime | None


class Notices(BaseModel):
    """The unseen first."""

    unseen: int
    notices: list[Notice]


class NoticesSeen(BaseModel):
    ids: list[int] = Field(max_length=1000)
