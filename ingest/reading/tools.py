"""The programs that reading may use when they are installed: OCR and LibreOffice.

They are given to `ingest` as a value, so that a test or a small machine simply has none.
"""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

OCR_PACKAGES = "tesseract-ocr tesseract-ocr-vie"
DOC_PACKAGES = "libreoffice-writer-nogui"
SHEET_PACKAGES = "libreoffice-calc-nogui"

CLEAN_ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
"""What our child processes see: nothing of the service's own settings and secrets."""


@dataclass(frozen=True, slots=True)
class ReadingTools:
    """Paths of the programs, None where one is not installed."""

    tesseract: str | None = None
    """Only with its Vietnamese model."""
    soffice: str | None = None
    has_sheets: bool = False
    """Whether LibreOffice has its spreadsheet part, without which it opens no .xls."""
    antiword: str | None = None
    ocr_workers: int = 2
    """How many pages of one file are recognised at the same time."""


NO_TOOLS = ReadingTools()


def find_tools() -> ReadingTools:
    """The programs of this machine."""
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    return ReadingTools(
        tesseract=_tesseract_with_vietnamese(),
        soffice=soffice,
        has_sheets=soffice is not None and _opens_sheets(soffice),
        antiword=shutil.which("antiword"),
    )


def _opens_sheets(soffice: str) -> bool:
    """The spreadsheet part is one library beside the program, wherever that is linked from."""
    return (Path(soffice).resolve().parent / "libsclo.so").exists()


def _tesseract_with_vietnamese() -> str | None:
    path = shutil.which("tesseract")
    if path is None:
        return None
    listed = subprocess.run(
        [path, "--list-langs"], capture_output=True, text=True, check=False, timeout=20
    )
    return path if "vie" in listed.stdout.split() else None
