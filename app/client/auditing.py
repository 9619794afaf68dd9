"""The client's calls about the audit log."""

from collections.abc import Iterator, Mapping
from datetime import date

import httpx

from app.client.wire import ServiceUnreachable, Wire, problem_of
from app.contract.audit import AuditPage, AuditVerification

_PATH = "/api/audit"


class Auditing(Wire):
    """A part of `Client`."""

    def audit(
        self,
        *,
        account_id: str | None = None,
        action: str | None = None,
        subject: str | None = None,
        since: date | None = None,
        until: date | None = None,
        limit: int = 50,
        before: int | None = None,
    ) -> AuditPage:
        """The newest first; both days belong to the range."""
        asked = _narrowed(account_id, action, subject, since, until)
        asked |= {"limit": str(limit)} | ({"before": str(before)} if before else {})
        return self._ask(AuditPage, "GET", _PATH, params=asked)

    def export_audit(
        self,
        form: str,
        *,
        account_id: str | None = None,
        action: str | None = None,
        subject: str | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> Iterator[bytes]:
        """The rows in order as `csv` or `jsonl`, piece by piece."""
        asked = _narrowed(account_id, action, subject, since, until)
        try:
            with self._http.stream("GET", f"{_PATH}/export.{form}", params=asked) as response:
                if response.is_error:
                    response.read()
                    raise problem_of(response)
                yield from response.iter_bytes()
        except httpx.TransportError as error:
            raise ServiceUnreachable(str(error)) from error

    def verify_audit(self) -> AuditVerification:
        """Walk the whole chain; a million rows take about a minute."""
        return self._ask(AuditVerification, "POST", f"{_PATH}/verification", timeout=600)


def _narrowed(
    account_id: str | None,
    action: str | None,
    subject: str | None,
    since: date | None,
    until: date | None,
) -> dict[str, str]:
    stated: Mapping[str, str | date | None] = {
        "account_id": account_id,
        "action": action,
        "subject": subject,
        "since": since,
        "until": until,
    }
    return {name: str(value) for name, value in stated.items() if value}
