"""The few settings, each documented; the only place that reads the environment.

Every setting is an environment variable with the prefix `CANCU_` (or a line of the file `.env`).
A test holds that `docs/settings.md` names each of them with its default.
"""

from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from typing import Self

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from app.contract.accounts import Role
from app.contract.addresses import may_carry_secrets
from app.settings.delivery import DeliverySettings, MailSecurity
from app.settings.keeping import KeepingSettings, PurgedQuotes
from app.settings.models import ComposerKind, EmbedderKind, ModelSettings, RerankerKind
from app.settings.signing_in import SigningInSettings

__all__ = [
    "DEVELOPMENT_SECRET",
    "PREFIX",
    "SECOND_FACTOR_ROLES",
    "ComposerKind",
    "EmbedderKind",
    "Environment",
    "MailSecurity",
    "PurgedQuotes",
    "RerankerKind",
    "Settings",
    "environment_of",
    "load_settings",
]

PREFIX = "CANCU_"
DEVELOPMENT_SECRET = "for-development-only"
SECOND_FACTOR_ROLES = frozenset(Role) - {Role.STAFF, Role.EVALUATOR}
"""Whose account opens more than what everybody of the agency may read."""


class Environment(StrEnum):
    DEVELOPMENT = "development"
    PRODUCTION = "production"


class Settings(ModelSettings, SigningInSettings, DeliverySettings, KeepingSettings, BaseSettings):
    """Safe by default: loopback only, production unless said otherwise, a second person needed."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", extra="ignore", frozen=True
    )

    environment: Environment = Field(
        Environment.PRODUCTION,
        description="`production` refuses to start with a default secret; `development` allows it.",
    )
    secret_key: SecretStr = Field(
        SecretStr(DEVELOPMENT_SECRET),
        description="At least 32 random characters; keys the hashes of session tokens. "
        "`make run` writes one into `.env`.",
    )
    var: Path = Field(
        Path("var"), description="Folder of all run-time data: database, indexes, originals."
    )
    models: Path | None = Field(
        None, description="Folder of embedding models; `models` inside `CANCU_VAR` unless set."
    )
    database_url: str | None = Field(
        None,
        description="SQLAlchemy URL, `postgresql+psycopg://…` for PostgreSQL; a SQLite file inside "
        "`CANCU_VAR` unless set.",
    )
    host: str = Field("127.0.0.1", description="Address to listen on; loopback unless set.")
    port: int = Field(8501, ge=0, le=65535, description="Port to listen on; 0 takes a free one.")
    secure_cookies: bool = Field(
        False, description="Set to true behind HTTPS: the session cookie is then sent over it only."
    )
    second_person: bool = Field(
        True, description="A version must be published by another person than its uploader."
    )
    public_address: str = Field(
        "",
        description="Where people reach the service (`https://cancu.example.vn`): printed on "
        "papers as the place to check them. Empty: the address of the request.",
    )

    @field_validator("host")
    @classmethod
    def _is_an_address(cls, host: str) -> str:
        if host != "localhost":
            ip_address(host)
        return host

    @model_validator(mode="after")
    def _has_a_real_secret(self) -> Self:
        secret = self.secret_key.get_secret_value()
        if self.environment is Environment.PRODUCTION and (
            secret == DEVELOPMENT_SECRET or len(secret) < 32
        ):
            raise ValueError(
                "CANCU_SECRET_KEY must be at least 32 random characters outside development; "
                "`make run` writes one into .env"
            )
        return self

    @model_validator(mode="after")
    def _keeps_sign_ins_secret(self) -> Self:
        if not self.openid_issuer:
            return self
        if not (self.openid_client and self.public_address):
            raise ValueError("CANCU_OPENID_ISSUER needs CANCU_OPENID_CLIENT, CANCU_PUBLIC_ADDRESS")
        for address in (self.openid_issuer, self.public_address):
            if not may_carry_secrets(address):
                raise ValueError(f"sign-in needs https outside loopback: {address}")
        return self

    @property
    def must_have_second_factor(self) -> frozenset[Role]:
        """Those of the setting, else what the environment asks for."""
        if self.second_factor_roles is None:
            production = self.environment is Environment.PRODUCTION
            return SECOND_FACTOR_ROLES if production else frozenset()
        names = (name.strip() for name in self.second_factor_roles.split(","))
        return frozenset(Role(name) for name in names if name)

    @property
    def models_folder(self) -> Path:
        return self.models or self.var / "models"

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite:///{self.var.resolve() / 'cancu.sqlite'}"


def environment_of(settings: Settings) -> dict[str, str]:
    """The variables from which another process of ours loads the same settings."""
    stated = {name: getattr(settings, name) for name in Settings.model_fields}
    plain = {n: v.get_secret_value() if isinstance(v, SecretStr) else v for n, v in stated.items()}
    return {f"{PREFIX}{n.upper()}": str(v) for n, v in plain.items() if v is not None}


def load_settings() -> Settings:
    """Read the environment once. Raises pydantic's ValidationError, whose text is for people."""
    return Settings()
