"""The sentences that change another text: a verb, and the Điều, khoản, điểm it is done to.

Sửa đổi, bổ sung khoản 2 Điều 5 như sau:
Bãi bỏ khoản 1, sửa đổi khoản 2 và khoản 3 Điều 103
Bổ sung điểm d1 vào sau điểm d khoản 2
Khoản 2 Điều 12 được sửa đổi, bổ sung như sau:
Thay thế cụm từ "…" bằng cụm từ "…" tại khoản 1 Điều 3
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from ingest.model import RelationKind
from ingest.relations.paragraphs import Paragraph
from ingest.relations.places import Place, begins_with_place, find_places

_VERB = (
    r"sửa đổi,? (?:và )?bổ sung(?:,? thay thế)?|sửa đổi|bổ sung|bãi bỏ|hủy bỏ|huỷ bỏ|bỏ|thay thế"
    r"|thay|đính chính"
)
_OPENS = re.compile(rf"^(?P<verb>{_VERB})(?!\w)", re.IGNORECASE)
_ANOTHER_VERB = re.compile(
    r"(?<!đổi)(?:;|,|\svà)\s+(?=(?:bãi bỏ|hủy bỏ|bổ sung|sửa đổi|thay thế|bỏ)(?!\w))"
    r"|;\s+(?=cụm từ)",
    re.IGNORECASE,
)
_IS_DONE_TO = re.compile(
    r"\s(?:(?:được|bị)\s+)?(?P<verb>sửa đổi|bổ sung|bãi bỏ|hủy bỏ|thay thế)(?!\w)", re.IGNORECASE
)
_AS_FOLLOWS = re.compile(r"\s(?:như sau|cụ thể)(?!\w)|\strừ\s", re.IGNORECASE)
_INSERTED = re.compile(r"\s(?:vào\s+)?(?:ngay\s+)?(?:sau|trước|cuối|vào)\s", re.IGNORECASE)
OF_WORDS = re.compile(r"(?:cụm từ|(?<!\w)từ ngữ|(?<!\w)từ\s{2}|số thứ tự)", re.IGNORECASE)
SOME_OF = re.compile(
    r"(?:một số|các)\s+(?:điều|khoản|điểm|nội dung|quy định|cụm từ|từ|phụ lục|mẫu|luật)(?!\s+\d)",
    re.IGNORECASE,
)
_KINDS = {
    "bãi bỏ": RelationKind.REPEALS, "hủy bỏ": RelationKind.REPEALS,
    "huỷ bỏ": RelationKind.REPEALS, "bỏ": RelationKind.REPEALS,
    "thay thế": RelationKind.REPLACES, "thay": RelationKind.REPLACES,
    "đính chính": RelationKind.CORRECTS,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Statement:
    """One verb with its places: "bãi bỏ" and (Điều 7,)."""

    kind: RelationKind
    places: tuple[Place, ...]


def said_before_new_wording(paragraph: Paragraph) -> str:
    """The paragraph as far as it says what is done; the new wording comes after "như sau"."""
    ending = _AS_FOLLOWS.search(paragraph.words, paragraph.said_from)
    return paragraph.words[: ending.start()] if ending else paragraph.words


def statements_of(words: str, context: Place) -> list[Statement]:
    """The verbs of a sentence with what they are done to; empty where it begins with none.

    Places that the sentence leaves open lie below `context`.
    """
    opening = _OPENS.match(words)
    if not opening:
        return _done_to(words, context)
    said: list[Statement] = []
    wider = context
    for part in reversed(_ANOTHER_VERB.split(words)):
        verb = _OPENS.match(part)
        if verb:
            statement = _statement(verb["verb"], part[verb.end() :], wider)
        else:
            statement = Statement(RelationKind.AMENDS, find_places(part, wider))
        said.insert(0, statement)
        above = statement.places[0][:-1] if statement.places else ()
        wider = above if len(above) > len(context) else wider
    return said


def _done_to(words: str, context: Place) -> list[Statement]:
    """ "Khoản 2 Điều 12 được sửa đổi, bổ sung như sau"."""
    if not begins_with_place(words):
        return []
    verb = _IS_DONE_TO.search(words)
    if not verb:
        return []
    kind = _KINDS.get(verb["verb"].lower(), RelationKind.AMENDS)
    return [Statement(kind, find_places(words[: verb.start()], context))]


def _statement(verb: str, rest: str, context: Place) -> Statement:
    kind = _KINDS.get(verb.lower(), RelationKind.AMENDS)
    of_words = OF_WORDS.search(rest) is not None
    if of_words:
        kind = RelationKind.AMENDS
    inserted = None if of_words else _INSERTED.search(rest)
    if inserted and verb.lower().endswith("bổ sung"):
        around = find_places(rest[inserted.end() :], context)
        places = find_places(rest[: inserted.start()], around[0] if around else context)
    else:
        places = find_places(rest, context)
    return Statement(kind, places)


def shared_place(places: Sequence[Place]) -> Place:
    """The steps that all places begin with: Điều 45 khoản 1 of its điểm b and đ."""
    if not places:
        return ()
    alike = takewhile(lambda steps: len(set(steps)) == 1, zip(*places, strict=False))
    return tuple(steps[0] for steps in alike)


def without_verb(words: str) -> str:
    verb = _OPENS.match(words)
    return words[verb.end() :] if verb else words
