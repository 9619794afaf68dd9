"""The whole service, four people, some published documents, and a browser to look with."""

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pydantic import SecretStr

from app.client import Client
from app.client.local import RunningService, started_service
from app.contract.accounts import NewAccount, Role
from app.contract.imports import Import, ImportState
from evals.importing import wait_for_sentences

REPOSITORY = Path(__file__).parents[3]
SAMPLES = REPOSITORY / "evals" / "sample_agency" / "files"
PUBLISHED = (
    "03-2024-qd-sdl-noi-quy-co-quan.pdf",
    "05-2024-qd-sdl-cong-tac-phi.docx",
    "12-2022-qd-sdl-cong-tac-vien-so-hoa.docx",
    "08-2024-qd-sdl-sua-doi-cong-tac-vien.pdf",
)
PASSWORD = "mat-khau-thu-nghiem"
BETWEEN_LOOKS = 0.05
"""Seconds: who asks without a pause how far an import is runs into the limit of requests."""
PATIENCE = 90_000
"""Milliseconds that a page may take on a busy machine; a wait ends as soon as it is over."""
expect.set_options(timeout=PATIENCE)
PEOPLE = {
    "thiha": ("Nguyễn Thị Hà", Role.STAFF),
    "minhquan": ("Trần Minh Quân", Role.KNOWLEDGE_OFFICER),
    "khanhtuong": ("Lê Khánh Tường", Role.LEADER),
    "thuvan": ("Phạm Thu Vân", Role.VERIFIER),
}
HOSTILE_NAME = "vuon <img src=x onerror=window.pwned=1> **dam** [a](javascript:b) :smile: $x$.txt"
HOSTILE_TEXT = (
    "Người trực vườn hoa cúc tưới cây lúc 5 giờ chiều <script>window.pwned=1</script> "
    "[ảnh](javascript:window.pwned=1) **đậm** $E=mc^2$ :material/home: :smile:."
)
LAUNCH = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

SignIn = Callable[..., Page]


def settled(page: Page) -> None:
    """A page that is still being drawn may throw away what is typed into it."""
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-script-state", "notRunning")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    settings = {
        "CANCU_ENVIRONMENT": "development",
        "CANCU_MODELS": str(REPOSITORY / "var" / "models"),
    }
    with started_service(tmp_path_factory.mktemp("browser"), settings) as service:
        _furnish(service)
        yield service


def _furnish(service: RunningService) -> None:
    """People by the console; documents handed in and checked by the officer, and published by the
    leader.
    """
    with service.client() as console:
        for name, (display_name, role) in PEOPLE.items():
            console.create_account(
                NewAccount(
                    name=name,
                    display_name=display_name,
                    role=role,
                    password=SecretStr(PASSWORD),
                )
            )
    files = [(name, (SAMPLES / name).read_bytes()) for name in PUBLISHED]
    files.append((HOSTILE_NAME, HOSTILE_TEXT.encode()))
    with Client(service.address) as officer, Client(service.address) as leader:
        officer.sign_in("minhquan", SecretStr(PASSWORD))
        leader.sign_in("khanhtuong", SecretStr(PASSWORD))
        ended = _finished(officer, officer.upload(files))
        handed_in = [str(file.version_id) for file in ended.files]
        officer.check_drafts(handed_in, confirm_certain_relations=True)
        leader.publish(handed_in)
    with service.client() as console:
        wait_for_sentences(console)


def _finished(client: Client, started: Import) -> Import:
    while started.state is not ImportState.DONE:
        time.sleep(BETWEEN_LOOKS)
        started = client.imported(started.id)
    return started


@pytest.fixture
def hand_in(service: RunningService) -> Callable[[str], str]:
    """Let the officer hand in a file of the sample agency; its version's id."""

    def hand_in(name: str) -> str:
        with Client(service.address) as officer:
            officer.sign_in("minhquan", SecretStr(PASSWORD))
            ended = _finished(officer, officer.upload([(name, (SAMPLES / name).read_bytes())]))
        return str(ended.files[0].version_id)

    return hand_in


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; only loopback addresses can be reached from it."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("no Chromium here: apt-get install chromium")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=LAUNCH)
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def outside() -> list[str]:
    """Addresses outside this machine that a page asked for: there must be none."""
    return []


@pytest.fixture(scope="module")
def sign_in(browser: Browser, service: RunningService, outside: list[str]) -> SignIn:
    """A page on which the person of this name has signed in by the form; kept for later tests."""
    pages: dict[tuple[str, int], Page] = {}

    def sign_in(name: str, width: int = 1280, height: int = 860, fresh: bool = False) -> Page:
        known = None if fresh else pages.get((name, width))
        if known:
            known.goto("/")
            _wait_for(known, name)
            return known
        context = browser.new_context(
            viewport={"width": width, "height": height}, locale="vi-VN", base_url=service.address
        )
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("request", lambda request: _note(request.url, service.address, outside))
        page.goto("/")
        page.locator("[name=name]").fill(name)
        page.locator("[name=password]").fill(PASSWORD)
        page.get_by_role("button").click()
        _wait_for(page, name)
        pages[name, width] = page
        return page

    return sign_in


def _wait_for(page: Page, name: str) -> None:
    expect(page.locator(".person .name")).to_have_text(PEOPLE[name][0])


def _note(url: str, address: str, outside: list[str]) -> None:
    own = (address, address.replace("http", "ws", 1), "data:", "blob:")
    if not url.startswith(own):
        outside.append(url)
