"""The sentences that change another text: a verb, and the Điều, khoản, điểm it is done to.

Sửa đổi, bổ sung khoản 2 Điều 5 như sau:
Bãi bỏ khoản 1, sửa đổi khoản 2 và khoản 3 Điều 103
Bổ sung điểm d1 vào sau điểm d khoản 2
Khoản 2 Điều 12 được sửa đổi, bổ sung như sau:
Thay thế cụm từ "…" bằng cụm từ "…" tại khoản 1 Điều 3
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from ingest.model import Manner, RelationKind
from ingest.relations.paragraphs import Paragraph
from ingest.relations.places import Place, begins_with_place, find_places, has_unread_label

_VERB = (
    r"sửa đổi,? (?:và )?bổ sung(?:,? thay thế)?|sửa đổi|bổ sung|bãi bỏ|hủy bỏ|huỷ bỏ|bỏ|thay thế"
    r"|thay|đính chính"
)
_PART = "tên|tiêu đề|đoạn|câu dẫn|câu|lời dẫn|gạch đầu dòng|gạch ngang|ý"
"""What a place has besides the places below it: its name, its opening words."""
_NEXT_VERB = re.compile(
    rf"(?:;|\svà|\.\d{{1,2}}\.)\s+(?P<said>(?:{_VERB})(?!\w)[^;]*)$", re.IGNORECASE
)
"""What a list of documents does to the next one: "; bãi bỏ Điều 4 của Luật …"."""
_OPENS = re.compile(rf"^(?P<verb>{_VERB})(?!\w)", re.IGNORECASE)
_ANOTHER_VERB = re.compile(
    r"(?<!đổi)(?:;|,|\svà)\s+(?=(?:bãi bỏ|hủy bỏ|bổ sung|sửa đổi|thay thế|bỏ)(?!\w))"
    r"|(?:;|,|\svà)\s+(?=(?:cụm từ|từ ngữ)\s)",
    re.IGNORECASE,
)
_ANOTHER_PART = re.compile(
    rf"(?:;|,|\svà)\s+(?=(?:{_PART})\s(?:[^\W\d]+\s){{0,3}}(?:điểm|khoản|điều)\s)",
    re.IGNORECASE,
)
_PART_OF = re.compile(
    rf"^\s*(?:{_PART})(?=\s)(?!(?:\s+(?:điểm|khoản|điều))?(?:\s?,|\s+và)\s)", re.IGNORECASE
)
_AFTER_PART = re.compile(
    r"(?:;|,|\svà)\s+(?=(?:nội dung\s+)?(?:các\s+)?(?P<name>điểm|khoản|điều)\s+\w)", re.IGNORECASE
)
_FIRST_NAME = re.compile(r"(?<!\w)(?:điểm|khoản|điều|chương|mục)(?!\w)", re.IGNORECASE)
_IS_DONE_TO = re.compile(
    r"\s(?:(?:được|bị)\s+)?(?P<verb>sửa đổi|bổ sung|bãi bỏ|hủy bỏ|thay thế)(?!\w)", re.IGNORECASE
)
_AS_FOLLOWS = re.compile(r"\s(?:như sau|cụ thể)(?!\w)|\strừ\s", re.IGNORECASE)
_INSTEAD = re.compile(
    r"\sbằng\s+(?:các\s+|từ\s+)?(?=(?:phụ lục|mẫu|biểu|điểm|khoản|điều|chương|mục)\s)",
    re.IGNORECASE,
)
_INSERTED = re.compile(r"\s(?:vào\s+)?(?:ngay\s+)?(?:sau|trước|cuối|vào)\s", re.IGNORECASE)
OF_WORDS = re.compile(r"(?:cụm từ|(?<!\w)từ ngữ|(?<!\w)từ\s{2}|số thứ tự)", re.IGNORECASE)
SOME_OF = re.compile(
    r"(?:một số|các)\s+(?:điều|khoản|điểm|nội dung|quy định|cụm từ|từ|phụ lục|mẫu|luật)"
    r"(?!\s+(?:\d|số\s|từ\s|[a-zđ]\d{0,2}(?!\w)|[IVX]+(?!\w)))",
    re.IGNORECASE,
)
_ADD = "bổ sung"
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
    manner: Manner = Manner.REWRITES


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
    for verb, rest in reversed(list(_parts(words))):
        statement = _statement(verb, rest, wider)
        said.insert(0, statement)
        above = statement.places[0][:-1] if statement.places else ()
        wider = above if len(above) > len(context) else wider
    return said


def last_said(words: str, before: Statement | None) -> Statement:
    """What the last verb of the words does; where they have none, what was said before them."""
    if before:
        next_verb = _NEXT_VERB.search(words)
        if not next_verb:
            return before
        words = next_verb["said"]
    *_, (verb, rest) = _parts(words)
    return _statement(verb, rest, ())


def _parts(words: str) -> Iterator[tuple[str, str]]:
    """Each verb with what it is done to; "tên Điều 5 và khoản 2 Điều 6" are two things."""
    verb = ""
    for part in _ANOTHER_VERB.split(words):
        opening = _OPENS.match(part)
        verb = opening["verb"] if opening else verb
        rest = part[opening.end() :] if opening else part
        for piece in [rest] if OF_WORDS.search(rest) else _ANOTHER_PART.split(rest):
            end = _end_of_part(piece)
            yield verb, piece[:end]
            if end < len(piece):
                yield verb, piece[end:]


def _end_of_part(words: str) -> int:
    """Where "đoạn mở đầu khoản 2" ends, if places of another level are joined to it."""
    first = _FIRST_NAME.search(words) if _PART_OF.match(words) else None
    joined = _AFTER_PART.finditer(words, first.end()) if first else ()
    others = (x.start() for x in joined if first and x["name"].lower() != first[0].lower())
    return next(others, len(words))


def _done_to(words: str, context: Place) -> list[Statement]:
    """ "Khoản 2 Điều 12 được sửa đổi, bổ sung như sau"."""
    if not begins_with_place(words):
        return []
    verb = _IS_DONE_TO.search(words)
    if not verb:
        return []
    said = words[: verb.start()]
    return [_done(verb["verb"], find_places(said, context), said)]


def _statement(verb: str, rest: str, context: Place) -> Statement:
    if OF_WORDS.search(rest):
        return Statement(RelationKind.AMENDS, find_places(rest, context), Manner.REWORDS)
    instead = _INSTEAD.search(rest)
    rest = rest[: instead.start()] if instead else rest
    if not verb.lower().endswith(_ADD):
        return _done(verb, find_places(rest, context), rest)
    inserted = _INSERTED.search(rest)
    around = find_places(rest[inserted.end() :], context) if inserted else ()
    said = rest[: inserted.start()] if inserted else rest
    places = find_places(said, around[0] if around else context)
    if around and not places:
        return Statement(RelationKind.AMENDS, around, Manner.REWORDS)
    return _done(verb, places, rest)


def _done(verb: str, places: tuple[Place, ...], said: str) -> Statement:
    """What a verb does: "bãi bỏ đoạn cuối khoản 3" drops words of a khoản that stays."""
    kind = _KINDS.get(verb.lower(), RelationKind.AMENDS)
    if kind == RelationKind.CORRECTS:
        return Statement(kind, places, Manner.REWORDS)
    if _PART_OF.match(said) or has_unread_label(said):
        return Statement(RelationKind.AMENDS, places, Manner.REWORDS)
    return Statement(kind, places, Manner.ADDS if verb.lower() == _ADD else Manner.REWRITES)


def shared_place(places: Sequence[Place]) -> Place:
    """The steps that all places begin with: Điều 45 khoản 1 of its điểm b and đ."""
    if not places:
        return ()
    alike = takewhile(lambda steps: len(set(steps)) == 1, zip(*places, strict=False))
    return tuple(steps[0] for steps in alike)


def without_verb(words: str) -> str:
    verb = _OPENS.match(words)
    return words[verb.end() :] if verb else words
