"""Words that ask in form only: nobody, whoever, lately, tags, the talk itself, rhetoric.

A question beside such words is asked without them (`asking_alone.py`).
"""

import re

from ingest.screening.question_sentences import LATELY
from ingest.screening.spelling import without_diacritics

_NOT_KNOWING = r"(?! (?:biết|rõ|hiểu|nhớ|hay|thấy)(?!\w))"
"""Who does not know where asks where."""
_NOBODY_OR_EVERYBODY = (
    rf"(?<!\w)(?:mấy {LATELY}|mấy (?:chục|trăm) (?:năm|tháng|lần|người)"
    r"|(?:hễ|bất (?:cứ|kỳ|kể)) (?:ai|gì|đâu|nào)"
    r"|(?:không|ko|chưa|hông|hổng|chẳng|chả)(?: (?:kịp|thấy|có|còn))? (?:ai|gì)"
    r"|(?:ai|gì|sao|đâu|nào|mấy)(?!\w)[^,;.?!]{0,40}? cũng)(?!\w)"
)
"""Read as well where it is typed without diacritics."""
_ASKS_NOTHING = re.compile(
    rf"(?<!\w)(?:(?:không|ko|k|hông|hổng|chẳng|chả){_NOT_KNOWING}(?!\w)[^,;.?!]* đâu"
    rf"|(?:hông|hổng|chẳng|chả){_NOT_KNOWING}(?!\w)[^,;.?!]* (?:ai|gì|nào)"
    r"|mấy(?: [^\W\d_]+){1,3}? (?:này|kia|đó|ấy|nọ|nớ))(?!\w)"
    rf"|{_NOBODY_OR_EVERYBODY}|{without_diacritics(_NOBODY_OR_EVERYBODY)}",
    re.IGNORECASE,
)
"""Nobody, nowhere, whoever, these: “chẳng có trong giấy tờ nào”, “tối nào bà cũng kể”, “mấy câu
kiểu này”."""
_TAG = re.compile(
    r"\W*(?:(?:có )?(?:chắc|đúng|phải|hiểu|rõ|nhớ|nghe|ok|okay|được|vậy)(?: rồi| vậy)?"
    r" (?:chứ|không|ko|chưa|nhé|nha|à|ạ|hả|ha)|hiểu|nghe|rõ|nhớ|ok|nhé|nha)"
    r"(?: (?:em|anh|chị|bạn|cô|chú))?\W*",
    re.IGNORECASE,
)
"""“Chắc chứ em?” asks for nothing but a yes to what was said before."""
_OF_THE_TALK = re.compile(
    r"(?<!\w)(?:chẳng phải|không phải)(?!\w).*(?<!\w)(?:bạn|máy|trợ lý|em|anh|chị)"
    r" (?:vừa|đã|mới|từng)(?!\w)|(?<!\w)(?:như bạn|bạn)(?!\w)[^,;.?!]* đâu (?:cần|phải)(?!\w)",
    re.IGNORECASE,
)
"""“Chẳng phải lúc nãy chính bạn vừa nói là 6 ngày à?” no text answers."""
_RHETORICAL = re.compile(
    r"(?<!\w)(?:chẳng lẽ|lẽ nào|hà cớ|làm gì có|ai đời|thì còn (?:là|gì)|còn gì nữa"
    r"|(?:sao|răng|tội gì|mắc gì|mắc chi|việc gì)(?: mà)? cứ"
    r"|có ai(?!\w).* mà (?:không|chẳng)|ai (?:là người )?(?:còn |mà )?(?:nghi ngờ|dám|nỡ|thèm)"
    r"|sao (?:bạn|máy|mày|trợ lý|cưng)(?! được)|có gì (?:đáng|hay ho|lạ|khó))(?!\w)",
    re.IGNORECASE,
)
"""“Lẽ nào riêng bạn nói khác cả cơ quan?” wants no answer."""


def without_such_words(said: str) -> str:
    """The same without what names nobody, everybody or lately. Pure."""
    return _ASKS_NOTHING.sub(" ", said)


def wants_no_answer(said: str) -> bool:
    """Whether it asks for a yes to what was said, of the conversation, or for no answer at all,
    whatever its mark. Pure."""
    return bool(_TAG.fullmatch(said) or _OF_THE_TALK.search(said) or _RHETORICAL.search(said))
