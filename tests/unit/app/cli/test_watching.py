"""A watched folder gives each file once, when nobody writes to it any more."""

import os
from pathlib import Path

from app.cli.watching import Ledger, look, settled, settled_files


def put(folder: Path, name: str, content: bytes, at: int = 1) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, ns=(at, at))
    return path


def ledger(tmp_path: Path) -> Ledger:
    return Ledger.of(tmp_path / "home", tmp_path / "in")


def test_a_file_that_still_grows_is_left_for_the_next_look(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    done = put(folder, "a.txt", b"whole")
    growing = put(folder, "b.txt", b"ha")
    before = look(folder)
    growing.write_bytes(b"half")
    assert settled(before, look(folder), ledger(tmp_path)) == [done]


def test_a_file_is_taken_once_and_again_only_when_it_changed(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    path = put(folder, "a.txt", b"one")
    book = ledger(tmp_path)
    book.remember([path])
    same = ledger(tmp_path)
    assert settled(look(folder), look(folder), same) == []
    put(folder, "a.txt", b"two", at=2)
    assert settled(look(folder), look(folder), same) == [path]


def test_hidden_files_half_downloads_and_empty_files_are_no_documents(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    for name in (".x.txt", ".git/x.txt", "~$a.docx", "b.part", "c.crdownload"):
        put(folder, name, b"x")
    put(folder, "empty.txt", b"")
    kept = put(folder, "sub/d.txt", b"x")
    assert list(look(folder)) == [kept]


def test_one_round_takes_what_is_there(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    path = put(folder, "a.txt", b"one")
    assert list(settled_files(folder, ledger(tmp_path), every=0, once=True)) == [[path]]


def test_a_torn_ledger_is_begun_anew(tmp_path: Path) -> None:
    book = ledger(tmp_path)
    book.remember([put(tmp_path / "in", "a.txt", b"one")])
    book.file.write_text('{"half')
    assert ledger(tmp_path).taken == {}
