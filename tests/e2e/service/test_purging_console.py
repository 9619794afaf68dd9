"""`cancu purge`: a lawful deletion from the server's console, and the check of its report."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.client.local import RunningService


@pytest.fixture
def cancu(service: RunningService, var: Path):
    """Run `cancu purge` over the service's folder; returns the finished process."""
    environment = os.environ | {"CANCU_ENVIRONMENT": "development", "CANCU_VAR": str(var)}

    def run(*words: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "app.cli.main", "purge", *words]
        return subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=120, check=False
        )

    return run


def test_a_version_is_deleted_and_its_report_verified(cancu, upload, tmp_path: Path) -> None:
    text = "QUYẾT ĐỊNH\nSố: 4455/QĐ-KSC\nĐiều 1. Ghế xoay\nMỗi phòng kho sóc có một ghế xoay."
    version_id = str(upload("ghe.txt", text.encode()).version_id)
    report = tmp_path / "report.json"
    done = cancu(
        version_id[:8],
        *("--reason", "Theo yêu cầu"),
        *("--confirm", "4455/QĐ-KSC"),
        *("--report", str(report)),
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.rstrip().endswith("clean")
    assert version_id not in cancu("list").stdout
    assert cancu("verify", str(report)).stdout == "valid\n"
    changed = json.loads(report.read_text())
    changed["report"]["clean"] = False
    report.write_text(json.dumps(changed))
    refused = cancu("verify", str(report))
    assert (refused.returncode, refused.stdout) == (1, "NOT VALID\n")


def test_a_wrong_number_deletes_nothing(cancu, upload) -> None:
    text = "QUYẾT ĐỊNH\nSố: 4456/QĐ-KSC\nĐiều 1. Bàn gỗ\nMỗi phòng kho sóc có một bàn gỗ."
    version_id = str(upload("ban.txt", text.encode()).version_id)
    done = cancu(version_id, "--reason", "Theo yêu cầu", "--confirm", "1/QĐ-KSC")
    assert done.returncode == 1
    assert "chưa xóa gì cả" in done.stderr
