"""`cancu audit` at the server's console: whole or not, and the rows as a file."""

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.client.local import RunningService


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


def test_an_untouched_audit_is_called_intact(cancu, people, var: Path) -> None:
    done = cancu("audit", "verify")
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == "intact"
    assert list((var / "audit").glob("*.jsonl"))


def test_a_removed_anchor_is_told_and_fails_the_command(cancu, people, var: Path) -> None:
    (file,) = (var / "audit").glob("*.jsonl")
    kept = file.read_bytes()
    file.write_bytes(kept.replace(b'"row": ', b'"row": 9', 1))
    done = cancu("audit", "verify")
    file.write_bytes(kept)
    assert done.returncode == 1
    assert "anchor_damaged" in done.stdout
    assert f"{file.name}:1" in done.stdout


def test_rows_are_written_to_a_file(cancu, people, tmp_path: Path) -> None:
    file = tmp_path / "audit.csv"
    assert cancu("audit", "export", str(file), "--action", "sign_in").returncode == 0
    with file.open(encoding="utf-8-sig", newline="") as lines:
        assert {row["action"] for row in csv.DictReader(lines)} == {"sign_in"}
