"""Originals: what was put comes back byte for byte, under its own hash."""

import hashlib
from pathlib import Path

import pytest

from knowledge.originals import Originals


def test_bytes_come_back_and_twice_is_once(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    sha256 = originals.put(b"Quyet dinh")
    assert sha256 == hashlib.sha256(b"Quyet dinh").hexdigest() == originals.put(b"Quyet dinh")
    assert originals.read(sha256) == b"Quyet dinh"
    assert originals.path(sha256) == tmp_path / sha256[:2] / sha256
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [sha256]


def test_a_file_cut_short_by_a_crash_is_put_again(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    sha256 = originals.put(b"Quyet dinh")
    originals.path(sha256).write_bytes(b"Qu")
    originals.put(b"Quyet dinh")
    assert originals.read(sha256) == b"Quyet dinh"


def test_removed_is_gone_and_removing_twice_is_fine(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    sha256 = originals.put(b"Quyet dinh")
    originals.remove(sha256)
    originals.remove(sha256)
    with pytest.raises(FileNotFoundError):
        originals.read(sha256)


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "A" * 64, "a" * 63])
def test_only_a_hash_names_a_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        Originals(tmp_path).path(name)


def test_what_a_kill_left_half_written_is_forgotten_and_the_rest_stays(tmp_path: Path) -> None:
    originals = Originals(tmp_path / "originals")
    whole = originals.put(b"whole")
    half = originals.path(whole).with_name(".unfinished-x")
    half.write_bytes(b"ha")
    originals.forget_unfinished()
    assert not half.exists()
    assert originals.read(whole) == b"whole"
