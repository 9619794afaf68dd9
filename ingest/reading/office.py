"""LibreOffice as a converter: one run, one file, one profile that lives as long as the run.

The file comes from a stranger and the program is large, so it runs headless and alone: macros and
active content off, links to other files and sites never followed, none of our environment, its
whole process group killed at the time limit. A run that gives nothing is tried once more with a
fresh profile, since LibreOffice fails now and then for reasons of its own.
"""

import os
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from ingest.errors import DamagedFile, ReadingTookTooLong
from ingest.reading.tools import CLEAN_ENVIRONMENT

_TRIES = 2

_SCRIPTING = "/org.openoffice.Office.Common/Security/Scripting"
_SETTINGS: Sequence[tuple[str, str, str]] = (
    (_SCRIPTING, "DisableMacrosExecution", "true"),
    (_SCRIPTING, "MacroSecurityLevel", "3"),
    (_SCRIPTING, "DisableActiveContent", "true"),
    (_SCRIPTING, "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.Calc/Content/Update", "Link", "1"),
)
"""Paths, names and values of the profile. "Never" is 0 for Writer's links and 1 for Calc's."""

_SCHEMA = 'xmlns:oor="http://openoffice.org/2001/registry"'

_FILTERS: Mapping[str, str] = {
    "docx": "docx:MS Word 2007 XML",
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
}


def convert(content: bytes, source: str, target: str, soffice: str, seconds: int) -> bytes:
    """The file `content` (of the format `source`, as `doc`) in the format `target`, as `docx`.

    Raises ReadingTookTooLong, and DamagedFile where LibreOffice gives nothing twice.
    """
    for _ in range(_TRIES):
        converted = _convert_once(content, source, target, soffice, seconds)
        if converted:
            return converted
    raise DamagedFile(kind=source)


def _convert_once(content: bytes, source: str, target: str, soffice: str, seconds: int) -> bytes:
    with tempfile.TemporaryDirectory(prefix="cancu-office-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        given, wanted = home / f"in.{source}", home / "out" / f"in.{target}"
        given.write_bytes(content)
        _write_profile(home / "profile")
        command = [soffice, f"-env:UserInstallation={(home / 'profile').as_uri()}"]
        command += ["--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"]
        command += ["--convert-to", _FILTERS[target], "--outdir", str(home / "out"), str(given)]
        run_program(command, home, seconds)
        return wanted.read_bytes() if wanted.exists() else b""


def _write_profile(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{setting}</value></prop></item>"
        for path, name, setting in _SETTINGS
    )
    (profile / "user").mkdir(parents=True)
    registry = f'<?xml version="1.0" encoding="UTF-8"?><oor:items {_SCHEMA}>{items}</oor:items>'
    (profile / "user" / "registrymodifications.xcu").write_text(registry, encoding="utf-8")


def run_program(command: Sequence[str], home: Path, seconds: int) -> bytes:
    """The command's output; at the time limit its whole process group is killed.

    Raises ReadingTookTooLong.
    """
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
