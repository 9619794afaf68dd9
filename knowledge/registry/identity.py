"""When two files are texts of one document (pure functions).

The number decides, with two cautions. A number without a year (557/BKHCN-CĐSQG) starts again each
January, and every commune issues its own 12/2025/QĐ-UBND: where both sides state the year or the
issuer and they differ, the documents differ. Otherwise publishing the one would silently
supersede the other.
"""

import re
import unicodedata
from datetime import date

from knowledge.indexing.words import fold

_HYPHENS = re.compile(r"\s*[-‐‑‒–—−]\s*")
_YEAR_IN_NUMBER = re.compile(r"/((?:19|20)\d\d)/")


def number_key(number: str | None) -> str | None:
    """One spelling for comparing numbers: `30/2020/nđ – cp` is `30/2020/NĐ-CP`."""
    if number is None:
        return None
    text = unicodedata.normalize("NFC", number).upper().replace("Ð", "Đ")
    return re.sub(r"\s+", "", _HYPHENS.sub("-", text)) or None


def year_of(number: str | None, issued_on: date | None) -> int | None:
    """The year that tells equal numbers apart: the number's own, else that of its issue."""
    found = _YEAR_IN_NUMBER.search(number or "")
    if found:
        return int(found.group(1))
    return issued_on.year if issued_on else None


def may_be_same(
    year: int | None, issuer: str | None, other_year: int | None, other_issuer: str | None
) -> bool:
    """Whether equal numbers mean one document: nothing that both sides state may differ."""
    years_agree = year is None or other_year is None or year == other_year
    issuers_agree = not issuer or not other_issuer or _words(issuer) == _words(other_issuer)
    return years_agree and issuers_agree


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))
