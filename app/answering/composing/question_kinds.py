"""What kind of answer a question wants (a duration, an amount, a person, a list …), from its words.

A sentence that holds such a thing is more likely to be the answer than one that only shares words.
"""

import re
from collections.abc import Mapping
from enum import StrEnum

from knowledge.indexing.words import fold


class QuestionKind(StrEnum):
    HOW_LONG = "how_long"
    HOW_MUCH = "how_much"
    WHO = "who"
    WHERE = "where"
    LIST = "list"
    DEFINITION = "definition"


_ASKS: Mapping[QuestionKind, re.Pattern[str]] = {
    QuestionKind.HOW_LONG: re.compile(
        r"bao lau|may ngay|bao nhieu (?:ngay|gio|thang|nam|phut)|thoi han|thoi gian|khi nao|"
        r"luc nao|may gio|ngay nao|how long|when|how many (?:days|hours|months)"
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
        r"nhung gi|gom (?:gi|nhung)|ho so|giay to|nhung (?:hanh vi|truong hop|noi dung|buoc|ai)|"
        r"cac (?:buoc|truong hop|hanh vi|dieu kien)|dieu kien|trinh tu|thu tuc|which documents"
    ),
    QuestionKind.DEFINITION: re.compile(r"la gi\b|the nao la|nghia la|what is\b"),
}

_ANSWERS: Mapping[QuestionKind, re.Pattern[str]] = {
    QuestionKind.HOW_LONG: re.compile(
        r"\d+\s*(?:\([^)]*\)\s*)?(?:ngay|gio|thang|nam|phut|tuan|quy|days?|hours?|months?|minutes?)|"
        r"\d+\s*gio|ngay \d+|truoc ngay|\d+[h:]\d\d|chu nhat|thu (?:hai|ba|tu|nam|sau|bay)"
    ),
    QuestionKind.HOW_MUCH: re.compile(r"\d"),
    QuestionKind.WHO: re.compile(
        r"giam doc|truong phong|pho|chanh van phong|van phong|phong |so |ban |hoi dong|thu truong|"
        r"chu tich|uy ban|nguoi |can bo|cong chuc|bo phan|don vi|officer|director|head"
    ),
    QuestionKind.WHERE: re.compile(r"\btai\b|tru so|phong|tang|bo phan|duong|dia chi|\bat\b"),
    QuestionKind.LIST: re.compile(r":\s*\n|gom|bao gom|sau day"),
    QuestionKind.DEFINITION: re.compile(r"\bla\b|duoc hieu|means"),
}


def kinds_of(question: str) -> frozenset[QuestionKind]:
    """The kinds that a question's words ask for; often one, sometimes none."""
    folded = fold(question).lower()
    return frozenset(kind for kind, asks in _ASKS.items() if asks.search(folded))


def answered_kinds(sentence: str) -> frozenset[QuestionKind]:
    """The kinds of question that a sentence can answer, by what it holds."""
    folded = fold(sentence).lower()
    return frozenset(kind for kind, answers in _ANSWERS.items() if answers.search(folded))


_COUNTED = re.compile(r"(?:bao nhieu|may|how many|how much)\s+(phan tram|\w+)")
_MONEY = r"dong|trieu|nghin|lan muc luong|%|phan tram"
_UNITS: Mapping[str, str] = {
    "tien": _MONEY,
    "luong": _MONEY,
    "phan tram": r"%|phan tram",
    "money": _MONEY,
}
_NUMBER = r"(?:\d[\d.,]*|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)"


def measured_as_asked(question: str, sentence: str) -> bool:
    """Whether the sentence has a number of what the question counts ("bao nhiêu tiết": 40 tiết)."""
    counted = _COUNTED.search(fold(question).lower())
    if not counted:
        return False
    unit = _UNITS.get(counted[1], re.escape(counted[1]))
    words = rf"\b{_NUMBER}\s*(?:\([^)]*\)\s*)?(?:{unit})"
    return bool(re.search(words, fold(sentence).lower()))
