"""What kind of answer a question wants (a duration, an amount, a person, a list …), from its words.

A sentence that holds such a thing is more likely to be the answer than one that only shares words.
"""

import re
from collections.abc import Mapping
from enum import StrEnum

from knowledge.indexing.words import fold, plain


class QuestionKind(StrEnum):
    HOW_LONG = "how_long"
    HOW_LONG_BEFORE = "how_long_before"
    WHEN = "when"
    HOW_MUCH = "how_much"
    WHO = "who"
    WHERE = "where"
    LIST = "list"
    DEFINITION = "definition"
    CONTACT = "contact"


_ASKS: Mapping[QuestionKind, re.Pattern[str]] = {
    QuestionKind.HOW_LONG: re.compile(
        r"bao lau|(?:may|bao nhieu) (?:ngay|gio|thang|nam|phut|tuan)\b|"
        r"thoi han|thoi gian|how (?:long|soon|quickly|far in advance|far truoc)|"
        r"how many (?:(?:working )?(?:days|hours|months|weeks|years|minutes)|"
        r"ngay|gio|thang|nam|tuan|phut)\b"
    ),
    QuestionKind.HOW_LONG_BEFORE: re.compile(
        r"truoc (?:it nhat |toi thieu )?(?:bao lau|(?:bao nhieu|may) (?:ngay|gio|thang|tuan))|"
        r"(?:bao lau|(?:may|bao nhieu) (?:ngay|gio|thang)) truoc|"
        r"how (?:far|long|many \w+) (?:in advance|before|truoc)"
    ),
    QuestionKind.WHEN: re.compile(
        r"khi nao|luc nao|(?:luc|tu) may gio|ngay nao|thang nao|nam nao|han chot|han cuoi|\bwhen\b"
    ),
    QuestionKind.HOW_MUCH: re.compile(
        r"bao nhieu|muc (?:chi|phat|thu|ho tro|tien|phu cap)|may (?:tien|nguoi|lan|phan)|toi da|"
        r"toi thieu|how much|how many"
    ),
    QuestionKind.WHO: re.compile(
        r"\bai\b|co quan nao|don vi nao|nguoi nao|tham quyen|chuc danh nao|phong nao|\bwho\b"
    ),
    QuestionKind.WHERE: re.compile(r"o dau|noi nao|tai dau|dia diem|\bwhere\b"),
    QuestionKind.LIST: re.compile(
        r"nhung gi|gom (?:gi|nhung)|trinh tu|which documents|"
        r"(?:ho so|giay to|dieu kien|thu tuc|tieu chuan) "
        r"(?:(?!(?:ngay|thang|gio|luc|khi|noi|don vi|co quan|nguoi)\b)\w+ ){0,3}(?:gi|nao)\b|"
        r"\bnhung (?:hanh vi|truong hop|noi dung|buoc|ai)|"
        r"\bcac (?:buoc|truong hop|hanh vi|dieu kien)"
    ),
    QuestionKind.DEFINITION: re.compile(
        r"la gi\b|the nao la|nghia la|what is (?:an? |meant )|what does .* (?:mean|stand for)"
    ),
    QuestionKind.CONTACT: re.compile(
        r"so (?:dien thoai|may|dt)\b|duong day nong|hotline|dia chi (?:email|thu|mail)|"
        r"(?:phone|telephone) number|e-?mail address"
    ),
}

_ANSWERS: Mapping[QuestionKind, re.Pattern[str]] = {
    QuestionKind.HOW_LONG: re.compile(
        r"\d+\s*(?:\([^)]*\)\s*)?(?:ngay|gio|thang|nam|phut|tuan|hoc ky|"
        r"quy(?! (?:che|dinh|trinh|tac)\b)|"
        r"(?:working )?days?|hours?|months?|minutes?)"
    ),
    QuestionKind.HOW_LONG_BEFORE: re.compile(
        r"truoc\b.*\d+ *(?:\([^)]*\) *)?(?:ngay|gio|thang|tuan|nam)\b|"
        r"\d+ (?:working )?(?:days?|hours?|weeks?|months?) (?:before|in advance|prior)"
    ),
    QuestionKind.WHEN: re.compile(
        r"ngay \d+|thang \d+|nam \d{4}|quy [iv]+\b|\d+ ?(?:gio|h)\b|\d+[h:]\d\d|chu nhat|"
        r"thu (?:hai|ba|tu|nam|sau|bay)|\bkhi\b|ke tu|\d+ (?:ngay|thang|nam|tuan)"
    ),
    QuestionKind.HOW_MUCH: re.compile(r"\d"),
    QuestionKind.WHERE: re.compile(r"\btai\b|tru so|phong|tang|bo phan|duong|dia chi|\bat\b"),
    QuestionKind.LIST: re.compile(r":\s*\n|gom|bao gom|sau day"),
    QuestionKind.DEFINITION: re.compile(r"\bla\b|duoc hieu|means"),
    QuestionKind.CONTACT: re.compile(
        r"(?:dien thoai|so may|duong day nong|hotline|phone)\D{0,20}\d{3}|\w@\w|"
        r"\b(?:0\d{9}|1[89]00)"
    ),
}


