"""The wire to the service: one HTTP connection, its problems as exceptions, models out.

Each problem that the service tells in its own sentence (RFC 9457) becomes a `ServiceProblem`; no
answer at all is a `ServiceUnreachable`.
"""

from types import TracebackType
from typing import Self, TypeVar

import httpx
from pydantic import BaseModel

from app.contract.catalogue import Language
from app.contract.system import Problem

Model = TypeVar("Model", bound=BaseModel)


class ServiceProblem(Exception):
    """The service refused or failed, and said so in one sentence (RFC 9457)."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.detail)
        self.problem = problem


class ServiceUnreachable(Exception):
    """No answer from the address at all."""


class Wire:
    """Requests to one address with one person's token."""

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

    def _send(self, method: str, path: str, **how: object) -> httpx.Response:
        try:
            response = self._http.request(method, path, **how)  # type: ignore[arg-type]
        except httpx.TransportError as error:
            raise ServiceUnreachable(str(error)) from error
        if response.is_error:
            raise problem_of(response)
        return response

    def _ask(self, model: type[Model], method: str, path: str, **how: object) -> Model:
        return model.model_validate_json(self._send(method, path, **how).content)

    def _ask_list(self, model: type[Model], method: str, path: str, **how: object) -> list[Model]:
        rows = self._send(method, path, **how).json()
        return [model.model_validate(row) for row in rows]


def problem_of(response: httpx.Response) -> ServiceProblem:
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
