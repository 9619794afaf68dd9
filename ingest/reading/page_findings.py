"""What the officer must know of how pages were read: doubtful ones, unread ones, unseen words."""

from collections.abc import Sequence

from ingest.model import Finding, FindingKind, PageMethod, PageReading, Severity
from ingest.reading.page_lines import HiddenText, Page

_DOUBTFUL_CONFIDENCE = 85.0
"""Mean word confidence (0–100) under which recognised text needs a person's eye. Measured: clean
and worn scans of 150 dots per inch and more reach 90; under 85 one letter in ten is wrong."""
_SAMPLE = 120
_LEAST_LETTERS = 3


def reading_findings(readings: Sequence[PageReading]) -> list[Finding]:
    """The pages of which nothing could be read, and those read with doubt."""
    unread = [x.page for x in readings if x.method is PageMethod.UNREAD]
    sure = {
        x.page: x.confidence for x in readings if x.method is PageMethod.RECOGNISED and x.confidence
    }
    doubtful = {page: found for page, found in sure.items() if found < _DOUBTFUL_CONFIDENCE}
    findings: list[Finding] = []
    if unread:
        details: dict[str, str | int] = {"pages": page_list(unread), "count": len(unread)}
        findings.append(Finding(FindingKind.PAGE_WITHOUT_TEXT, Severity.NOTICE, details))
    if doubtful:
        least = round(min(doubtful.values()))
        details = {"pages": page_list(list(doubtful)), "confidence": least}
        findings.append(Finding(FindingKind.LOW_OCR_QUALITY, Severity.NOTICE, details))
    return findings


def hidden_text(pages: Sequence[Page]) -> list[Finding]:
    """One finding for all words that readers of these pages do not see."""
    hidden = [words for page in pages for words in page.hidden]
    text = " ".join(words.text for words in hidden)
    if sum(letter.isalpha() for letter in text) < _LEAST_LETTERS:
        return []
    details: dict[str, str | int] = {
        "sample": text[:_SAMPLE],
        "why": _commonest(hidden),
        "count": len(hidden),
    }
    return [Finding(FindingKind.HIDDEN_TEXT, Severity.NOTICE, details)]


def page_list(numbers: Sequence[int]) -> str:
    """Page numbers as people write them: `1–3, 7`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _commonest(hidden: Sequence[HiddenText]) -> str:
    reasons = [words.why for words in hidden]
    return max(dict.fromkeys(reasons), key=reasons.count)
