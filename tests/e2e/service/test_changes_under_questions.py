"""Texts are published, superseded, withdrawn and purged while several people keep asking."""

import random
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest
from pydantic import SecretStr

from app.client import Client
from app.client.local import RunningService
from app.contract.accounts import NewAccount, Role
from app.contract.answers import Answer, Ask
from app.contract.imports import ImportState
from app.contract.purges import Purge, PurgeOrder

ROUNDS = 5
ASKERS = 3
PASSWORD = SecretStr("mat-khau-thu-nghiem")
QUESTIONS = (
    "Người trực cổng kho bảo quản được hỗ trợ tiền ăn giữa ca bao nhiêu?",
    "Tiền ăn giữa ca của người trực cổng kho bảo quản trả khi nào?",
)


def made_up(number: int) -> str:
    """A word for each text that nothing else says."""
    return "vurquant" + "".join("aeiouybdfg"[int(digit)] for digit in f"{number:03d}")


def text_of(number: int, document: int) -> str:
    return (
        f"SỞ DỮ LIỆU SỐ\nSố: {700 + document}/QĐ-VRQ\nHà Nội, ngày 05 tháng 01 năm 2026\n"
        f"QUYẾT ĐỊNH\nVề tiền ăn giữa ca {made_up(number)}\n"
        f"Điều 1. Mức hỗ trợ\nNgười trực cổng kho bảo quản {made_up(number)} được hỗ trợ tiền ăn "
        f"giữa ca {21 + number}.000 đồng một ngày.\n"
        f"Điều 2. Thời hạn\nTiền ăn giữa ca của người trực cổng kho bảo quản {made_up(number)} "
        f"trả trước ngày {1 + number % 27} hằng tháng.\n"
    )


@dataclass
class Told:
    """What happened, by the clock of the test: when each text could be cited, and the answers."""

    texts: dict[str, str] = field(default_factory=dict)
    alive: dict[str, tuple[float, float]] = field(default_factory=dict)
    purged: dict[str, str] = field(default_factory=dict)
    answers: list[tuple[float, float, Answer]] = field(default_factory=list)
    faults: list[Exception] = field(default_factory=list)

    def begins(self, version_id: str) -> None:
        self.alive[version_id] = (time.monotonic(), float("inf"))

    def ends(self, version_id: str) -> None:
        self.alive[version_id] = (self.alive[version_id][0], time.monotonic())


def keep_asking(client: Client, told: Told, done: threading.Event, seed: int) -> None:
    chance = random.Random(seed)
    while not done.is_set():
        began = time.monotonic()
        try:
            answer = client.ask(Ask(question=chance.choice(QUESTIONS)))
        except Exception as fault:
            told.faults.append(fault)
            return
        told.answers.append((began, time.monotonic(), answer))


def drafts(people: Mapping[str, Client], told: Told) -> list[tuple[str, str]]:
    """Two versions for each round, drafted and checked."""
    officer = people["knowledge_officer"]
    files = [(f"{n}.txt", text_of(n, n // 2).encode()) for n in range(2 * ROUNDS)]
    begun = officer.upload(files)
    while begun.state is not ImportState.DONE:
        begun = officer.imported(begun.id)
    ids = {file.file_name: str(file.version_id) for file in begun.files}
    for n in range(2 * ROUNDS):
        told.texts[ids[f"{n}.txt"]] = officer.understood(ids[f"{n}.txt"]).text_start
    officer.check_drafts(list(ids.values()))
    return [(ids[f"{n}.txt"], ids[f"{n + 1}.txt"]) for n in range(0, 2 * ROUNDS, 2)]


def change_everything(
    people: Mapping[str, Client], told: Told, pairs: list[tuple[str, str]], seed: int
) -> list[Purge]:
    chance, purges = random.Random(seed), []
    leader, administrator = people["leader"], people["administrator"]

    def purge(version_id: str) -> None:
        plan = administrator.purge_plan(version_id)
        order = PurgeOrder(
            version_id=version_id, reason="Thử nghiệm", confirmation=plan.to_be_typed
        )
        purges.append(administrator.purge(order))
        told.purged[version_id] = plan.to_be_typed

    for older, newer in pairs:
        told.begins(older)
        leader.publish([older])
        told.begins(newer)
        leader.publish([newer])
        told.ends(older)
        if chance.random() < 0.5:
            leader.end_version(newer, status="withdrawn", reason="Thử nghiệm")
            told.ends(newer)
        for version_id in chance.sample([older, newer], chance.choice((1, 2))):
            purge(version_id)
            if version_id == newer:
                told.ends(newer)
    return purges


@pytest.fixture(scope="module")
def told(service: RunningService, people: Mapping[str, Client]) -> Told:
    told, done = Told(), threading.Event()
    pairs = drafts(people, told)
    clients = []
    for place in range(ASKERS):
        new = NewAccount(
            name=f"asker-{place}", display_name="Người hỏi", role=Role.STAFF, password=PASSWORD
        )
        people["administrator"].create_account(new)
        client = Client(service.address)
        client.sign_in(new.name, PASSWORD)
        clients.append(client)
    threads = [
        threading.Thread(target=keep_asking, args=(client, told, done, place))
        for place, client in enumerate(clients)
    ]
    for thread in threads:
        thread.start()
    purges = change_everything(people, told, pairs, seed=7)
    for purge in purges:
        while people["administrator"].purged(purge.id).state == "begun":
            pass
    done.set()
    for thread in threads:
        thread.join()
    for client in clients:
        client.close()
    return told


def test_no_question_fails(told: Told) -> None:
    assert told.faults == []
    assert len(told.answers) > ASKERS


def test_an_answer_cites_only_what_held_while_it_was_written(told: Told) -> None:
    cited = 0
    for began, ended, answer in told.answers:
        for citation in (c for claim in answer.claims for c in claim.citations):
            if citation.version_id in told.texts:
                since, until = told.alive[citation.version_id]
                assert since <= ended
                assert began <= until
                cited += 1
    assert cited > 0


def test_a_quote_stands_at_its_place_or_is_taken_out(told: Told) -> None:
    for _, _, answer in told.answers:
        for citation in (c for claim in answer.claims for c in claim.citations):
            text = told.texts.get(citation.version_id)
            if text is not None and citation.quote != text[citation.start : citation.end]:
                assert citation.version_id in told.purged
                assert set(citation.quote) <= {"▮", " ", "\n"}


def test_afterwards_both_indexes_hold_what_sql_holds(told: Told, people) -> None:
    counts = people["administrator"].doctor().counts
    assert counts["passages"] == counts["lexical"] == counts["dense"]


def test_afterwards_no_file_holds_a_word_of_what_was_purged(told: Told, var) -> None:
    words = [
        made_up(number).encode(form)
        for number in range(2 * ROUNDS)
        for form in ("utf-8", "utf-16-le")
        if any(made_up(number) in told.texts[version] for version in told.purged)
    ]
    assert words
    files = (path for path in var.rglob("*") if path.is_file())
    assert [path for path in files if any(word in path.read_bytes() for word in words)] == []


def test_every_purge_says_that_it_found_nothing(told: Told, people) -> None:
    reports = [
        people["administrator"].purge_report(purge.id).report
        for purge in people["administrator"].purges()
    ]
    assert len(reports) >= len(told.purged)
    assert [place for told in reports for place in told["searched"] if place["found"]] == []
    assert all(report["clean"] for report in reports)
