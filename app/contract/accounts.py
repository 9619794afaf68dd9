"""People: who they are and what they may do."""

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, Field, SecretStr


class Role(StrEnum):
    STAFF = "staff"
    KNOWLEDGE_OFFICER = "knowledge_officer"
    EVALUATOR = "evaluator"
    LEADER = "leader"
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


class SignIn(BaseModel):
    name: str = Field(min_length=1, max_length=64)
    password: SecretStr = Field(min_length=1, max_length=256)


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


class Me(BaseModel):
    """The signed-in person, with what they may do, so that a client can hide what it cannot."""

    account: Account
    permissions: list[Permission]


class NewAccount(BaseModel):
    name: str = Field(min_length=3, max_length=64, pattern=r"^[a-z0-9][a-z0-9._-]*$")
    display_name: str = Field(min_length=1, max_length=120)
    role: Role
    password: SecretStr | None = Field(default=None, min_length=12, max_length=256)
    """None: the service makes a random one and returns it once."""
    knowledge_bases: list[str] | None = Field(default=None, max_length=1000)
    """What the person sees. None: the only base there is; where there are more, it must be said."""


class CreatedAccount(BaseModel):
    account: Account
    initial_password: str | None
    """Shown once, only when the service made it."""
