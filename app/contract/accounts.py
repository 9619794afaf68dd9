"""People: who they are and what they may do."""

from datetime import datetime
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr

from app.contract.knowledge_bases import Level


class Role(StrEnum):
    STAFF = "staff"
    KNOWLEDGE_OFFICER = "knowledge_officer"
    VERIFIER = "verifier"
    EVALUATOR = "evaluator"
    LEADER = "leader"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class Permission(StrEnum):
    """What a role allows; the table is `app/accounts/policy.py`."""

    ASK = "ask"
    READ_SOURCES = "read_sources"
    UPLOAD = "upload"
    PUBLISH = "publish"
    SEARCH = "search"
    CHECK = "check"
    MANAGE_ACCOUNTS = "manage_accounts"
    MANAGE_BASES = "manage_bases"
    OPERATE = "operate"
    PURGE = "purge"
    READ_AUDIT = "read_audit"
    READ_MONITORING = "read_monitoring"
    MANAGE_INCIDENTS = "manage_incidents"
    READ_REVIEWS = "read_reviews"
    VERIFY = "verify"
    APPROVE = "approve"
    EXPORT = "export"
    SEND_FEEDBACK = "send_feedback"
    READ_FEEDBACK = "read_feedback"


class SignIn(BaseModel):
    name: str = Field(min_length=1, max_length=64)
    password: SecretStr = Field(min_length=1, max_length=256)
    code: str = Field(default="", max_length=16)
    """Six digits of the authenticator app, where the account has a second factor."""


class Session(BaseModel):
    """A new session. `token` is shown this once; the service keeps only its hash."""

    token: str
    expires_at: datetime


class Account(BaseModel):
    id: str
    name: str
    display_name: str
    role: Role
    knowledge_bases: list[str]
    disabled: bool = False
    created_at: datetime
    unit: str = ""
    last_used_at: datetime | None = None
    has_second_factor: bool = False
    from_provider: bool = False
    """Signs in at the agency's identity provider; role, unit and bases follow its groups."""


class HeldBack(StrEnum):
    """What a session must do before anything else."""

    SET_UP = "set_up_second_factor"
    ENTER = "enter_second_factor"


class Me(BaseModel):
    """The signed-in person, with what they may do, so that a client can hide what it cannot."""

    account: Account
    permissions: list[Permission]
    distributions: list[Level] = []
    """How confidential the texts are that the role may read."""
    held_back: HeldBack | None = None
    """Not None: this session has no permissions until its second factor is there."""


class NewAccount(BaseModel):
    name: str = Field(min_length=3, max_length=64, pattern=r"^[a-z0-9][a-z0-9._-]*$")
    display_name: str = Field(min_length=1, max_length=120)
    role: Role
    password: SecretStr | None = Field(default=None, min_length=12, max_length=256)
    """None: the service makes a random one and returns it once."""
    knowledge_bases: list[str] | None = Field(default=None, max_length=1000)
    """What the person sees. None: the only base there is; where there are more, it must be said."""
    unit: str = Field(default="", max_length=200)


class CreatedAccount(BaseModel):
    account: Account
    initial_password: str | None
    """Shown once, only when the service made it."""


class SessionShown(BaseModel):
    """One of a person's own sessions; `current` is the one that asks."""

    id: str
    device: str
    address: str
    created_at: datetime
    last_used_at: datetime
    expires_at: datetime
    current: bool


class SessionsEnded(BaseModel):
    count: int


class NewPassword(BaseModel):
    """`not_reused` is a declaration: this is the password of no other account, of no mailbox."""

    password: SecretStr = Field(min_length=1, max_length=256)
    not_reused: Literal[True]


class PasswordChange(NewPassword):
    current: SecretStr = Field(min_length=1, max_length=256)


class Redemption(NewPassword):
    code: str = Field(min_length=1, max_length=64)


class Invitation(BaseModel):
    """A one-time code with which the person sets a password; shown this once."""

    account: Account
    code: str
    expires_at: datetime


class SecondFactorSecret(BaseModel):
    """What an authenticator app wants: the letters to type, or the address to scan.

    `picture` is the address as a QR code: a PNG, in base64 on the wire.
    """

    model_config = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    letters: str
    address: str
    picture: bytes


class SecondFactorCode(BaseModel):
    code: str = Field(min_length=6, max_length=16)


class NewApiKey(BaseModel):
    """A key never carries more than its owner has, and ends by itself."""

    name: str = Field(min_length=1, max_length=120)
    permissions: list[Permission] = Field(min_length=1, max_length=100)
    knowledge_bases: list[str] = Field(max_length=1000)
    days: int = Field(default=90, ge=1, le=366)


class ApiKey(BaseModel):
    id: str
    name: str
    prefix: str
    permissions: list[Permission]
    knowledge_bases: list[str]
    created_at: datetime
    expires_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None


class CreatedApiKey(BaseModel):
    """`key` is shown this once; the service keeps only its hash."""

    key: str
    about: ApiKey


class Departing(BaseModel):
    hand_over_to: str | None = Field(default=None, max_length=64)
    """Name of the account that takes over open reviews. None: they go back to the queue, and the
    head of the knowledge base is told."""


class LeavingPlan(BaseModel):
    """What will end when the account is closed."""

    sessions: int
    keys: int
    open_reviews: int = 0
    """That somebody else should take over."""


class Departed(BaseModel):
    """What ended when the account was closed."""

    account: Account
    sessions: int
    keys: int
    handed_over: int
    """Open reviews that the colleague got."""
    to_queue: int = 0
    """Open reviews that went back to the queue."""


class Posting(Departing):
    """Where a person works now: replaces unit, role and memberships together. Open reviews that
    they cannot do there are handed over."""

    unit: str = Field(max_length=200)
    role: Role
    knowledge_bases: list[str] = Field(max_length=1000)


class ReviewReason(StrEnum):
    """Why an account should be looked at."""

    UNUSED = "unused"
    NO_UNIT = "no_unit"
    NO_KNOWLEDGE_BASE = "no_knowledge_base"
    MANY_KNOWLEDGE_BASES = "many_knowledge_bases"
    NO_SECOND_FACTOR = "no_second_factor"


class AccountToReview(BaseModel):
    account: Account
    reasons: list[ReviewReason]
