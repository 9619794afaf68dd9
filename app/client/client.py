"""The HTTP API as Python methods: contract models in, contract models out."""

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from types import TracebackType
from typing import Self, TypeVar

import httpx
from httpx_sse import connect_sse
from pydantic import BaseModel, SecretStr

from app.contract.accounts import Account, CreatedAccount, Me, NewAccount, Session
from app.contract.answers import Answer, Ask, CheckRequest, CheckResult, Claim, Step
from app.contract.catalogue import Language
from app.contract.documents import (
    Document,
    DocumentPage,
    Import,
    KnowledgeBase,
    SearchRequest,
    SearchResult,
    SourceView,
    Statement,
    Understood,
)
from app.contract.system import Doctor, Problem, Readiness, Reindexed

Model = TypeVar("Model", bound=BaseModel)
AnswerEvent = Step | Claim | Answer


class ServiceProblem(Exception):
    """The service refused or failed, and said so in one sentence (RFC 9457)."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.detail)
        self.problem = problem


class ServiceUnreachable(Exception):
    """No answer from the address at all."""


class Client:
    """One person's connection to the service.

    `token` is a session token of `sign_in`, or the console's. Every method raises `ServiceProblem`
    when the service says no, and `ServiceUnreachable` when nothing answers.
    """

    def __init__(
        self,
        address: str,
        *,
        token: str | None = None,
        language: Language = Language.VIETNAMESE,
        timeout: float = 60.0,
    ) -> None:
        headers = {"Accept-Language": str(language)}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        self.address = address
        self._http = httpx.Client(base_url=address, headers=headers, timeout=timeout)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        self._http.close()

    # People

    def sign_in(self, name: str, password: SecretStr) -> Session:
        """Open a session; this client uses its token from now on."""
        body = {"name": name, "password": password.get_secret_value()}
        session = self._ask(Session, "POST", "/api/session", json=body)
        self._http.headers["Authorization"] = f"Bearer {session.token}"
        return session

    def sign_out(self) -> None:
        self._send("DELETE", "/api/session")

    def me(self) -> Me:
        return self._ask(Me, "GET", "/api/me")

    def accounts(self) -> list[Account]:
        return self._ask_list(Account, "GET", "/api/accounts")

    def create_account(self, new: NewAccount) -> CreatedAccount:
        body = new.model_dump(mode="json")
        body["password"] = new.password.get_secret_value() if new.password else None
        return self._ask(CreatedAccount, "POST", "/api/accounts", json=body)

    def disable_account(self, account_id: str) -> Account:
        return self._ask(Account, "POST", f"/api/accounts/{account_id}/disabled")

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
                    raise _problem(source.response)
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

    # Documents

    def upload(
        self,
        files: Sequence[tuple[str, bytes]],
        *,
        knowledge_base: str | None = None,
        distribution: str = "internal",
        statements: Mapping[str, Statement] | None = None,
    ) -> Import:
        """Hand in files as (name, bytes); the import goes on in the service."""
        stated = {name: s.model_dump() for name, s in (statements or {}).items()}
        fields = {"distribution": distribution, "statements": json.dumps(stated)}
        if knowledge_base:
            fields["knowledge_base"] = knowledge_base
        parts = [("files", (name, content)) for name, content in files]
        return self._ask(Import, "POST", "/api/imports", data=fields, files=parts)

    def imported(self, import_id: str) -> Import:
        return self._ask(Import, "GET", f"/api/imports/{import_id}")

    def imports(self) -> list[Import]:
        """The newest imports that this person may see."""
        return self._ask_list(Import, "GET", "/api/imports")

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

    def publish(self, version_ids: Sequence[str]) -> list[Document]:
        body = {"version_ids": list(version_ids)}
        return self._ask_list(Document, "POST", "/api/publications", json=body)

    def end_version(self, version_id: str, *, status: str, reason: str) -> Document:
        body = {"status": status, "reason": reason}
        return self._ask(Document, "POST", f"/api/documents/{version_id}/status", json=body)

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

    def knowledge_bases(self) -> list[KnowledgeBase]:
        return self._ask_list(KnowledgeBase, "GET", "/api/knowledge-bases")

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

    def reindex(self) -> Reindexed:
        return self._ask(Reindexed, "POST", "/api/reindex", timeout=None)

    # The wire

    def _send(self, method: str, path: str, **how: object) -> httpx.Response:
        try:
            response = self._http.request(method, path, **how)  # type: ignore[arg-type]
        except httpx.TransportError as error:
            raise ServiceUnreachable(str(error)) from error
        if response.is_error:
            raise _problem(response)
        return response

    def _ask(self, model: type[Model], method: str, path: str, **how: object) -> Model:
        return model.model_validate_json(self._send(method, path, **how).content)

    def _ask_list(self, model: type[Model], method: str, path: str, **how: object) -> list[Model]:
        rows = self._send(method, path, **how).json()
        return [model.model_validate(row) for row in rows]


def _problem(response: httpx.Response) -> ServiceProblem:
    """The service's own words, or plain ones when something else answered."""
    if response.headers.get("content-type", "").startswith("application/problem+json"):
        return ServiceProblem(Problem.model_validate_json(response.content))
    return ServiceProblem(
        Problem(
            type="about:blank",
            title=response.reason_phrase,
            status=response.status_code,
            detail=f"HTTP {response.status_code}",
            code="unexpected_response",
            support_id="-",
        )
    )
