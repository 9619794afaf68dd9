"""What a PDF carries besides its pages: scripts, actions at opening, attached files.

pypdf reads the document's catalogue without running any of it; PDFium draws and reads the pages.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pypdf
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
