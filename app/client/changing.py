"""The part of the client for texts that change or are deleted, and for what rests on them."""

from collections.abc import Sequence

from app.client.wire import Wire
from app.contract.impact import ImpactReport
from app.contract.notices import Notices
from app.contract.purges import Purge, PurgeOrder, PurgePlan, SignedReport, Verification


class Changing(Wire):
    """Impact, notices and purges; a part of `Client`."""

    def impact(self, version_id: str, limit: int = 200) -> ImpactReport:
        """The answers that rest on a text."""
        path = f"/api/documents/{version_id}/impact"
        return self._ask(ImpactReport, "GET", path, params={"limit": limit})

    def notices(self, limit: int = 100) -> Notices:
        """What this person should know, the unseen first."""
        return self._ask(Notices, "GET", "/api/notices", params={"limit": limit})

    def set_notices_seen(self, ids: Sequence[int]) -> None:
        self._send("POST", "/api/notices/seen", json={"ids": list(ids)})

    def purge_plan(self, version_id: str, *, whole_document: bool = False) -> PurgePlan:
        path = f"/api/documents/{version_id}/purge-plan"
        return self._ask(PurgePlan, "GET", path, params={"whole_document": whole_document})

    def purge(self, order: PurgeOrder) -> Purge:
        """Begin a lawful deletion; its report follows."""
        return self._ask(Purge, "POST", "/api/purges", json=order.model_dump())

    def purges(self, limit: int = 50) -> list[Purge]:
        return self._ask_list(Purge, "GET", "/api/purges", params={"limit": limit})

    def purged(self, purge_id: str) -> Purge:
        return self._ask(Purge, "GET", f"/api/purges/{purge_id}")

    def purge_report(self, purge_id: str) -> SignedReport:
        return self._ask(SignedReport, "GET", f"/api/purges/{purge_id}/report.json")

    def verify_purge_report(self, report: SignedReport) -> Verification:
        body = report.model_dump()
        return self._ask(Verification, "POST", "/api/purges/verification", json=body)
