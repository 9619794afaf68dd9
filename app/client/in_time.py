"""The client's calls about law in time: checking, relations, history, differences."""

from collections.abc import Sequence
from datetime import date

from app.client.wire import Wire
from app.contract.documents import Document
from app.contract.history import (
    DifferenceShown,
    History,
    RelationShown,
    RelationStatement,
)


class InTime(Wire):
    """A part of `Client`."""

    def check_drafts(
        self, version_ids: Sequence[str], *, confirm_certain_relations: bool = False
    ) -> list[Document]:
        """Say that these drafts were compared with their files."""
        body = {
            "version_ids": list(version_ids),
            "confirm_certain_relations": confirm_certain_relations,
        }
        return self._ask_list(Document, "POST", "/api/document-checks", json=body)

    def end_version(
        self, version_id: str, *, status: str, reason: str, since: date | None = None
    ) -> Document:
        body = {"status": status, "reason": reason, "since": since.isoformat() if since else None}
        path = f"/api/documents/{version_id}/status"
        return self._ask(Document, "POST", path, json=body)

    def relations(self, version_id: str) -> list[RelationShown]:
        path = f"/api/documents/{version_id}/relations"
        return self._ask_list(RelationShown, "GET", path)

    def decide_relations(self, relation_ids: Sequence[str], state: str) -> None:
        """`state` is confirmed, rejected or proposed."""
        body = {"relation_ids": list(relation_ids), "state": state}
        self._send("POST", "/api/relations/decisions", json=body)

    def state_relation(self, version_id: str, statement: RelationStatement) -> list[RelationShown]:
        path = f"/api/documents/{version_id}/relations"
        body = statement.model_dump(mode="json")
        return self._ask_list(RelationShown, "POST", path, json=body)

    def change_relation(
        self, relation_id: str, statement: RelationStatement
    ) -> list[RelationShown]:
        path = f"/api/relations/{relation_id}"
        body = statement.model_dump(mode="json")
        return self._ask_list(RelationShown, "PUT", path, json=body)

    def history(self, version_id: str) -> History:
        return self._ask(History, "GET", f"/api/documents/{version_id}/history")

    def difference(self, version_id: str, since: str | None = None) -> DifferenceShown:
        """Against `since`, or the version before."""
        params = {"since": since} if since else {}
        path = f"/api/documents/{version_id}/difference"
        return self._ask(DifferenceShown, "GET", path, params=params)
