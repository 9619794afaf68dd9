"""The `cancu` command at the server's console, against the running service."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import SecretStr

from app.client import Client, ServiceProblem
from app.client.local import RunningService, find_running


@pytest.fixture
def cancu(service: RunningService, var: Path):
    """Run `cancu` over the service's folder; returns the finished process."""
    environment = os.environ | {"CANCU_ENVIRONMENT": "development", "CANCU_VAR": str(var)}

    def run(*words: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "app.cli.main", *words]
        return subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=120, check=False
        )

    return run


def test_a_question_is_answered_with_numbered_citations(cancu, published) -> None:
    done = cancu("ask", "Được nghỉ phép năm bao nhiêu ngày?")
    assert done.returncode == 0
    assert "12 ngày làm việc" in done.stdout
    assert "[1] Khoản 1 Điều 8" in done.stdout
    assert "chưa kiểm chứng" in " ".join(done.stdout.split())


def test_the_whole_answer_is_json_for_machines(cancu, published) -> None:
    answer = json.loads(cancu("ask", "Được nghỉ phép năm bao nhiêu ngày?", "--json").stdout)
    assert answer["outcome"] == "answered"
    assert answer["claims"][0]["citations"][0]["quote"]


def test_files_are_read_in_and_each_end_is_told(cancu, published, tmp_path: Path) -> None:
    (tmp_path / "tot.txt").write_text("Điều 1. Trang phục\nMặc đồng phục thứ Hai.")
    (tmp_path / "rong.txt").write_bytes(b"")
    done = cancu("ingest", str(tmp_path))
    assert done.returncode == 1
    assert "✓ tot.txt: Đã đọc xong" in done.stdout
    assert "✗ rong.txt: Tệp rỗng" in done.stdout


def test_documents_are_listed(cancu, published) -> None:
    assert "05/2024/QĐ-SDL" in cancu("documents", "list", "--status", "published").stdout


def test_the_doctor_finds_all_whole(cancu, published) -> None:
    done = cancu("doctor")
    assert done.returncode == 0, done.stdout
    assert "✗" not in done.stdout


def test_an_account_is_added_with_a_code_that_sets_its_password_once(
    cancu, service: RunningService
) -> None:
    done = cancu("users", "add", "nguoi-moi", "--role", "staff")
    name, code, address, *_ = done.stdout.split()
    assert name == "nguoi-moi"
    assert address == f"{service.address}/sign-in/first"
    assert "nguoi-moi" in cancu("users", "list").stdout
    chosen = SecretStr("dong-ho-cat-xanh-7")
    with Client(service.address) as newcomer:
        newcomer.set_password_by_code(code, chosen)
        newcomer.sign_in(name, chosen)
        with pytest.raises(ServiceProblem):
            newcomer.set_password_by_code(code, chosen)


def test_a_taken_name_ends_in_one_sentence(cancu) -> None:
    done = cancu("users", "add", "staff", "--role", "staff")
    assert done.returncode == 1
    assert done.stderr.strip() == "Đã có tài khoản tên “staff”."


def test_the_consoles_note_is_for_the_owner_alone(service: RunningService, var: Path) -> None:
    assert (var / "service.json").stat().st_mode & 0o077 == 0
    assert find_running(var) == service


def test_a_note_of_a_dead_service_is_passed_over(tmp_path: Path) -> None:
    note = {"address": "http://127.0.0.1:9", "token": "x", "pid": 1}
    (tmp_path / "service.json").write_text(json.dumps(note))
    assert find_running(tmp_path) is None


def test_production_without_a_secret_is_refused_in_a_sentence(tmp_path: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("CANCU_")}
    done = subprocess.run(
        [sys.executable, "-m", "app.cli.main", "serve"],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert "CANCU_SECRET_KEY" in done.stderr
    assert "Traceback" not in done.stderr
