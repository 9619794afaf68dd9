"""The service itself: whether it is up, what is installed, what is off and why; and problems."""

from pydantic import BaseModel


class Problem(BaseModel):
    """An error as RFC 9457 says it. `detail` is one plain sentence in the reader's language."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    support_id: str


class Feature(BaseModel):
    """A part that depends on what is installed: on, or off with the reason and the remedy."""

    name: str
    on: bool
    message: str


class Readiness(BaseModel):
    ready: bool
    checks: dict[str, bool]


class Doctor(BaseModel):
    features: list[Feature]
    checks: dict[str, bool]
    counts: dict[str, int]


class Unread(BaseModel):
    """Texts that can be found, and are not read sentence by sentence yet."""

    texts: int


class Reindexed(BaseModel):
    passages: int
    milliseconds: float
