"""Does a question ask how a text stands: whether it holds, since when, what changed it or what it
changes?

    Quyết định 07/2021/QĐ-SDL còn hiệu lực không?     Nghị định 30 có hiệu lực từ ngày nào?
    Thông tư này bị văn bản nào thay thế?             Quyết định 22/2025 sửa đổi những văn bản nào?

Patterns read the folded question. A question that asks for anything besides is no such question:
the caller sees to that with `STANDING_WORDS`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.answering.understanding.folding import FoldedQuestion, fold_question
from app.answering.understanding.model import NamedDocument
from ingest.model import RelationKind
from knowledge.indexing.words import fold, plain


class Asks(StrEnum):
    HOLDS = "holds"
    SINCE = "since"
    CHANGED = "changed"
    """What others have done to the text."""
    CHANGES = "changes"
    """What the text does to others."""


@dataclass(frozen=True, slots=True)
class StandingAsked:
    asks: Asks
    kinds: frozenset[RelationKind] = frozenset()
    """Of CHANGED and CHANGES: what is said to be done."""


_VERBS = (
    (RelationKind.REPLACES, r"thay the|replac\w+|supersed\w+"),
    (RelationKind.REPEALS, r"bai bo|huy bo|huy|bo|repeal\w*|revok\w+|annul\w*"),
    (RelationKind.AMENDS, r"sua doi|bo sung|sua|amend\w*|supplement\w*"),
    (RelationKind.CORRECTS, r"dinh chinh|correct\w*"),
    (RelationKind.CONSOLIDATES, r"hop nhat|consolidat\w+"),
    (RelationKind.GUIDES, r"huong dan|guid\w+|implement\w*"),
    (RelationKind.DETAILS, r"quy dinh chi tiet|chi tiet hoa"),
)
_VERB = re.compile("|".join(rf"(?P<{kind.value}>\b(?:{words})\b)" for kind, words in _VERBS))
_ASKED_OF_VERB = re.compile(
    r"\b(?:nao|gi|chua|khong|roi|may lan|bao gio|boi|phai|ai"
    r"|which|what|by|been|has|is|was|did|does)\b"
)
_HOLDS = re.compile(
    r"\bcon (?:\w+ ){0,2}?(?:hieu luc|gia tri|ap dung|dung|su dung|xai)\b|\bhet (?:han )?hieu luc\b"
    r"|\b(?:da|dang|chua|co) (?:con )?hieu luc\b|\bstill (?:\w+ ){0,2}?(?:force|valid|effective|"
    r"effect|applicable|applies)|\bin (?:force|effect)\b|\bexpired?\b"
)
_DROPPED, _SPELLED_DROPPED = re.compile(r"\bbo\b"), frozenset(("bỏ", "bo"))
"""Folded, "bỏ" is "bộ" too: what was typed tells a ministry from what is done to a text."""
_STILL = re.compile(
    r"\bcon (?:\w+ ){0,2}?(?:hieu luc|gia tri|ap dung|dung|su dung|xai)\b"
    r"|\bhet hieu luc\b|\bstill\b"
)
_SINCE = re.compile(
    r"\bhieu luc (?:\w+ ){0,4}?(?:ngay nao|khi nao|bao gio|luc nao|ngay may|thang nao|nam nao)\b"
    r"|\b(?:khi nao|bao gio|ngay nao|luc nao) (?:\w+ ){0,6}?(?:co|bat dau) (?:\w+ )?hieu luc\b"
    r"|\b(?:bat dau|duoc) (?:duoc )?ap dung (?:\w+ ){0,2}?(?:ngay nao|khi nao|bao gio|luc nao)\b"
    r"|\bngay (?:\w+ )?hieu luc\b|\bhieu luc (?:thi hanh )?(?:\w+ )?(?:la )?ngay nao\b"
    r"|\bwhen (?:\w+ ){0,3}?.{0,60}?(?:effect|force|effective)\b|\beffective date\b"
)
_NAMED = "NAMED"
"""Stands for a document's name; in capitals, as no folded word is."""
_DOES, _BY = re.compile(r"\b(?:does|did)\b"), re.compile(r"\b(?:boi|by)\b")
_PASSIVE = re.compile(r"\b(?:bi|duoc|do|boi|by|been|was|is)\b")
_WHAT = re.compile(r"\b(?:nao|gi|nhung|which|what)\b")
STANDING_WORDS = frozenset(
    fold(
        "còn hiệu lực thi hành áp dụng hết giá trị bị được đã chưa đang sẽ sắp vẫn thay thế bãi bỏ "
        "hủy bỏ sửa đổi bổ sung đính chính hợp nhất hướng dẫn chi tiết kể từ bắt đầu bao giờ lần "
        "may mấy hiện nay giờ bây đến tới lúc khi ngày tháng năm thời điểm rồi nữa hay hoặc bởi do "
        "quyết định nghị định thông tư luật nghị quyết chỉ thị công văn quy chế quy định nội quy "
        "thông báo hướng dẫn quy trình toàn bộ phần một đoạn cái kèm theo ban hành hành có gì với "
        "vậy chính thức phải đúng không gần nhất mới cũ khác ai trong kho cơ quan còn lại này kia "
        "dùng xài à sử làm căn cứ viện dẫn kéo dài "
        "force effect valid effective still been being be has have had was were by which take "
        "takes took taken came come comes into replace replaced replaces repeal repealed repeals "
        "amend amended amends supersede superseded document documents date now currently "
        "applicable applies expired expire yet ever any other that it its circular resolution"
    ).split()
)


def standing_asked(question: str, documents: Sequence[NamedDocument] = ()) -> StandingAsked | None:
    """What of a text's standing the words ask for; None where they ask for none. Pure."""
    bare = _without_names(fold_question(question), documents)
    verbs = list(_VERB.finditer(bare))
    if verbs and not _STILL.search(bare) and _ASKED_OF_VERB.search(bare):
        kinds = frozenset(RelationKind(found.lastgroup or "") for found in verbs)
        active = _is_active(bare, verbs[0].start(), verbs[-1].end())
        return StandingAsked(Asks.CHANGES if active else Asks.CHANGED, kinds)
    if _SINCE.search(bare) and not _STILL.search(bare):
        return StandingAsked(Asks.SINCE)
    return StandingAsked(Asks.HOLDS) if _HOLDS.search(bare) else None


def _without_names(folded: FoldedQuestion, documents: Sequence[NamedDocument]) -> str:
    """The folded question with each document's name, which may hold any words, as one word."""
    letters = list(folded.text)
    for found in _DROPPED.finditer(folded.text):
        typed = plain(folded.typed_as(*found.span()))
        if typed not in _SPELLED_DROPPED:
            letters[found.start() : found.end()] = typed
    for document in documents:
        inside = [
            place
            for place, typed in enumerate(folded.places)
            if document.start <= typed < document.end
        ]
        for place in inside:
            letters[place] = _NAMED if place == inside[0] else ""
    return "".join(letters)


def _is_active(bare: str, start: int, end: int) -> bool:
    """Whether the named text does it: it stands before the verb, and its object is asked for."""
    before, after = bare[:start], bare[end:]
    if _NAMED not in before:
        return False
    if _DOES.search(before):
        return True
    own = before.rpartition(_NAMED)[2]
    return not _PASSIVE.search(own) and bool(_WHAT.search(after)) and not _BY.search(after)
