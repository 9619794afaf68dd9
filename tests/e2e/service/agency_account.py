"""A service whose people may sign in at an identity provider, which runs as its own process."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from app.client.local import RunningService, started_service
from tests.e2e.service.identity_provider import CLIENT_ID, CLIENT_SECRET

REPOSITORY = Path(__file__).parents[3]
GROUPS = """
claim: realm.roles
second_factor: [mfa]
groups:
  - {name: can-bo, role: staff, unit: Phòng Một, knowledge_bases: [chung, khong-co]}
  - {name: kiem-chung, role: verifier, unit: Phòng Hai, knowledge_bases: [chung]}
"""


@dataclass(frozen=True)
class Agency:
    """The service, and the address of the provider."""

    service: RunningService
    issuer: str
    var: Path

    def next(self, subject: str, *groups: str, signed_with: str = "", **claims: object) -> None:
        """Who signs in next at the provider, and what their token says."""
        said: dict[str, object] = {"sub": subject, "realm": {"roles": list(groups)}, **claims}
        body = {"claims": said, "signed_with": signed_with}
        httpx.post(f"{self.issuer}/next", json=body).raise_for_status()

    def browser(self) -> httpx.Client:
        return httpx.Client(base_url=self.service.address)

    def way_back(self, browser: httpx.Client, query: str = "") -> str:
        """To the provider and up to the address that it sends the browser back to."""
        leaving = browser.get(f"/sign-in/openid{query}")
        assert leaving.status_code == 303, leaving.text
        return str(httpx.get(leaving.headers["location"]).headers["location"])

    def sign_in(self, browser: httpx.Client, query: str = "") -> httpx.Response:
        return browser.get(self.way_back(browser, query))

    def audited(self) -> list[dict[str, Any]]:
        with self.service.client() as console:
            lines = console._http.get("/api/audit/export.jsonl").text.splitlines()
        return [httpx.Response(200, content=line).json() for line in lines]


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def running(command: list[str], address: str) -> Iterator[None]:
    """A process, once it answers at `address`, for the length of the block."""
    process = subprocess.Popen(command, cwd=REPOSITORY, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 30
        while not _answers(address):
            assert process.poll() is None, "the provider did not start"
            assert time.monotonic() < deadline
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)


def _answers(address: str) -> bool:
    try:
        return httpx.get(address, timeout=1).status_code == 200
    except httpx.HTTPError:
        return False


@contextmanager
def agency_with(
    var: Path, issuer: str, command: list[str], groups: str = GROUPS, **more: str
) -> Iterator[Agency]:
    """The provider of `command`, and a service that knows it."""
    (var / "policy").mkdir(parents=True)
    (var / "policy" / "groups.yaml").write_text(groups, encoding="utf-8")
    port = free_port()
    settings: Mapping[str, str] = {
        "CANCU_ENVIRONMENT": "development",
        "CANCU_MODELS": str(REPOSITORY / "var" / "models"),
        "CANCU_OPENID_ISSUER": issuer,
        "CANCU_OPENID_CLIENT": CLIENT_ID,
        "CANCU_OPENID_SECRET": CLIENT_SECRET,
        "CANCU_PUBLIC_ADDRESS": f"http://127.0.0.1:{port}",
        "CANCU_SECOND_FACTOR_ROLES": "verifier",
    } | more
    with (
        running(command, f"{issuer}/.well-known/openid-configuration"),
        started_service(var, settings, port) as service,
    ):
        yield Agency(service, issuer, var)


@contextmanager
def agency(var: Path) -> Iterator[Agency]:
    """With the provider of `identity_provider.py`."""
    port = free_port()
    command = [sys.executable, "-m", "tests.e2e.service.identity_provider", str(port)]
    with agency_with(var, f"http://localhost:{port}", command) as agency:
        yield agency
