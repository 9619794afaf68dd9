"""Which documents a phrase lists, and which of them this document may change at all."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ingest.model import Metadata
from ingest.relations.places import Place, find_places
from ingest.relations.references import Reference, find_references

Names = Mapping[tuple[str, str], Reference]
_JOINS = re.compile(r"(?:[,;]|\svà|\shoặc)\s+(?:(?:và|của)\s+)?(?:các\s+)?$")
_PLACES = r"(?:(?:tên|các|từ)\s+)?(?:điểm|khoản|điều|chương|mục|phần|phụ lục)\s[^;]{1,200}"
_AND = re.compile(r"\s+(?:và|hoặc)\s+[^;]{0,60}")
"""What joins a document to one that was named within the subject of another."""
_VERB = r"(?:bãi bỏ|hủy bỏ|huỷ bỏ|sửa đổi,? bổ sung|sửa đổi|bổ sung|thay thế)"
_PLACES_BEFORE = re.compile(
    rf"(?:^\s*|[;,]\s+|\svà\s+|\stại\s+|(?:;|\svà)\s+{_VERB}\s+)(?P<places>{_PLACES})$",
    re.IGNORECASE,
)
_RANKS = {"hiến pháp": 0, "bộ luật": 1, "luật": 1, "pháp lệnh": 2, "nghị định": 3, "thông tư": 4}


def listed(
    words: str, start: int = 0, end: int | None = None, *, with_places: bool = False
) -> list[Reference]:
    """The first document named, and those joined to it by a comma or "và".

    "Nghị định số 5 quy định chi tiết Luật B và Luật C" lists one: B and C are named within the
    subject of 5. With
    `with_places`, "…; khoản 2 Điều 1 Nghị định số 6" joins as well.
    """
    found: list[Reference] = []
    nested_end: int | None = None
    for reference in find_references(words, start, end):
        between = words[found[-1].end : reference.start] if found else ""
        joins = _JOINS.search(between) or (with_places and _PLACES_BEFORE.search(between))
        is_nested = nested_end is not None and _AND.fullmatch(words, nested_end, reference.start)
        if not found or (joins and not is_nested):
            found.append(reference)
            nested_end = None
        else:
            nested_end = reference.end
    return found


def places_before(words: str) -> tuple[Place, ...]:
    """The places with which the words end: of the document that is named right after them."""
    found = _PLACES_BEFORE.search(words)
    return find_places(found["places"]) if found else ()


def named_in(references: Sequence[Reference]) -> Names:
    """Laws by type and name, where the text gives their numbers."""
    return {(r.target.type or "", r.name): r for r in references if r.target.number and r.name}


def resolved(reference: Reference, names: Names) -> Reference:
    """ "Luật Xây dựng" with the number that the preamble gives it."""
    if reference.target.number or reference.target.issued_on:
        return reference
    known = names.get((reference.target.type or "", reference.name))
    if known is None:
        return reference
    target = replace(reference.target, number=known.target.number, issued_on=known.target.issued_on)
    return replace(reference, target=target)


def others(references: Sequence[Reference], metadata: Metadata) -> Iterator[Reference]:
    """Those that are not this document itself."""
    own = metadata.number.value if metadata.number else None
    for reference in references:
        if own is None or reference.target.number != own:
            yield reference


def changeable(references: Sequence[Reference], metadata: Metadata) -> Iterator[Reference]:
    """Other documents of no higher rank than this one: a thông tư changes no law."""
    rank = _RANKS.get(metadata.type.value if metadata.type else "", 0)
    for reference in others(references, metadata):
        if _RANKS.get(reference.target.type or "", 9) >= rank:
            yield reference
