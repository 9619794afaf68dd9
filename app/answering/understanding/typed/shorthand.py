"""What the short forms of everyday typing stand for: "đc", "ko", "bn"."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from knowledge.indexing.words import plain

SHORTHAND = Path(__file__).with_name("shorthand.txt")


@cache
def short_forms(path: Path = SHORTHAND) -> Mapping[str, str]:
    """The lines of the file, in `plain` form: what is typed, and the words that it stands for."""
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = (line.split(":") for line in lines if line and not line.startswith("#"))
    return {plain(short.strip()): words.strip() for short, words in pairs}
