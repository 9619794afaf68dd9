"""Word 97–2003 files, through LibreOffice, or antiword where only that is installed."""

import os
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ingest.errors import DamagedFile, ReaderMissing, ReadingTookTooLong
from ingest.limits import Limits
from ingest.model import FileKind, SourceText
from ingest.reading.docx import read_docx
from ingest.reading.text import read_text
from ingest.reading.tools import CLEAN_ENVIRONMENT, DOC_PACKAGES, ReadingTools


def read_doc(content: bytes, limits: Limits, tools: ReadingTools) -> SourceText:
    """The blocks of a `.doc`: LibreOffice keeps tables and numbers, antiword only the words."""
    if tools.soffice:
        source = read_docx(_with_soffice(content, tools.soffice, limits.convert_seconds))
    elif tools.antiword:
        source = read_text(_with_antiword(content, tools.antiword, limits.convert_seconds))
    else:
        raise ReaderMissing(feature=".doc", package=DOC_PACKAGES)
    return replace(source, kind=FileKind.DOC)


def _with_soffice(content: bytes, soffice: str, seconds: int) -> bytes:
    """The file as DOCX. The profile is made for this run alone: runs never meet in it."""
    with tempfile.TemporaryDirectory(prefix="cancu-doc-") as folder:
        home = Path(folder)
        (home / "in.doc").write_bytes(content)
        command = [soffice, f"-env:UserInstallation={(home / 'profile').as_uri()}", "--headless"]
        command += ["--norestore", "--nolockcheck", "--convert-to", "docx", "--outdir", folder]
        _run([*command, str(home / "in.doc")], home, seconds)
        converted = home / "in.docx"
        if not converted.exists():
            raise DamagedFile(kind=FileKind.DOC.value)
        return converted.read_bytes()


def _with_antiword(content: bytes, antiword: str, seconds: int) -> bytes:
    with tempfile.TemporaryDirectory(prefix="cancu-doc-") as folder:
        home = Path(folder)
        (home / "in.doc").write_bytes(content)
        command = [antiword, "-m", "UTF-8.txt", "-w", "0", str(home / "in.doc")]
        text = _run(command, home, seconds)
        if not text.strip():
            raise DamagedFile(kind=FileKind.DOC.value)
        return text


def _run(command: Sequence[str], home: Path, seconds: int) -> bytes:
    """The command's output; at the time limit its whole process group is killed."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=CLEAN_ENVIRONMENT | {"HOME": str(home)},
        cwd=home,
        start_new_session=True,
    )
    try:
        output, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired as late:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        raise ReadingTookTooLong(seconds=seconds) from late
    return output
