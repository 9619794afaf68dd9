"""Fonts with Vietnamese letters for PDF papers: asked of fontconfig, since PDF's own have none."""

import subprocess
from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from app.errors import FontsMissing

FAMILIES = ("Noto Serif", "DejaVu Serif")
"""By preference; both are free (OFL, and the licence of Bitstream Vera)."""
FACES = {"paper": "Regular", "paper-bold": "Bold", "paper-italic": "Italic"}
NEEDED = "ĐđƠơƯưẠạẾếỘộỮữ“”…"
SECONDS = 10


@cache
def register_fonts() -> None:
    """Give reportlab `paper`, `paper-bold` and `paper-italic`. Raises FontsMissing."""
    for family in FAMILIES:
        found = {name: _font(name, family, style) for name, style in FACES.items()}
        if found["paper"]:
            for name in FACES:
                pdfmetrics.registerFont(found[name] or _renamed(found["paper"], name))
            return
    raise FontsMissing()


def _font(name: str, family: str, style: str) -> TTFont | None:
    """None where the family is not installed, or lacks a letter."""
    command = ["fc-match", "-f", "%{family}\t%{file}", f"{family}:style={style}"]
    try:
        run = subprocess.run(command, check=True, capture_output=True, text=True, timeout=SECONDS)
        matched, _, path = run.stdout.partition("\t")
        if family not in matched.split(","):
            return None
        font = TTFont(name, path)
    except (OSError, subprocess.SubprocessError, TTFError):
        return None
    return font if all(ord(letter) in font.face.charToGlyph for letter in NEEDED) else None


def _renamed(font: TTFont, name: str) -> TTFont:
    return TTFont(name, font.face.filename)
