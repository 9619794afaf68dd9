"""The few settings, each documented; the only place that reads the environment.

Every setting is an environment variable with the prefix `CANCU_` (or a line of the file `.env`).
A test holds that `docs/settings.md` names each of them with its default.
"""

import os
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from typing import Self

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "CANCU_"
DEVELOPMENT_SECRET = "for-development-only"


class Environment(StrEnum):
    DEVELOPMENT = "development"
    PRODUCTION = "production"


class EmbedderKind(StrEnum):
    ONNX = "onnx"
    SENTENCE_TRANSFORMERS = "sentence-transformers"
    OPENAI = "openai"


class ComposerKind(StrEnum):
    EXTRACTIVE = "extractive"
    OPENAI = "openai"


class PurgedQuotes(StrEnum):
    REDACT = "redact"
    KEEP = "keep"


class Settings(BaseSettings):
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
    embedder: EmbedderKind = Field(
        EmbedderKind.ONNX,
        description="`onnx` (embedded model), `sentence-transformers` (a local model folder) or "
        "`openai` (a server with `/v1/embeddings`).",
    )
    embedder_model: str = Field(
        "multilingual-e5-small",
        description="Name of the model's folder inside `CANCU_MODELS`, or of the server's model.",
    )
    embedder_url: str | None = Field(
        None, description="Base URL of the embedding server, for `CANCU_EMBEDDER=openai`."
    )
    embedder_key: SecretStr | None = Field(
        None, description="Key of the embedding server, if it wants one."
    )
    embedder_dimension: int = Field(
        384, gt=0, description="Numbers in a vector of the embedding server's model."
    )
    embedder_query_prefix: str = Field(
        "", description="Words that the server's model wants before a question, as `query: `."
    )
    embedder_passage_prefix: str = Field(
        "", description="Words that the server's model wants before a passage, as `passage: `."
    )
    composer: ComposerKind = Field(
        ComposerKind.EXTRACTIVE,
        description="Who writes answers: `extractive` (quotes only) or `openai` (a language model "
        "behind a server with `/v1/chat/completions`).",
    )
    llm_url: str | None = Field(
        None,
        description="Base URL of the language model's server, without `/v1`, for "
        "`CANCU_COMPOSER=openai`. Refused outside loopback and private networks.",
    )
    llm_model: str | None = Field(None, description="Name of the language model on that server.")
    llm_key: SecretStr | None = Field(None, description="Key of that server, if it wants one.")
    llm_timeout: float = Field(
        60.0, gt=0, description="Seconds to wait for the language model; then answers are quoted."
    )
    llm_context_tokens: int = Field(
        4096,
        ge=2048,
        description="Tokens of prompt and reply together that the server gives the model.",
    )
    llm_allow_public: bool = Field(
        False,
        description="Lets `CANCU_LLM_URL` be a server outside, over HTTPS; questions then leave "
        "the agency, and of the passages only those of public documents.",
    )
    session_hours: float = Field(
        10.0, gt=0, le=24 * 7, description="How long a sign-in lasts at most, in hours."
    )
    idle_minutes: float = Field(
        60.0, gt=0, description="A session unused for this long ends, in minutes."
    )
    second_person: bool = Field(
        True, description="A version must be published by another person than its uploader."
    )
    public_address: str = Field(
        "",
        description="Where people reach the service (`https://cancu.example.vn`): printed on "
        "papers as the place to check them. Empty: the address of the request.",
    )
    purged_quotes: PurgedQuotes = Field(
        PurgedQuotes.REDACT,
        description="What a purge does to quotes of the text in past answers: `redact` (each "
        "letter becomes a block) or `keep`; the answers say which.",
    )
    audit_days: int | None = Field(
        None,
        ge=365,
        description="How many days audit rows are kept, at least 365; for ever unless set. A "
        "signed checkpoint stays of what is removed.",
    )
    max_file_megabytes: int = Field(
        100, gt=0, le=2000, description="Largest file that an upload accepts, in megabytes."
    )
    max_files_per_import: int = Field(500, gt=0, description="Most files that one upload accepts.")
    reading_processes: int | None = Field(
        None,
        ge=0,
        le=64,
        description="Processes that read files; half the cores unless set, 0 reads inside the "
        "service.",
    )
    queue_url: str | None = Field(
        None,
        description="`redis://…` where `cancu worker` reads files on other machines too (extra "
        "`redis`); a SQLite file inside `CANCU_VAR` unless set.",
    )
    max_file_minutes: int = Field(
        60, gt=0, description="A file whose reading takes longer is given up."
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
    def _names_the_embedding_server(self) -> Self:
        if self.embedder is EmbedderKind.OPENAI and not self.embedder_url:
            raise ValueError("CANCU_EMBEDDER=openai needs CANCU_EMBEDDER_URL")
        return self

    @model_validator(mode="after")
    def _names_the_language_model(self) -> Self:
        if self.composer is ComposerKind.OPENAI and not (self.llm_url and self.llm_model):
            raise ValueError("CANCU_COMPOSER=openai needs CANCU_LLM_URL and CANCU_LLM_MODEL")
        return self

    @property
    def models_folder(self) -> Path:
        return self.models or self.var / "models"

    @property
    def readers(self) -> int:
        """How many processes read files."""
        if self.reading_processes is not None:
            return self.reading_processes
        return max(1, (os.cpu_count() or 2) // 2)

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
