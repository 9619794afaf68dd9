"""Under which heading new wording is meant: that of the clause whose place it takes.

"4. Sửa đổi khoản 1 Điều 13 như sau: “1. …”" stands under the name of the amending Điều, which says
nothing of the matter. The quotation may open with its own heading; else that of Điều 13 is taken
from evidence of the amended document, where the rest of that Điều still stands.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.answering.composing.units.unit import Unit
from app.answering.model import Evidence

_ANNOUNCED = re.compile(
    r"(?:[Ss]ửa đổi|[Bb]ổ sung|[Tt]hay thế)[^“”]{0,120}?\bĐiều (?P<article>\d+[a-zđ]?)\b"
    r"[^“”]{0,160}:\s*“(?:Điều (?P<quoted>\d+[a-zđ]?)\. (?P<heading>[^\n]+))?[^”]*$"
)


def under_amended_headings(units: Sequence[Unit], evidence: Sequence[Evidence]) -> list[Unit]:
    """The units, new wording among them under the heading that it belongs to. Pure."""
    return [replace(unit, under=_heading(unit, evidence)) for unit in units]


def _heading(unit: Unit, evidence: Sequence[Evidence]) -> str:
    """Nothing for what is no new wording, or where the heading is not known."""
    passage = unit.evidence.passage
    announced = _ANNOUNCED.search(passage.text[: unit.start + 1])
    if announced is None:
        return ""
    if announced["heading"]:
        return f"Điều {announced['quoted']}. {announced['heading']}"
    opening = f"Điều {announced['article']}."
    amends = f"{' '.join(passage.trail)} {passage.version.subject}"
    return next(
        (
            item.passage.trail[-1]
            for item in evidence
            if item.passage.trail
            and item.passage.trail[-1].startswith(opening)
            and (item.passage.version.number or opening) in amends
        ),
        "",
    )
