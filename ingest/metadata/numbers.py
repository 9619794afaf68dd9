"""Số, ký hiệu: how the number of a document is written, and the codes in it."""

import re

_CODE = r"[A-ZĐƯÂÊÔĂ\u0400-\u042F][A-Za-zĐđƯưÂâÊêÔôĂă\u0400-\u042F]{0,20}\d{0,3}"
NUMBER = (
    rf"\d{{1,5}}[a-z]?(?:\.\d{{1,2}})?(?:\s*/\s*\d{{4}})?\s*[/-]\s*{_CODE}"
    rf"(?:\s*[-–./]\s*{_CODE}){{0,5}}"
)
"""`15/2024/QĐ-UBND`, `43-TB/TW`, `66.2/2025/NQ-CP`, `557/BKHCN-CĐSQG`."""

STANDARD = (
    r"(?:TCVN|QCVN|TCXDVN|TCXD|QCXDVN|TCCS|QCĐP)\s*(?:[A-Z]{2,6}\s*)?\d{1,6}(?:-\d{1,3})?"
    r"\s*:\s*\d{4}(?:\s*/\s*[A-ZĐ]{2,10})?"
)
"""`TCVN 7568-29:2023`, `QCVN 06:2022/BXD`."""

_LOOK_ALIKES = str.maketrans("АВЕКМНОРСТХ", "ABEKMHOPCTX")
"""Cyrillic capitals that typists and converters leave in codes."""


def clean_number(number: str) -> str:
    """The one spelling of a number: without spaces, with plain hyphens and Latin letters."""
    return re.sub(r"\s+", "", number).replace("–", "-").translate(_LOOK_ALIKES)


def clean_standard(number: str) -> str:
    """`TCVN 13927 : 2023` as `TCVN 13927:2023`."""
    return re.sub(r"\s*([:/])\s*", r"\1", re.sub(r"\s+", " ", number))


def codes_of(number: str) -> list[str]:
    """The letters of a number: `15/2024/QĐ-UBND` → QĐ, UBND."""
    return [part for part in re.split(r"[/.-]", number) if part and not part[0].isdigit()]
