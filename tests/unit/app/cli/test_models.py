"""`cancu models check`: whether the model is still what was built."""

import hashlib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.cli.models import models_commands
from knowledge.embedding.building import SUMS

GOOD = b"weights"


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "multilingual-e5-small"
    folder.mkdir()
    (folder / "model.onnx").write_bytes(GOOD)
    (folder / SUMS).write_text(f"{hashlib.sha256(GOOD).hexdigest()}  model.onnx\n")
    monkeypatch.setenv("CANCU_ENVIRONMENT", "development")
    monkeypatch.setenv("CANCU_MODELS", str(tmp_path))
    return folder


def check() -> tuple[int, str]:
    done = CliRunner().invoke(models_commands, ["check"])
    return done.exit_code, done.stdout


def test_a_model_as_it_was_built_is_whole(model: Path) -> None:
    assert check() == (0, "✓ multilingual-e5-small: nguyên vẹn / as it was built\n")


def test_a_changed_byte_is_told_with_the_file_and_the_remedy(model: Path) -> None:
    (model / "model.onnx").write_bytes(b"weighTs")
    code, told = check()
    assert code == 1
    assert "✗ multilingual-e5-small/model.onnx" in told
    assert "cancu models build --force" in told


def test_a_missing_file_is_told(model: Path) -> None:
    (model / "model.onnx").unlink()
    assert check()[0] == 1


def test_a_folder_without_sums_cannot_be_called_whole(model: Path) -> None:
    (model / SUMS).unlink()
    code, told = check()
    assert code == 1
    assert "cancu models build" in told


def test_a_model_on_another_server_has_no_files_here(
    model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CANCU_EMBEDDER", "openai")
    monkeypatch.setenv("CANCU_EMBEDDER_URL", "http://127.0.0.1:9/v1")
    code, told = check()
    assert code == 0
    assert "another server" in told
