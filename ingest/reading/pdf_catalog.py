"""What a PDF carries besides its text: scripts, actions, attached files, links to programs.

pypdf reads the document's catalogue without running any of it; PDFium tells what the pages hold.
"""

import ctypes
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pypdf
import pypdfium2.raw as pdfium_c
from pypdf.errors import PyPdfError

_SCRIPT = "/JavaScript"
_ACTIONS = ("/OpenAction", "/AA")
_RUNS = frozenset({"/JavaScript", "/Launch", "/ImportData", "/SubmitForm"})


@dataclass(frozen=True, slots=True)
class PdfExtras:
    """How many scripts or running actions, and how many attached files."""

    scripts: int = 0
    attachments: int = 0


def read_extras(content: bytes) -> PdfExtras:
    """The extras of a PDF. Where its catalogue is broken, what its bytes name is counted."""
    named = PdfExtras(scripts=content.count(_SCRIPT.encode()))
    try:
        reader = pypdf.PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted:
            return named
        root = reader.root_object
        return PdfExtras(
            scripts=max(named.scripts, _scripts(root)), attachments=len(reader.attachments)
        )
    except (PyPdfError, KeyError, ValueError, TypeError, AttributeError, RecursionError):
        # PDFium opens files whose catalogue pypdf cannot follow; they are not refused for that.
        return named


@dataclass(frozen=True, slots=True)
class PageExtras:
    """How many links of one page start a program, and how many files hang on it."""

    launches: int = 0
    attachments: int = 0


def page_extras(page: Any) -> PageExtras:
    """The extras of an open page; runs under the lock of `pdf_file`."""
    return PageExtras(_launches(page), _attached(page))


def _launches(page: Any) -> int:
    position, link, count = ctypes.c_int(0), pdfium_c.FPDF_LINK(), 0
    while pdfium_c.FPDFLink_Enumerate(page.raw, position, link):
        action = pdfium_c.FPDFLink_GetAction(link)
        count += bool(action) and pdfium_c.FPDFAction_GetType(action) == pdfium_c.PDFACTION_LAUNCH
    return count


def _attached(page: Any) -> int:
    count = 0
    for index in range(pdfium_c.FPDFPage_GetAnnotCount(page.raw)):
        note = pdfium_c.FPDFPage_GetAnnot(page.raw, index)
        count += pdfium_c.FPDFAnnot_GetSubtype(note) == pdfium_c.FPDF_ANNOT_FILEATTACHMENT
        pdfium_c.FPDFPage_CloseAnnot(note)
    return count


def _scripts(root: Mapping[str, Any]) -> int:
    actions = [root[key] for key in _ACTIONS if key in root]
    running = sum(_runs(action) for action in actions)
    names = root.get("/Names") or {}
    return running + int(_SCRIPT in names)


def _runs(action: Any) -> bool:
    """Whether an action, or one of a set of them, does more than turn to a page."""
    action = action.get_object() if hasattr(action, "get_object") else action
    if not isinstance(action, Mapping):
        return False
    if action.get("/S") in _RUNS:
        return True
    return any(isinstance(inner, Mapping) and inner.get("/S") in _RUNS for inner in action.values())
