"""What an officer must know of a file before it may be relied on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class FindingKind(StrEnum):
    SECRECY_MARK = "secrecy_mark"
    HIDDEN_INSTRUCTION = "hidden_instruction"
    LOW_OCR_QUALITY = "low_ocr_quality"
    PAGE_WITHOUT_TEXT = "page_without_text"
    ACTIVE_CONTENT = "active_content"
    PERSONAL_DATA = "personal_data"
    FURTHER_FINDINGS = "further_findings"
    """How many more of one kind there are than were told one by one."""
    HIDDEN_TEXT = "hidden_text"
    """Words that a reader of the page does not see: white, tiny, marked as hidden."""
    NUMBERING_GAP = "numbering_gap"
    """An Điều is missing in the sequence, or stands twice."""
    REPAIRED_ENCODING = "repaired_encoding"
    WEB_ERROR_PAGE = "web_error_page"
    """What was saved is a site's "page not found", not a document."""


class Severity(StrEnum):
    """NOTICE is told; BLOCKING quarantines the version until a person decides."""

    NOTICE = "notice"
    BLOCKING = "blocking"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that the officer must know. `details` fill the sentence of `finding.<kind>`."""

    kind: FindingKind
    severity: Severity
    details: Mapping[str, str | int] = field(default_factory=dict)
    start: int | None = None
    end: int | None = None
