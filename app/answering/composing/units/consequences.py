"""What follows for a case that is quoted: the clause that names its place and settles it.

"3. Đã được cấp văn bằng nhưng thôi việc …" lists a case; what it costs says another Điều:
"Trường hợp quy định tại khoản 3 Điều 12: đền bù …". Who asks about the case wants both.
"""

import re
from collections.abc import Sequence

from app.answering.composing.units.unit import Unit, units_of
from app.answering.model import Evidence
from ingest.model import Level

MOST_ADDED = 2
_SETTLES = re.compile(
    r"(?:Đối với |Các )?[Tt]rường hợp quy định tại (?P<places>(?:khoản \d+(?:,| và|) ?)+)"
    r"Điều (?P<article>\d+[a-zđ]?)\b(?! (?:của )?(?:Luật|Nghị định|Thông tư|Quyết định))"
)
_NUMBER = re.compile(r"\d+")
_OWN_NUMBER = re.compile(r"(?:^|\n)\s*(\d{1,2})\.\s*$")

Place = tuple[str, str]
"""The labels of an Điều and a khoản."""


def consequences(quoted: Sequence[Unit], evidence: Sequence[Evidence]) -> list[Unit]:
    """The units of the same text, in its order, that settle what stands at a quoted khoản; at most
    `MOST_ADDED`, and none that is quoted already. Pure."""
    places = {(unit.evidence.passage.version.id, *place) for unit in quoted if (place := _at(unit))}
    there = {unit.place for unit in quoted}
    found = [
        unit
        for item in evidence
        for unit in units_of(item)
        if unit.place not in there
        and any((item.passage.version.id, *place) in places for place in _settled(unit.text))
    ]
    return found[:MOST_ADDED]


def _at(unit: Unit) -> Place | None:
    """Where a unit stands, if it opens a khoản."""
    passage = unit.evidence.passage
    article = passage.anchor.label(Level.ARTICLE)
    number = _OWN_NUMBER.search(passage.text[: unit.start])
    return (article, number[1]) if article and number else None


def _settled(text: str) -> list[Place]:
    """The places whose case the sentence settles; it begins with them."""
    found = _SETTLES.match(text)
    return (
        [(found["article"], label) for label in _NUMBER.findall(found["places"])] if found else []
    )
