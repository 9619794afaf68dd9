"""What an answer to one part of a question must hold: a duration, a person, a place, papers …

Coarser than the kinds that sentences are scored by, and closer to how people ask ("báo ai", "bị
phạt gì", "có cần … không"): here it decides whether a part of the question was left open.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.answering.composing.asked.question_kinds import (
    QuestionKind,
    answered_kinds,
    kinds_of,
    measured_as_asked,
)
from app.answering.words import QUESTION_WORDS, syllables
from knowledge.indexing.words import fold, plain


class AnswerForm(StrEnum):
    PENALTY = "penalty"
    PAPERS = "papers"
    HOW_LONG = "how_long"
    WHEN = "when"
    HOW_MUCH = "how_much"
    WHO = "who"
    WHERE = "where"
    YES_OR_NO = "yes_or_no"
    OPEN = "open"
    """Something is asked whose answer no form tells: why, how, what."""


_ASKS: Mapping[AnswerForm, str] = {
    AnswerForm.PENALTY: r"bị (?:xử )?(?:phạt|lý|trí|kỷ luật)(?: \w+){0,4}? (?:gì|nào|sao|không|"
    r"bao nhiêu|mấy)\b|mức (?:xử )?phạt\b.* (?:nào|bao nhiêu)|what (?:\w+ )?(?:fine|penalty)",
    AnswerForm.PAPERS: r"\b(?:giấy tờ|hồ sơ|tài liệu|chứng từ|giấy|đơn(?! vị)|mẫu)(?: \w+){0,3}? "
    r"(?:gì|(?<!thế )nào)\b|(?:which|what) (?:papers|documents)",
    AnswerForm.HOW_LONG: r"bao lâu|\b(?:mấy|bao nhiêu) (?:ngày|giờ|tiếng|tháng|năm|phút|tuần)\b|"
    r"how (?:long|soon|far in advance)|how many (?:working )?(?:days|hours|minutes|months)",
    AnswerForm.WHEN: r"khi nào|lúc nào|bao giờ|mấy giờ|hạn chót|hạn cuối|\bwhen\b|"
    r"\b(?:ngày|tháng|năm|thứ|quý|thời điểm) nào",
    AnswerForm.HOW_MUCH: r"bao nhiêu|\bmấy\b|how (?:much|many)",
    AnswerForm.WHO: r"\bai\b|\b(?:cơ quan|đơn vị|người|cấp|phòng|bộ phận|chức danh|lãnh đạo) nào|"
    r"\bwho(?:m|se)?\b|which (?:office|unit|department|officer)",
    AnswerForm.WHERE: r"(?<!quy định )(?<!nêu )\b(?:ở|tại|về) đâu|"
    r"\b(?:chỗ|nơi|địa điểm|địa chỉ) nào|\bwhere\b",
    AnswerForm.YES_OR_NO: r"\b(?:có|được|phải|cần|bị)\b.*(?<!hàng )\bkhông(?: ạ| vậy| nhỉ)?$",
    AnswerForm.OPEN: r"\b(?:gì|nào|đâu)\b|\b(?:ra|vì|tại|làm|thì|là) sao\b|"
    r"\b(?:what|how|which|why)\b",
}
"""The first that matches tells the form; so an amount of days is a duration, a fine a penalty."""
_NOT_ASKED = (
    r"\b(?:ai|gì|nào|đâu|sao) (?:đó|đấy|cũng)\b|bất (?:kỳ|cứ)(?: \w+){0,2} (?:ai|gì|nào|đâu)|"
    r"\bdù(?: \w+){0,2} (?:ai|gì|nào|sao)\b|(?:có đúng|đúng|có phải|phải) không(?: ạ)?$"
)
NEAR = 4
"""Syllables on either side of the asking words, among which the act stands that is asked about."""
_MONEY_ASKED = re.compile(
    r"(?:hỗ trợ|thưởng|phụ cấp|lệ phí|học phí|tốn|trả|chi|phạt|bồi dưỡng|thù lao)(?: \w+){0,2}? "
    r"bao nhiêu(?! (?!tiền|phần trăm|một|mỗi)\w)"
)
_FIGURE = re.compile(r"\d[\d.,]*\s*(?:triệu |nghìn )?(?:đồng|%|phần trăm)|\b\d{1,3}(?:\.\d{3})+\b")
_SHARE = re.compile(r"\b(?:toàn bộ|một nửa|phần (?:hai|ba|tư|mười)|half|thirds?)\b")
_FREE = re.compile(r"\| không(?: \||$)|miễn phí|không (?:thu|mất) (?:phí|lệ phí|tiền)")
_COUNT = re.compile(
    r"\d[\d.,]*(?!\d|[.,]\d)(?!\s*(?:\([^)]*\)\s*)?(?:ngay|gio|thang|nam|phut|tuan)\b)"
)
_COUNTED = re.compile(r"\b(?:bao nhiêu|bao nhieu|mấy|may|how many|how much)\s+(\w+)")
_FUNCTION_WORDS = QUESTION_WORDS | frozenset(plain("một mỗi trên dưới so trở nữa để cần").split())
PEOPLE = frozenset(
    ("nguoi", "thanh", "vien", "dai", "khach", "people", "visitors", "members", "persons")
)
"""Words for those who are counted; of words of two syllables one is enough."""
_WHENEVER = re.compile(r"khi nao|luc nao|bao gio|\bwhen\b")
"""Asks for a day or a condition; "ngày nào" asks for a day."""
_ON_WHAT = re.compile(r"\bnếu\b|\bkhi\b|trong trường hợp|\bkỳ\b|\b(?:if|when)\b")
_BEARS: Mapping[AnswerForm, re.Pattern[str]] = {
    AnswerForm.PENALTY: re.compile(
        r"\bphạt\b|kỷ luật|khiển trách|cảnh cáo|nhắc nhở|bồi (?:thường|hoàn)|đền bù|"
        r"hạ (?:một )?bậc|bị khóa|thu hồi|buộc thôi|đình chỉ|truy cứu|hoàn trả|nộp lại|"
        r"không (?:được )?x(?:ét|ếp)|barred|escorted out|fine\b|disciplin"
    ),
    AnswerForm.PAPERS: re.compile(
        r"\bgồm\b|\bđơn\b|giấy|bản (?:sao|chính|cam kết|kê|mô tả)|cam kết|biên bản|phiếu|tờ trình|"
        r"báo cáo|hóa đơn|chứng từ|\bmẫu\b|danh sách|báo giá|lịch trình|passport|identity card"
    ),
    AnswerForm.HOW_LONG: re.compile(
        r"trong ngày|\bngay\b|vĩnh viễn|không (?:xác định )?thời hạn|immediately|at once|same day"
    ),
    AnswerForm.WHEN: re.compile(
        r"\b(?:đầu|cuối|giữa) (?:mỗi |từng )?(?:năm|học kỳ|kỳ|tháng|quý|tuần|khóa)|"
        r"\b(?:sau|trước|trong) (?:khi|mỗi|từng|ngày)\b|"
        r"hằng (?:ngày|tuần|tháng|quý|năm)"
    ),
    AnswerForm.WHO: re.compile(
        r"\b(?:lái xe|văn thư|nhân viên|thủ trưởng|sinh viên|học sinh|"
        r"thí sinh|công dân|cá nhân|doanh nghiệp|khách|visitors?)\b"
    ),
    AnswerForm.WHERE: re.compile(
        r"\btại\b|trụ sở|tầng|hội trường|địa chỉ|đường|phòng (?:\d|máy)|gửi|"
        r"trên (?:phần mềm|hệ thống|cổng)|"
        r"(?:nộp|gửi|báo|báo cáo|đến|gặp|liên hệ)(?: cho| về| qua| vào| với)? "
        r"(?:phòng|văn phòng|bộ phận|trung tâm|sở)|\b(?:at|in) the\b"
    ),
}
_KINDS = {
    AnswerForm.HOW_LONG: QuestionKind.HOW_LONG,
    AnswerForm.WHEN: QuestionKind.WHEN,
    AnswerForm.WHO: QuestionKind.WHO,
}
_MARKED = {form: re.compile(asks) for form, asks in _ASKS.items()}
_BARE = {form: re.compile(fold(asks)) for form, asks in _ASKS.items()}
_NOT_ASKED_MARKED, _NOT_ASKED_BARE = re.compile(_NOT_ASKED), re.compile(fold(_NOT_ASKED))


@dataclass(frozen=True, slots=True)
class Asked:
    """What a piece of a question asks for, and the words next to those that ask."""

    form: AnswerForm
    near: str


def asked_in(piece: str, bare: bool = False) -> Asked | None:
    """None where the piece asks nothing; `bare` if it was typed without diacritics. Pure."""
    said = " ".join(plain(piece).strip(" .?!").split())
    said = (_NOT_ASKED_BARE if bare else _NOT_ASKED_MARKED).sub(" ", said)
    for form, pattern in (_BARE if bare else _MARKED).items():
        if found := pattern.search(said):
            before, after = said[: found.start()].split(), said[found.end() :].split()
            near = [*before[-NEAR:], found.group(), *after[:NEAR]]
            return Asked(form, " ".join(near))
    return None


def bears(form: AnswerForm, asked: str, text: str, heading: str = "") -> bool:
    """Whether a sentence holds a thing of the form that the piece `asked` wants. Pure.

    An actor may stand in the `heading` alone: "Trách nhiệm của lái xe".
    """
    said = plain(text)
    if form is AnswerForm.HOW_MUCH:
        return _has_amount(asked, text, heading)
    if form is AnswerForm.PENALTY:
        amount = "bao nhieu" in fold(asked)
        return bool(_BEARS[form].search(said)) and (not amount or bool(_FIGURE.search(said)))
    if QuestionKind.HOW_LONG_BEFORE in kinds_of(asked):
        return QuestionKind.HOW_LONG_BEFORE in answered_kinds(text)
    if form is AnswerForm.WHEN and _ON_WHAT.search(said) and _WHENEVER.search(fold(asked)):
        return True
    within = f"{heading} {text}" if form is AnswerForm.WHO else text
    found = _BEARS.get(form)
    if found and found.search(plain(within)):
        return True
    kind = _KINDS.get(form)
    return found is None if kind is None else kind in answered_kinds(within)


def _has_amount(asked: str, text: str, heading: str) -> bool:
    said = plain(text)
    if _FREE.search(said):
        return True
    if _MONEY_ASKED.search(plain(asked)):
        return bool(_FIGURE.search(said) or _SHARE.search(said))
    if measured_as_asked(asked, text):
        return True
    counted = _COUNTED.search(plain(asked))
    named = frozenset({counted[1]} if counted else ()) - _FUNCTION_WORDS
    named = PEOPLE if fold(" ".join(named)) in PEOPLE else frozenset(map(fold, named))
    there = named & set(syllables(fold(f"{heading} {text}")))
    return bool(there or not named) and bool(_COUNT.search(fold(text)) or _SHARE.search(said))
