"""Standard output holds the result alone; progress is sparse off a terminal."""

import json
from pathlib import Path

import pytest

from evals.reporting import Reporter, rounded, show, write_details

REPORT = {"acc@1": 0.123456, "none": None, "by_kind": {"a": {"n": 1}}, "files": [{"name": "tên"}]}


def test_json_is_one_object_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    show(REPORT, as_json=True)
    said = capsys.readouterr()
    assert json.loads(said.out) == {
        "acc@1": 0.1235,
        "none": None,
        "by_kind": {"a": {"n": 1}},
        "files": [{"name": "tên"}],
    }
    assert (said.out.count("\n"), said.err) == (1, "")


def test_a_person_gets_tables(capsys: pytest.CaptureFixture[str]) -> None:
    show(REPORT | {"by_status": {"ingested": 2}, "empty": []}, as_json=False)
    said = capsys.readouterr().out
    assert all(word in said for word in ("acc@1", "0.1235", "by_kind", "tên", "ingested"))


def test_progress_off_a_terminal_is_a_line_per_tenth(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(Reporter().track(range(100), "Asking")) == list(range(100))
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 10
    assert "Asking: 10 of 100" in said.err


def test_rounding_leaves_whole_numbers_and_truth_alone() -> None:
    assert rounded({"a": [1, True, 0.00006]}) == {"a": [1, True, 0.0001]}


def test_details_are_a_line_per_case(tmp_path: Path) -> None:
    path = tmp_path / "details.jsonl"
    write_details(path, [{"a": 1}, {"a": 2}])
    write_details(None, [{"a": 3}])
    assert [json.loads(line)["a"] for line in path.read_text().splitlines()] == [1, 2]
