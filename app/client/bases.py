"""The client's calls about knowledge bases: themselves, members, documents, and as one file."""

from pathlib import Path
from typing import IO

import httpx

from app.client.wire import ServiceUnreachable, Wire, problem_of
from app.contract.documents import DocumentPage
from app.contract.knowledge_bases import (
    BundleTaken,
    KnowledgeBase,
    KnowledgeBaseChange,
    Member,
    NewKnowledgeBase,
)

_PATH = "/api/knowledge-bases"


class KnowledgeBases(Wire):
    """A part of `Client`."""

    def knowledge_bases(self, *, every: bool = False) -> list[KnowledgeBase]:
        """One's own; `every` one for those who manage bases."""
        return self._ask_list(KnowledgeBase, "GET", _PATH, params={"every": every})

    def create_base(self, new: NewKnowledgeBase) -> KnowledgeBase:
        body = new.model_dump(mode="json", exclude_none=True)
        return self._ask(KnowledgeBase, "POST", _PATH, json=body)

    def change_base(self, base_id: str, change: KnowledgeBaseChange) -> KnowledgeBase:
        """Only the fields that were given change."""
        body = change.model_dump(mode="json", exclude_unset=True)
        return self._ask(KnowledgeBase, "PATCH", f"{_PATH}/{base_id}", json=body)

    def members(self, base_id: str) -> list[Member]:
        return self._ask_list(Member, "GET", f"{_PATH}/{base_id}/members")

    def add_member(self, base_id: str, account_id: str) -> None:
        self._send("PUT", f"{_PATH}/{base_id}/members/{account_id}")

    def remove_member(self, base_id: str, account_id: str) -> None:
        self._send("DELETE", f"{_PATH}/{base_id}/members/{account_id}")

    def documents_in(
        self, base_id: str, *, query: str | None = None, limit: int = 100, offset: int = 0
    ) -> DocumentPage:
        params: dict[str, str | int] = {"limit": limit, "offset": offset}
        if query:
            params["query"] = query
        path = f"{_PATH}/{base_id}/documents"
        return self._ask(DocumentPage, "GET", path, params=params)

    def place(self, base_id: str, document_id: str) -> None:
        """Show a document of another base in this one too."""
        self._send("PUT", f"{_PATH}/{base_id}/documents/{document_id}")

    def unplace(self, base_id: str, document_id: str) -> None:
        self._send("DELETE", f"{_PATH}/{base_id}/documents/{document_id}")

    def export_bundle(self, base_id: str, into: IO[bytes]) -> None:
        """Write the base, as one file, to `into`; it is never held in memory as a whole."""
        try:
            with self._http.stream("GET", f"{_PATH}/{base_id}/bundle") as response:
                if response.is_error:
                    response.read()
                    raise problem_of(response)
                for chunk in response.iter_bytes():
                    into.write(chunk)
        except httpx.TransportError as error:
            raise ServiceUnreachable(str(error)) from error

    def take_bundle(
        self, file: Path, *, knowledge_base: str | None = None, as_published: bool = False
    ) -> BundleTaken:
        """Take a base in from a file, as drafts unless it is to stand as it stood elsewhere."""
        fields = {"as_published": str(as_published).lower()}
        if knowledge_base:
            fields["knowledge_base"] = knowledge_base
        with file.open("rb") as content:
            parts = {"file": (file.name, content, "application/zip")}
            return self._ask(
                BundleTaken, "POST", "/api/knowledge-bundles", data=fields, files=parts
            )
