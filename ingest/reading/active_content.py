"""What a file carries besides its text: macros and embedded objects. Never run, always told."""

from collections.abc import Iterator, Mapping

from ingest.compound_file import MAGIC as OLE2
from ingest.compound_file import root_entries
from ingest.model import Finding, FindingKind, Severity

_MACRO_STORAGES = ("Macros", "_VBA_PROJECT_CUR")
"""Where Word and Excel 97–2003 keep a VBA project ([MS-OVBA] 1.3.3)."""


def active_content(counts: Mapping[str, int]) -> Iterator[Finding]:
    """One notice for each kind of active content (a code of `word.what.*`) that is there."""
    for what, count in counts.items():
        if count:
            details: dict[str, str | int] = {"what": what, "count": count}
            yield Finding(FindingKind.ACTIVE_CONTENT, Severity.NOTICE, details)


def in_older_formats(content: bytes) -> tuple[Finding, ...]:
    """What a DOC, an XLS or an RTF carries; converting drops it, so it is looked for before."""
    if content.startswith(OLE2):
        entries = root_entries(content)
        macros = sum(storage in entries for storage in _MACRO_STORAGES)
        return tuple(active_content({"macros": macros}))
    return tuple(active_content({"objects": content.count(b"\\objdata")}))
