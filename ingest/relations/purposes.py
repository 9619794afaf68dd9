"""What a document is for, by its title: to amend, to detail, to guide, to correct another one.

The same words stand in the title ("Quy định chi tiết một số điều của Luật …"), in the clause that
enacts ("Chính phủ ban hành Nghị định quy định chi tiết …"), and in Điều 1 ("Nghị định này quy định
chi tiết khoản 2 Điều 5 … của Luật …"), which alone names the Điều concerned.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.metadata.vocabulary import TYPES
from ingest.model import Certainty, Metadata, Relation, RelationKind
from ingest.relations.naming import Names, changeable, listed, named_in, others, resolved
from ingest.relations.paragraphs import Paragraph
from ingest.relations.places import find_places
from ingest.relations.references import Reference, find_references

_ENACTS = re.compile(r"(?<!\w)ban hành\s+(?=(?:Bộ luật|Luật|Pháp lệnh|[NTQC][^\W\d]+ [^\W\d]+)\s)")
_TYPE = "|".join(sorted((re.escape(kind) for kind in TYPES), key=len, reverse=True))
_OWN_TYPE = re.compile(rf"^(?:{_TYPE})\s+(?:về\s+)?(?:việc\s+)?", re.IGNORECASE)
_PURPOSE = re.compile(
    r"^(?:về\s+)?(?:việc\s+)?(?:(?P<detail>quy định chi tiết)|(?P<guide>hướng dẫn)"
    r"|(?P<amend>sửa đổi|bổ sung)|(?P<correct>đính chính)|(?P<repeal>bãi bỏ|hủy bỏ|huỷ bỏ)"
    r"|(?P<replace>thay thế))",
    re.IGNORECASE,
)
_SCOPE = re.compile(
    r"^[^\W\d]+(?: [^\W\d]+)? này\s+(?:(?P<detail>quy định chi tiết)|(?P<guide>hướng dẫn))",
    re.IGNORECASE,
)
KINDS = {
    "detail": RelationKind.DETAILS,
    "guide": RelationKind.GUIDES,
    "amend": RelationKind.AMENDS,
    "correct": RelationKind.CORRECTS,
    "repeal": RelationKind.REPEALS,
    "replace": RelationKind.REPLACES,
}
_OF_HIGHER_ONES = (RelationKind.DETAILS, RelationKind.GUIDES)
_PREAMBLE = 60


@dataclass(frozen=True, slots=True)
class Purpose:
    """What the title says: a kind, and the documents it is done to."""

    kind: RelationKind | None
    targets: tuple[Reference, ...]
    start: int
    end: int
    names: Names
    """The laws whose numbers the preamble gives."""


def purpose_of(metadata: Metadata, preamble: Sequence[Paragraph]) -> Purpose:
    """From the clause that enacts, which gives numbers, else from the title."""
    titles: list[tuple[str, int, int]] = []
    for paragraph in preamble[:_PREAMBLE]:
        enacting = _ENACTS.search(paragraph.words)
        if enacting:
            start = paragraph.start
            titles.append(
                (
                    paragraph.words[enacting.end() :],
                    start + enacting.end(),
                    start + len(paragraph.words.rstrip()),
                )
            )
    subject = metadata.subject
    if subject:
        titles.append((subject.value, subject.start, subject.end))
    found = [(_read(words), start, end) for words, start, end in titles]
    names = named_in([r for words, _, _ in titles for r in _within(words)])
    for (kind, targets), start, end in found:
        if kind and targets:
            known = tuple(resolved(target, names) for target in targets)
            choose = others if kind in _OF_HIGHER_ONES else changeable
            return Purpose(kind, tuple(choose(known, metadata)), start, end, names)
    return Purpose(None, (), 0, 0, names)


def scope(paragraph: Paragraph, names: Names) -> Iterator[Relation]:
    """ "Nghị định này quy định chi tiết khoản 2 Điều 5 của Luật …": with the Điều concerned."""
    words = paragraph.words[paragraph.said_from :]
    opening = _SCOPE.match(words)
    if not opening:
        return
    targets = listed(words, opening.end())
    for number, target in enumerate(targets):
        begin = targets[number - 1].end if number else opening.end()
        places = find_places(words[begin : target.start])
        known = resolved(target, names).target
        yield Relation(
            KINDS[opening.lastgroup or ""],
            known,
            places,
            paragraph.anchor,
            paragraph.start + paragraph.said_from,
            paragraph.start + paragraph.said_from + targets[-1].end,
            Certainty.SURE if known.number else Certainty.LIKELY,
        )


def _read(words: str) -> tuple[RelationKind | None, list[Reference]]:
    own_type = _OWN_TYPE.match(words)
    begin = own_type.end() if own_type and not _PURPOSE.match(words) else 0
    purpose = _PURPOSE.match(words[begin:])
    if not purpose:
        return None, []
    return KINDS[purpose.lastgroup or ""], listed(words, begin + purpose.end())


def _within(words: str) -> list[Reference]:
    """All documents a title names, within its own name too."""
    own_type = _OWN_TYPE.match(words)
    return list(find_references(words, own_type.end() if own_type else 0))
