"""The client's calls about use, delivery, incidents, and the report to the ministry."""

from datetime import date

from app.client.wire import Wire
from app.contract.delivery import Deliveries
from app.contract.monitoring import Incident, IncidentStep, NewIncident, ReportOrder, Use


class Watching(Wire):
    """A part of `Client`."""

    def use(self, since: date, until: date, knowledge_base: str | None = None) -> Use:
        """Both days belong to the range."""
        asked = {"since": str(since), "until": str(until)}
        if knowledge_base:
            asked["knowledge_base"] = knowledge_base
        return self._ask(Use, "GET", "/api/monitoring/use", params=asked)

    def deliveries(self) -> Deliveries:
        """How mail and webhook are doing."""
        return self._ask(Deliveries, "GET", "/api/monitoring/deliveries")

    def report_incident(self, new: NewIncident) -> Incident:
        return self._ask(Incident, "POST", "/api/incidents", json=new.model_dump(mode="json"))

    def incidents(self, since: date, until: date) -> list[Incident]:
        """The newest first; one's own for those who do not handle them."""
        asked = {"since": str(since), "until": str(until)}
        return self._ask_list(Incident, "GET", "/api/incidents", params=asked)

    def carry_incident_on(self, incident_id: str, step: IncidentStep) -> Incident:
        path = f"/api/incidents/{incident_id}/steps"
        return self._ask(Incident, "POST", path, json=step.model_dump(mode="json"))

    def ministry_report(self, order: ReportOrder) -> bytes:
        """A Word file."""
        path = "/api/monitoring/ministry-report.docx"
        return self._send("POST", path, json=order.model_dump(mode="json")).content
