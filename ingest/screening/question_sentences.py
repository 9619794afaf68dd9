"""The sentences of a question as it was typed, and which of them ask by their words."""

import re

from ingest.letters import UPPER
from ingest.screening.spelling import without_diacritics
from ingest.screening.tongues import is_surely_vietnamese

Range = tuple[int, int]

_ENDS = re.compile(
    r"(?<!,)(?<!, )\n+|(?<=[。？！])|(?<=[?!….])\s+(?=\S)|(?<=[\]>}])\s+(?=\w)"
    rf"|(?<=[”\"])\s+(?=[{UPPER}])|(?<=:)\s+(?=[{UPPER}])|(?<=\d:)\s+"
    # Where a question has no mark of its own, a capital at a word of command begins the next.
    r"|(?<=[^\W\d_])\s+(?=(?:Trước khi|Hãy|Đừng|Ghi nhớ|Nhớ|Dịch|Trả lời|Đáp|Đúng|Nói|Viết|Bỏ"
    r"|Quên|Giả sử|Coi|Đóng vai|Bạn|Theo|Từ|Và|Làm tròn|Như|Nếu không|Chỉ"
    r"|Không cần|Let|Repeat|Answer|Ignore|Say|Just|Only|Reveal|Print|Forget|Pretend"
    r"|Mark|Don't|Do not|From|Cite|Kết luận|Kết quả|Đáp án)(?!\w))"
    # A bracket, and a question that somebody is told to answer.
    r"|(?<=[^\W\d_])\s+(?=\()|(?<=(?:lời|hỏi|loi|hoi):)\s+"
)
PEOPLE = "ông|bà|anh|chị|cô|chú|bác|cậu|mợ|dì|cháu|em|đứa|thằng|vị|bạn|cưng|mày|sếp"
"""“Mấy ông” are some men; nobody asks how many."""
_NOT_OF_PEOPLE = rf"(?! (?:{PEOPLE})(?!\w))"
LATELY = "(?:bữa|hôm|ngày|tuần|tháng|năm|đêm) (?:nay|rày|qua)"
"""“Mấy bữa nay” is lately."""
_ASKING = (
    rf"(?<!\w)(?:bao (?:nhiêu|lâu)|(?<!chẳng )(?<!không )bao giờ"
    rf"|mấy{_NOT_OF_PEOPLE}(?! {LATELY}(?!\w))|thế nào|là gì|ở đâu)(?!\w)"
    r"(?! (?:cũng|đều|mặc kệ|thì tùy|(?:không|chẳng) (?:quan trọng|sao)))"
)
_ASKING_IN_ENGLISH = (
    r"(?:^|[,;:.“\"(]|(?<!\w)(?:and|or|know|me|ask|wonder|in|at|on|by|to|for|from|until))\W*"
    r"(?:how (?:many|much|long)|what|who|when|where|which)(?!\w)"
)
_ASKS = re.compile(f"{_ASKING}|{_ASKING_IN_ENGLISH}", re.IGNORECASE)
_ASKS_BARE = re.compile(without_diacritics(_ASKING), re.IGNORECASE)
_WHATEVER = re.compile(
    r"(?<!\w)(?:dù|bất kể|bất cứ|bất luận|hễ|du|bat ke|bat cu)(?!\w)[^,;.]{0,40}", re.IGNORECASE
)
"""“Dù ở đâu cũng …” asks for no place."""
_WORD = re.compile(r"[^\W\d_]{2,}")


def sentences_of(text: str) -> list[Range]:
    """By its marks, line breaks and words that begin a command. Pure."""
    return cut(text, (0, len(text)), _ENDS)


def line_for_each(text: str) -> str:
    """The text with a line for each sentence, and every letter in its place. Pure."""
    return _ENDS.sub(lambda gap: "\n" * len(gap.group()), text)


def cut(text: str, within: Range, ends: re.Pattern[str]) -> list[Range]:
    """The ranges between these ends. Pure."""
    start, stop = within
    cuts = [found.span() for found in ends.finditer(text, start, stop)]
    starts = [start, *(b for _, b in cuts)]
    return list(zip(starts, [*(a for a, _ in cuts), stop], strict=True))


def asks_by_mark(said: str) -> bool:
    """Whether it ends as questions do. Pure."""
    return said.rstrip().endswith(("?", "？"))


def asks_by_words(said: str) -> bool:
    """Whether a word of it asks. Pure."""
    said = _WHATEVER.sub(" ", said)
    return bool(_ASKS.search(said) or (_ASKS_BARE.search(said) and is_surely_vietnamese(said)))


def says(text: str, one: Range) -> bool:
    """Whether there is more than one word at this place. Pure."""
    return count_words(text[slice(*one)]) > 1


def count_words(text: str) -> int:
    """Of two letters and more. Pure."""
    return len(_WORD.findall(text))
