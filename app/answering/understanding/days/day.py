"""For which day a question wants to know what holds: "mức phụ cấp năm 2023", "trước 01/7/2025".

Not every day in a question is that day: a plan of 2025, a person born in 1990, a file handed in
before the 20th are what the question is about. Where that may be so the day stays today's, for an
answer from an old text that nobody asked for is worse than today's text beside an old date.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.answering.understanding.folding import fold_question
from app.answering.understanding.model import Period

_THINGS_OF_A_YEAR = re.compile(
    r"(?<!\w)(?:ke hoach|chuong trinh|chuyen de|tet|nhiem ky|du toan|ngan sach|nien khoa|nam hoc"
    r"|giai doan|bao cao|muc tieu|chi tieu|so lieu|thong ke|dot|khoa|ky thi|hoi nghi|hoi thi"
    r"|phong trao|danh hieu|plan|budget|programme|report)(?: \w+){0,6} ?$"
)
_BEGINNINGS = re.compile(
    r"(?<!\w)(?:sinh|ban hanh|cong bo|bo nhiem|tuyen dung|thanh lap|vao lam|vao nganh|vao dang"
    r"|tot nghiep|nghi huu|ky ket|khoi cong|xay ra|born|signed|issued|built)(?: \w+){0,2} ?$"
)
_HAPPENINGS = re.compile(
    r"(?<!\w)(?:bat dau|nop|hoan thanh|hoan tat|ket thuc|gui|dang ky|trinh|da ky|duoc cap|phat sinh"
    r"|mua|to chuc|dien ra|han chot|cham nhat|muon nhat|lam viec|di cong tac|tham gia|submitted"
    r"|started|deadline)(?: \w+){0,3} ?$"
)
_ONE_DAY = re.compile(r"\d ?[/.-] ?\d{1,2} ?[/.-]|(?<!\w)ngay \d")
_JOINS = re.compile(r"(?<!\w)(?:vao|trong|hoi|thoi diem|tai thoi diem|o|in|as of|on|at|of|cua) ?$")
_LEADS_IN = re.compile(r"(?<!\w)(?:(?:vao|trong|hoi|tai thoi diem|thoi diem|in|as of|on|at) )+$")
_PART = re.compile(r"[,;.?!:]")
_LEAD = 60
"""So many characters before a day say what it is the day of."""


@dataclass(frozen=True, slots=True)
class DayAsked:
    """The day to answer for, and the question without the words that say so."""

    day: date
    rest: str


def day_asked(question: str, periods: Sequence[Period], today: date) -> DayAsked | None:
    """Where the question clearly wants another day than today: that day. Pure.

    Of past days the last, of future ones the first; None where the periods reach today, contradict
    each other, or belong to what is asked about.
    """
    meant = [period for period in periods if _is_of_the_law(question, period)]
    if not meant:
        return None
    since = max((p.since for p in meant if p.since), default=None)
    until = min((p.until for p in meant if p.until), default=None)
    if since and until and since > until:
        return None
    day = until if until and until < today else since if since and since > today else None
    return DayAsked(day, _without(question, meant)) if day else None


def _without(question: str, periods: Sequence[Period]) -> str:
    rest = question
    for period in sorted(periods, key=lambda each: -each.start):
        before = fold_question(rest[: period.start])
        lead = _LEADS_IN.search(before.text)
        start = before.places[lead.start()] if lead else period.start
        rest = rest[:start] + rest[period.end :]
    return " ".join(rest.split()).lstrip(",;. ")


def _is_of_the_law(question: str, period: Period) -> bool:
    before = fold_question(question[: period.start]).text[-_LEAD:]
    # "ngày mùng 1 Tết, 17/02/2026": a day between commas is the day of what stands before them.
    before = next((part for part in reversed(_PART.split(before)) if part.strip()), "")
    said = f"{_JOINS.sub('', before).rstrip()} "
    if _THINGS_OF_A_YEAR.search(said) or _BEGINNINGS.search(said):
        return False
    written = fold_question(question[period.start : period.end]).text
    return not (_ONE_DAY.search(written) and _HAPPENINGS.search(said))
