"""How long a sign-in lasts, who needs a second factor, and the agency's own accounts."""

from pydantic import BaseModel, Field, SecretStr, field_validator

from app.contract.accounts import Role


class SigningInSettings(BaseModel):
    session_hours: float = Field(
        10.0, gt=0, le=24 * 7, description="How long a sign-in lasts at most, in hours."
    )
    idle_minutes: float = Field(
        60.0, gt=0, description="A session unused for this long ends, in minutes."
    )
    second_factor_roles: str | None = Field(
        None,
        description="Roles that must have a second factor, with commas between them; empty: none. "
        "Unless set: all but `staff` and `evaluator` in production, none in development and with "
        "`cancu serve --sample`. Who has not set it up may do nothing else before.",
    )
    openid_issuer: str = Field(
        "",
        description="Issuer of the agency's identity provider (OpenID Connect); off unless set. "
        "HTTPS, but on loopback (see [signing in](../deploy/signing-in.md)).",
    )
    openid_client: str = Field("", description="What the provider calls this service: client id.")
    openid_secret: SecretStr | None = Field(
        None, description="Secret of that client; a public client has none."
    )

    @field_validator("second_factor_roles")
    @classmethod
    def _are_roles(cls, roles: str | None) -> str | None:
        for name in (roles or "").split(","):
            if name.strip():
                Role(name.strip())
        return roles
