"""How notices leave the house: by mail, or to a program of the agency."""

from enum import StrEnum
from typing import Self

from pydantic import BaseModel, Field, SecretStr, model_validator


class MailSecurity(StrEnum):
    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


class DeliverySettings(BaseModel):
    smtp_host: str = Field(
        "",
        description="Mail server that notices go out through; none are mailed unless set. Letters "
        "carry links and ids, no word of a question or an answer.",
    )
    smtp_port: int = Field(587, gt=0, le=65535, description="Its port.")
    smtp_security: MailSecurity = Field(
        MailSecurity.STARTTLS,
        description="`starttls`, `tls` (encrypted from the start, port 465) or `none` (inside the "
        "agency's network only).",
    )
    smtp_user: str = Field("", description="Name to sign in with there, if it wants one.")
    smtp_password: SecretStr | None = Field(None, description="Password of that name.")
    smtp_from: str = Field("", description="Sender of the letters (`can-cu@example.gov.vn`).")
    webhook_url: str = Field(
        "",
        description="Address that notices are posted to as signed JSON; none are posted unless "
        "set (see [notices](../deploy/notices.md)).",
    )
    webhook_secret: SecretStr | None = Field(
        None, description="At least 32 characters; signs what is posted (HMAC-SHA-256)."
    )
    delivery_timeout: float = Field(
        10.0, gt=0, le=60, description="Seconds to wait for the mail server and the webhook."
    )
    delivery_allow_public: bool = Field(
        False,
        description="Lets the mail server and the webhook be outside the agency's network, "
        "encrypted only.",
    )

    @model_validator(mode="after")
    def _knows_how_notices_leave(self) -> Self:
        if self.smtp_host and "@" not in self.smtp_from:
            raise ValueError("CANCU_SMTP_HOST needs CANCU_SMTP_FROM")
        secret = self.webhook_secret.get_secret_value() if self.webhook_secret else ""
        if self.webhook_url and len(secret) < 32:
            raise ValueError("CANCU_WEBHOOK_URL needs a CANCU_WEBHOOK_SECRET of 32 characters")
        return self
