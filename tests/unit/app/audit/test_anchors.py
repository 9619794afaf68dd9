"""Signed anchors: they are read back, and one that was touched is told."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.audit.anchors import read_anchors, write_anchor
from app.audit.chain import GENESIS, ChainHead

KEY = b"key"
NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)


def three(folder: Path) -> Path:
    for day in range(3):
        before = read_anchors(folder, KEY).last_signature
        head = ChainHead(1, GENESIS, "", 10 * (day + 1), f"{day}" * 64)
        write_anchor(folder, head, NOW + timedelta(days=day), before, KEY)
    return folder


def test_each_day_has_its_file_and_all_are_read_in_order(tmp_path: Path) -> None:
    found = read_anchors(three(tmp_path), KEY)
    assert [anchor.row for anchor in found.kept] == [10, 20, 30]
    assert [anchor.count for anchor in found.kept] == [10, 20, 30]
    assert found.damaged == ()
    assert len(list(tmp_path.iterdir())) == 3


def test_a_changed_line_is_damaged_and_not_believed(tmp_path: Path) -> None:
    file = sorted(three(tmp_path).iterdir())[2]
    line = json.loads(file.read_text())
    file.write_text(json.dumps(line | {"row": 15}))
    found = read_anchors(tmp_path, KEY)
    assert found.damaged == (f"{file.name}:1",)
    assert [anchor.row for anchor in found.kept] == [10, 20]


def test_a_removed_line_is_seen_at_the_next_one(tmp_path: Path) -> None:
    files = sorted(three(tmp_path).iterdir())
    files[1].unlink()
    assert read_anchors(tmp_path, KEY).damaged == (f"{files[2].name}:1",)


def test_a_line_that_is_no_json_is_damaged(tmp_path: Path) -> None:
    (three(tmp_path) / "2026-12-31.jsonl").write_text("[1]\nnonsense\n")
    assert len(read_anchors(tmp_path, KEY).damaged) == 2


def test_another_key_believes_nothing(tmp_path: Path) -> None:
    assert read_anchors(three(tmp_path), b"other").kept == ()