def kinds_of(question: str) -> frozenset[QuestionKind]:
    """The kinds that a question's words ask for; often one, sometimes none."""
    folded = fold(question).lower()
    return frozenset(kind for kind, asks in _ASKS.items() if asks.search(folded))


_ACTORS = re.compile(
    r"\b(?:giám đốc|trưởng|phó|chánh|chủ tịch|bộ trưởng|chính phủ|quốc hội|ủy ban|hội đồng|"
    r"văn phòng|phòng|sở|ban|bộ|cục|tòa án|viện|cơ quan|tổ chức|đơn vị|bộ phận|người|cán bộ|"
    r"công chức|viên chức|officer|director|head|leader)\b"
)
"""With their marks: `sở` is no `số`. Texts are written with them, whatever the question is."""


def answered_kinds(sentence: str) -> frozenset[QuestionKind]:
    """The kinds of question that a sentence can answer, by what it holds."""
    folded = fold(sentence).lower()
    kinds = {kind for kind, answers in _ANSWERS.items() if answers.search(folded)}
    if _ACTORS.search(plain(sentence)):
        kinds.add(QuestionKind.WHO)
    return frozenset(kinds)


_COUNTED = re.compile(r"(?:bao nhieu|may|how many|how much)\s+(phan tram|\w+)")
_MONEY = r"dong|trieu|nghin|lan muc luong|%|phan tram"
_UNITS: Mapping[str, str] = {
    "tien": _MONEY,
    "luong": _MONEY,
    "phan tram": r"%|phan tram",
    "money": _MONEY,
}
_ONE_OF = re.compile(
    r"\b(?:moi|mot|tung|1) (?!so\b)(\w+)(?: \w+){0,4}? (?:bao nhieu|may)\b|"
    r"\b(?:bao nhieu|may)(?: \w+)? (?:moi|mot|tung|1|/) ?(\w+)\b"
)
"""What an amount is asked for: "mỗi lần thu bao nhiêu", "bao nhiêu tiền một suất"."""
_MEASURED_IN: Mapping[re.Pattern[str], str] = {
    re.compile(r"\b(?:xa|cach)\b[^,;]{0,20}\bbao nhieu"): r"km\b|cay so|met\b",
    re.compile(r"\b(?:nang|to|lon)\b[^,;]{0,20}\bbao nhieu"): r"kg\b|tan\b|[kmg]b\b|gam\b",
    re.compile(r"\b(?:dai|rong|cao)\b[^,;]{0,12}\bbao nhieu"): r"c?m2?\b|met\b|trang\b|phut\b|tu\b",
    re.compile(r"\bnong\b[^,;]{0,20}\bbao nhieu|bao nhieu do\b"): r"do\b",
}
"""The units of what an adjective measures."""
_SUM = re.compile(r"\b\d{1,3}(?:\.\d{3})+\b")
"""An amount as money is written; in a table its unit stands in the header."""
_NUMBER = r"(?:\d[\d.,]*|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)"


def counted_unit(question: str) -> str | None:
    """What the question counts, as a pattern over folded text; None where it counts nothing."""
    counted = _COUNTED.search(fold(question).lower())
    return _UNITS.get(counted[1], re.escape(counted[1])) if counted else None


def measured_as_asked(question: str, sentence: str) -> bool:
    """Whether the sentence has a number of what the question counts ("bao nhiêu tiết": 40 tiết)."""
    folded = fold(sentence).lower()
    if _has_amount_for_one(fold(question).lower(), folded):
        return True
    unit = counted_unit(question)
    if unit is None:
        return False
    if unit == _MONEY and _SUM.search(folded) and "dong" in folded:
        return True
    return bool(re.search(rf"\b{_NUMBER}\s*(?:\([^)]*\)\s*)?(?:{unit})", folded))


def _has_amount_for_one(question: str, sentence: str) -> bool:
    """Whether it has an amount for each of what the question asks the amount of ("70.000
    đồng/lần"), or in a unit of what the question's adjective measures. Both folded."""
    for found in _ONE_OF.finditer(question):
        if re.search(rf"\d[\d.,]* ?[a-z%]*(?: ?/ ?\w+)*? ?/ ?{found[1] or found[2]}\b", sentence):
            return True
    units = [unit for asks, unit in _MEASURED_IN.items() if asks.search(question)]
    return any(re.search(rf"\d ?(?:\([^)]*\) ?)?(?:{unit})", sentence) for unit in units)


def asks_for_money(question: str) -> bool:
    return counted_unit(question) == _MONEY
