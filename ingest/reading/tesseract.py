"""The program that recognises letters: a picture in, words with boxes and confidence out.

It runs as a process of its own, without the service's environment, on one thread, for a bounded
time: many pages are recognised at once, and a bad picture harms nobody but itself.
"""

import csv
import io
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image

from ingest.errors import ReadingTookTooLong
from ingest.reading.tools import CLEAN_ENVIRONMENT

DPI = 300
"""Dots per inch at which letters of usual size are recognised best."""
BLOCK_OF_TEXT, SCATTERED_TEXT, ONE_LINE = "4", "11", "7"
"""tesseract's page segmentation modes: one column of lines; words anywhere; a single line."""


@dataclass(frozen=True, slots=True)
class SeenWord:
    """A word with the line it is in, its confidence from 0 to 100, and its box in pixels."""

    line: tuple[str, str, str]
    text: str
    confidence: float
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Tesseract:
    """The program, and how many seconds it has for one page."""

    path: str
    seconds: int

    def words(self, image: Image.Image, segmentation: str = BLOCK_OF_TEXT) -> list[SeenWord]:
        """Every word that it sees, in reading order."""
        png = io.BytesIO()
        image.save(png, format="PNG", compress_level=1)
        command = [self.path, "stdin", "stdout", "-l", "vie", "--dpi", str(DPI)]
        try:
            done = subprocess.run(
                [*command, "--psm", segmentation, "tsv"],
                input=png.getvalue(),
                capture_output=True,
                check=False,
                timeout=self.seconds,
                env=CLEAN_ENVIRONMENT | {"OMP_THREAD_LIMIT": "1"},
            )
        except subprocess.TimeoutExpired as late:
            raise ReadingTookTooLong(seconds=self.seconds) from late
        return list(_words(done.stdout.decode("utf-8", errors="replace")))


def _words(table: str) -> Iterator[SeenWord]:
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if row["level"] != "5" or not text:
            continue
        left, top = float(row["left"]), float(row["top"])
        box = (left, top, left + float(row["width"]), top + float(row["height"]))
        line = (row["block_num"], row["par_num"], row["line_num"])
        yield SeenWord(line, text, float(row["conf"]), box)
