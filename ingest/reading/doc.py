"""Word 97–2003, Word 2003 XML and RTF: through LibreOffice, or quickly where that fails.

LibreOffice gives tables, list numbers and fonts; antiword (.doc) and our own reading of RTF give
the words. What neither opens is refused with the reason that LibreOffice gave.
"""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ingest.errors import DamagedFile, FileRefused, ReaderMissing
from ingest.limits import Limits
from ingest.model import FileKind, SourceText
from ingest.reading.active_content import in_older_formats
from ingest.reading.office import convert, run_program
from ingest.reading.pasted_scans import read_word
from ingest.reading.rtf import read_rtf
from ingest.reading.text import read_text
from ingest.reading.tools import DOC_PACKAGES, ReadingTools


def read_doc(content: bytes, limits: Limits, tools: ReadingTools) -> SourceText:
    """The blocks of a DOC. Raises a FileRefused where no way opens it."""
    source = "xml" if content.lstrip().startswith(b"<?xml") else "doc"
    found = _with_soffice_or(_with_antiword, content, source, limits, tools)
    return _told(FileKind.DOC, content, found)


def read_rich_text(content: bytes, limits: Limits, tools: ReadingTools) -> SourceText:
    """The blocks of an RTF. Raises a FileRefused where no way opens it."""
    found = _with_soffice_or(_with_own_reader, content, "rtf", limits, tools)
    return _told(FileKind.RTF, content, found)


def _told(kind: FileKind, content: bytes, found: SourceText) -> SourceText:
    """The text with what the file carried before it was converted."""
    return replace(found, kind=kind, findings=(*in_older_formats(content), *found.findings))


_QuickReader = Callable[[bytes, Limits, ReadingTools], SourceText]


def _with_soffice_or(
    quickly: _QuickReader, content: bytes, source: str, limits: Limits, tools: ReadingTools
) -> SourceText:
    if not tools.soffice:
        return quickly(content, limits, tools)
    try:
        converted = convert(content, source, "docx", tools.soffice, limits.convert_seconds)
        return read_word(converted, limits, tools)
    except FileRefused as refusal:
        try:
            return quickly(content, limits, tools)
        except FileRefused:
            raise refusal from None


def _with_own_reader(content: bytes, limits: Limits, tools: ReadingTools) -> SourceText:
    return read_rtf(content)


def _with_antiword(content: bytes, limits: Limits, tools: ReadingTools) -> SourceText:
    if not tools.antiword:
        raise ReaderMissing(feature=".doc", package=DOC_PACKAGES)
    with tempfile.TemporaryDirectory(prefix="cancu-doc-") as folder:
        home = Path(folder)
        (home / "in.doc").write_bytes(content)
        command = [tools.antiword, "-m", "UTF-8.txt", "-w", "0", str(home / "in.doc")]
        text = run_program(command, home, limits.convert_seconds)
    if not text.strip():
        raise DamagedFile(kind=FileKind.DOC.value)
    return read_text(text)
