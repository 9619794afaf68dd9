"""The colours can be read by people who see little contrast (WCAG 2.2 AA: 4.5 to 1)."""

import re
import tomllib
from pathlib import Path

import pytest

UI = Path(__file__).parents[3] / "ui"
STYLE = (UI / "theme" / "style.css").read_text(encoding="utf-8")
COLOURS = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", STYLE)) | {"white": "#ffffff"}
PAIRS = [
    ("ink", "white"),
    ("ink", "ground"),
    ("ink", "paper"),
    ("ink", "mark"),
    ("ink-soft", "white"),
    ("ink-soft", "ground"),
    ("white", "brand"),
    ("brand", "brand-soft"),
    ("good", "good-soft"),
    ("fair", "fair-soft"),
    ("poor", "poor-soft"),
]


def luminance(colour: str) -> float:
    def linear(part: str) -> float:
        value = int(part, 16) / 255
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(colour[i : i + 2]) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("front", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(front: str, ground: str) -> None:
    low, high = sorted((luminance(COLOURS[front]), luminance(COLOURS[ground])))
    assert (high + 0.05) / (low + 0.05) >= 4.5


def test_nothing_is_fetched_from_outside() -> None:
    config = (UI / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    for text in (STYLE, config):
        assert not re.search(r"https?://|url\(|@import", text)


def test_streamlit_tells_nobody_and_shows_no_traceback() -> None:
    config = tomllib.loads((UI / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert config["browser"]["gatherUsageStats"] is False
    assert config["client"]["showErrorDetails"] == "none"
