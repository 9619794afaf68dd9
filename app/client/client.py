"""The HTTP API as Python methods: contract models in, contract models out."""

import json
import time
from collections.abc import Iterator, Mapping, Sequence

import httpx
from httpx_sse import connect_sse

from app.client.auditing import Auditing
from app.client.bases import KnowledgeBases
from app.client.changing import Changing
from app.client.in_time import InTime
from app.client.people import People
from app.client.reviewing import Reviewing
from app.client.watching import Watching
from app.client.wire import ServiceProblem, ServiceUnreachable, problem_of
from app.contract.answers import Answer, Ask, Claim, Step
from app.contract.conflicts import ConflictRequest, ConflictResult
from app.contract.documents import (
    Document,
    DocumentPage,
    SearchRequest,
    SearchResult,
    SourceView,
    Understood,
)
from app.contract.imports import Import, ImportReport, Statement
from app.contract.single_steps import CheckRequest, CheckResult, SentencesRequest, SentencesResult
from app.contract.system import Doctor, Problem, Readiness, Reindexed, Unread

AnswerEvent = Step | Claim | Answer


class Client(People, KnowledgeBases, InTime, Changing, Reviewing, Auditing, Watching):
    """One person's connection to the service.

    `token` is a session token of `sign_in`, or the console's. Every method raises `ServiceProblem`
    when the service says no, and `ServiceUnreachable` when nothing answers.
    """

    # Questions

    def ask(self, ask: Ask) -> Answer:
        return self._ask(Answer, "POST", "/api/answers", json=ask.model_dump(mode="json"))

    def ask_streaming(self, ask: Ask) -> Iterator[AnswerEvent]:
        """Steps as they end, then the verified claims, then the whole answer."""
        models: Mapping[str, type[AnswerEvent]] = {"step": Step, "claim": Claim, "done": Answer}
        body = ask.model_dump(mode="json")
        try:
            with connect_sse(self._http, "POST", "/api/answers/stream", json=body) as source:
                if source.response.is_error:
                    source.response.read()
                    raise problem_of(source.response)
                for event in source.iter_sse():
                    if event.event == "problem":
                        raise ServiceProblem(Problem.model_validate_json(event.data))
                    yield models[event.event].model_validate_json(event.data)
        except httpx.TransportError as error:
            raise ServiceUnreachable(str(error)) from error

    def answer(self, answer_id: str) -> Answer:
        return self._ask(Answer, "GET", f"/api/answers/{answer_id}")

    def answers(self, limit: int = 20) -> list[Answer]:
        """One's own answers, newest first."""
        return self._ask_list(Answer, "GET", "/api/answers", params={"limit": limit})

    def check(self, claim: str, quote: str) -> CheckResult:
        body = CheckRequest(claim=claim, quote=quote).model_dump()
        return self._ask(CheckResult, "POST", "/api/checks", json=body)

    def sentences(self, question: str) -> SentencesResult:
        body = SentencesRequest(question=question).model_dump()
        return self._ask(SentencesResult, "POST", "/api/sentences", json=body)

    def compare_norms(self, request: ConflictRequest) -> ConflictResult:
        body = request.model_dump(mode="json")
        return self._ask(ConflictResult, "POST", "/api/conflicts", json=body)

    # Documents

    def upload(
        self,
        files: Sequence[tuple[str, bytes]],
        *,
        knowledge_base: str | None = None,
        distribution: str | None = None,
        statements: Mapping[str, Statement] | None = None,
    ) -> Import:
        """Hand in files as (name, bytes); the import goes on in the service.

        Their distribution is that of the knowledge base unless another one is given.
        """
        fields = {"statements": _stated(statements)}
        if distribution:
            fields["distribution"] = distribution
        if knowledge_base:
            fields["knowledge_base"] = knowledge_base
        return self._ask(Import, "POST", "/api/imports", data=fields, files=_parts(files))

    def upload_more(
        self,
        import_id: str,
        files: Sequence[tuple[str, bytes]],
        statements: Mapping[str, Statement] | None = None,
    ) -> Import:
        """More files of an import."""
        path = f"/api/imports/{import_id}/files"
        fields = {"statements": _stated(statements)}
        return self._ask(Import, "POST", path, data=fields, files=_parts(files))

    def imported(self, import_id: str, limit: int = 5000) -> Import:
        """How far it is, with up to `limit` of its files."""
        return self._ask(Import, "GET", f"/api/imports/{import_id}", params={"limit": limit})

    def imports(self, limit: int = 200) -> list[Import]:
        """The newest imports of this person, each with up to `limit` of its files."""
        return self._ask_list(Import, "GET", "/api/imports", params={"limit": limit})

    def cancel_import(self, import_id: str) -> Import:
        return self._ask(Import, "POST", f"/api/imports/{import_id}/cancellation")

    def retry_import(self, import_id: str) -> Import:
        return self._ask(Import, "POST", f"/api/imports/{import_id}/retry")

    def import_report(self, import_id: str) -> ImportReport:
        return self._ask(ImportReport, "GET", f"/api/imports/{import_id}/report")

    def import_report_csv(self, import_id: str) -> bytes:
        return self._send("GET", f"/api/imports/{import_id}/report.csv").content

    def documents(
        self,
        *,
        status: str | None = None,
        query: str | None = None,
        limit: int = 100,
        offset: int = 0,
    ) -> DocumentPage:
        params: dict[str, str | int] = {"limit": limit, "offset": offset}
        params |= {k: v for k, v in (("status", status), ("query", query)) if v}
        return self._ask(DocumentPage, "GET", "/api/documents", params=params)

    def understood(self, version_id: str) -> Understood:
        return self._ask(Understood, "GET", f"/api/documents/{version_id}")

    def correct(self, version_id: str, changes: Mapping[str, str | None]) -> Document:
        """State fields of a draft; None says that the text has none."""
        path = f"/api/documents/{version_id}"
        return self._ask(Document, "PATCH", path, json=dict(changes))

    def release(self, version_id: str, reason: str) -> Document:
        """Out of quarantine."""
        path = f"/api/documents/{version_id}/release"
        return self._ask(Document, "POST", path, json={"reason": reason})

    def publish(self, version_ids: Sequence[str]) -> list[Document]:
        body = {"version_ids": list(version_ids)}
        return self._ask_list(Document, "POST", "/api/publications", json=body)

    def discard(self, version_id: str) -> None:
        self._send("DELETE", f"/api/documents/{version_id}")

    def source(self, version_id: str, start: int, end: int) -> SourceView:
        params = {"start": start, "end": end}
        return self._ask(SourceView, "GET", f"/api/documents/{version_id}/source", params=params)

    def page_image(
        self, version_id: str, page: int, *, start: int | None = None, end: int | None = None
    ) -> bytes:
        """A page as PNG, with the range `[start, end)` highlighted."""
        params = {k: v for k, v in (("start", start), ("end", end)) if v is not None}
        path = f"/api/documents/{version_id}/pages/{page}.png"
        return self._send("GET", path, params=params).content

    def original(self, version_id: str) -> bytes:
        return self._send("GET", f"/api/documents/{version_id}/original").content

    def search(self, query: str, limit: int = 10) -> SearchResult:
        body = SearchRequest(query=query, limit=limit).model_dump()
        return self._ask(SearchResult, "POST", "/api/searches", json=body)

    # The service

    def readiness(self) -> Readiness:
        return self._ask(Readiness, "GET", "/readyz")

    def wait_until_ready(self, seconds: float = 120.0) -> None:
        """Return once the service can answer. Raises ServiceUnreachable when time is up."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            try:
                if self.readiness().ready:
                    return
            except (ServiceProblem, ServiceUnreachable):
                pass
            time.sleep(0.5)
        raise ServiceUnreachable(f"{self.address}: not ready after {seconds:.0f} s")

    def doctor(self) -> Doctor:
        return self._ask(Doctor, "GET", "/api/doctor")

    def unread(self) -> Unread:
        return self._ask(Unread, "GET", "/api/sentences/unread")

    def reindex(self) -> Reindexed:
        return self._ask(Reindexed, "POST", "/api/reindex", timeout=None)


def _parts(files: Sequence[tuple[str, bytes]]) -> list[tuple[str, tuple[str, bytes]]]:
    return [("files", (name, content)) for name, content in files]


def _stated(statements: Mapping[str, Statement] | None) -> str:
    return json.dumps({name: stated.model_dump() for name, stated in (statements or {}).items()})
