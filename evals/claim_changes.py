"""Changes of one thing in a true claim: what a careless or lying composer could do to it.

Each change takes a sentence and a source of chance and returns the changed sentence, or None where
there is nothing of its kind. What comes out reads like the law and is wrong.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from random import Random

Change = Callable[[str, Random], str | None]

DATE = (
    r"(?:ngày )?(?P<day>\d{1,2})(?P<a> tháng |/)(?P<month>\d{1,2})(?P<b> năm |/)(?P<year>\d{4})"
    r"(?![/\d])"
)
DOCUMENT_NUMBER = r"\d{1,4}(?:/\d{4})?/(?:[A-ZĐ]{1,6}\d{0,2}-?)+[A-ZĐ\d]"
_PLAIN_NUMBER = r"(?<![\d/.,\-])(?P<number>\d{1,3}(?:\.\d{3})*(?:,\d+)?)(?![\d/]|[.,]\d)"
_REFERENCE = rf"(?P<what>Điều|khoản|Khoản) {_PLAIN_NUMBER}"
_MODAL = r"(?:được|phải|bị|có quyền|có trách nhiệm|có nghĩa vụ)"

_UNITS = ("giờ", "ngày", "tuần", "tháng", "năm")
_BOUNDS = (
    ("không quá", "ít nhất"), ("tối đa", "tối thiểu"), ("từ đủ", "dưới"), ("trên", "dưới"),
    ("trở lên", "trở xuống"), ("chậm nhất", "sớm nhất"), ("không ít hơn", "không nhiều hơn"),
    ("không thấp hơn", "không cao hơn"), ("cao hơn", "thấp hơn"), ("ít nhất", "nhiều nhất"),
)  # fmt: skip
_MODALITIES = (
    ("có trách nhiệm", "có quyền"), ("có nghĩa vụ", "có quyền"), ("có quyền", "có nghĩa vụ"),
    ("có thể", "phải"), ("phải", "có thể"), ("được", "phải"),
)  # fmt: skip
_NAMES = (
    "Chính phủ", "Quốc hội", "Bộ Tài chính", "Bộ Công an", "Bộ Y tế", "Bộ Tư pháp",
    "Ủy ban nhân dân", "Hội đồng nhân dân", "Thủ tướng Chính phủ", "Ngân hàng Nhà nước",
    "Tòa án nhân dân", "Viện kiểm sát nhân dân", "Chủ tịch nước", "Bộ trưởng Bộ Y tế",
)  # fmt: skip
_SUBJECTS = (
    "Người lao động", "Người sử dụng lao động", "Chủ đầu tư", "Cơ quan đăng ký kinh doanh",
    "Tổ chức tín dụng", "Doanh nghiệp", "Công chức", "Nhà thầu", "Người nộp thuế", "Chủ sở hữu",
)  # fmt: skip
_EXCEPTION = re.compile(r",? (?:trừ|ngoại trừ) (?:trường hợp|khi|các|những|quy định)[^.;]*")
_LIST_MARK = r"(?:\d+\. |[a-zđ]\) )?"
_LEADING_CONDITION = re.compile(rf"^{_LIST_MARK}(?:Trường hợp|Nếu|Khi)\b[^.;]*?(?: thì |, )")
_TRAILING_CONDITION = re.compile(r"(?:,|(?<=[^;,.])) (?:nếu|với điều kiện) [^.;]*")


def number(sentence: str, random: Random) -> str | None:
    return _renumbered(sentence, rf"{_PLAIN_NUMBER}(?= (?!{_words(_UNITS)}|triệu|đồng))", random)


def duration(sentence: str, random: Random) -> str | None:
    return _renumbered(
        sentence, rf"(?<!ngày )(?<!tháng ){_PLAIN_NUMBER}(?= {_words(_UNITS)})", random
    )


def amount(sentence: str, random: Random) -> str | None:
    return _renumbered(sentence, rf"{_PLAIN_NUMBER}(?= (?:(?:nghìn|triệu|tỷ) )?đồng)", random)


def percentage(sentence: str, random: Random) -> str | None:
    return _renumbered(sentence, rf"{_PLAIN_NUMBER}(?= ?%)", random)


def reference(sentence: str, random: Random) -> str | None:
    return _renumbered(sentence, _REFERENCE, random)


def date(sentence: str, random: Random) -> str | None:
    found = _any(re.finditer(DATE, sentence), random)
    if found is None:
        return None
    part = random.choice(("day", "month", "year"))
    start, end = found.span(part)
    return sentence[:start] + _other_number(found[part], random) + sentence[end:]


def document_number(sentence: str, random: Random) -> str | None:
    found = _any(re.finditer(DOCUMENT_NUMBER, sentence), random)
    if found is None:
        return None
    first = re.match(r"\d+", found[0])
    assert first, "a document number begins with digits"
    changed = _other_number(first[0], random) + found[0][first.end() :]
    return sentence[: found.start()] + changed + sentence[found.end() :]


def unit(sentence: str, random: Random) -> str | None:
    found = _any(re.finditer(rf"(?<=\d )({_words(_UNITS)})(?! \d)", sentence), random)
    if found is None:
        return None
    other = random.choice([name for name in _UNITS if name != found[0]])
    return sentence[: found.start()] + other + sentence[found.end() :]


def negation_added(sentence: str, random: Random) -> str | None:
    found = _any(re.finditer(rf"(?<!không )(?<!chưa )(?<!cấm )\b{_MODAL}\b", sentence), random)
    if found is None or not found.start():
        return None
    return f"{sentence[: found.start()]}không {sentence[found.start() :]}"


def negation_removed(sentence: str, random: Random) -> str | None:
    pattern = rf"\b(?:không|chưa) (?={_MODAL}|có|thuộc|đủ|bảo đảm|thực hiện|đáp ứng|áp dụng)"
    found = _any(re.finditer(pattern, sentence), random)
    return found and sentence[: found.start()] + sentence[found.end() :]


def modality(sentence: str, random: Random) -> str | None:
    return _exchanged(sentence, _MODALITIES, random, r"(?<!không )(?<!phải )(?<!có )")


def bound(sentence: str, random: Random) -> str | None:
    both = (*_BOUNDS, *((other, one) for one, other in _BOUNDS))
    near = r"(?=[^,.;]{0,25}\d)|(?<=\d.{15})"
    ahead = [pair for pair in both if re.search(rf"\b{pair[0]}\b{near}", sentence)]
    return _exchanged(sentence, tuple(ahead), random, "")


def exception_dropped(sentence: str, _: Random) -> str | None:
    found = _EXCEPTION.search(sentence)
    return sentence[: found.start()] + sentence[found.end() :] if found and found.start() else None


def condition_dropped(sentence: str, _: Random) -> str | None:
    leading = _LEADING_CONDITION.match(sentence)
    if leading and len(sentence) - leading.end() > 30:
        rest = sentence[leading.end() :]
        return rest[:1].upper() + rest[1:]
    trailing = _TRAILING_CONDITION.search(sentence)
    return sentence[: trailing.start()] + sentence[trailing.end() :] if trailing else None


def name(sentence: str, random: Random) -> str | None:
    return _replaced_by_another(sentence, _NAMES, random, r"(?<=[a-zà-ỹđ,] )")


def subject(sentence: str, random: Random) -> str | None:
    found = re.match(rf"{_LIST_MARK}(?P<who>[^,.;:\d]{{4,60}}?) {_MODAL} ", sentence)
    if found is None or re.match(r"Trường hợp|Khi|Nếu|Việc", found["who"]):
        return None
    other = random.choice([who for who in _SUBJECTS if who.lower() != found["who"].lower()])
    start, end = found.span("who")
    return sentence[:start] + other + sentence[end:]


def numbers_swapped(sentence: str, random: Random) -> str | None:
    counted = rf"{_PLAIN_NUMBER}(?= (?:{_words(_UNITS)}|%|đồng|triệu|người))"
    pairs = [(a, b) for a, b in pairwise(re.finditer(counted, sentence)) if a[0] != b[0]]
    if not pairs:
        return None
    one, other = random.choice(pairs)
    middle = sentence[one.end() : other.start()]
    return sentence[: one.start()] + other[0] + middle + one[0] + sentence[other.end() :]


def quantity(sentence: str, random: Random) -> str | None:
    pairs = (("mọi", "một số"), ("tất cả", "một số"), ("toàn bộ", "một phần"), ("hoặc", "và"))
    return _exchanged(sentence, pairs, random, "")


CHANGES: Mapping[str, Change] = {
    change.__name__: change
    for change in (
        number, duration, amount, percentage, date, unit, document_number, reference,
        numbers_swapped, negation_added, negation_removed, modality, bound, quantity,
        exception_dropped, condition_dropped, subject, name,
    )
}  # fmt: skip
CUTTING = frozenset(("exception_dropped", "condition_dropped"))
"""What is left stands in the text word for word, and is wrong all the same."""


def _words(words: tuple[str, ...]) -> str:
    return f"(?:{'|'.join(words)})\\b"


def _any(found: Iterable[re.Match[str]], random: Random) -> re.Match[str] | None:
    matches = list(found)
    return random.choice(matches) if matches else None


def _renumbered(sentence: str, pattern: str, random: Random) -> str | None:
    """The sentence with one number of the pattern's group `number` changed; list marks stay."""
    body = re.search(r"^(?:\d+[.)] )?", sentence)
    start = body.end() if body else 0
    found = _any(re.finditer(pattern, sentence[start:]), random)
    if found is None:
        return None
    at, end = (start + place for place in found.span("number"))
    return sentence[:at] + _other_number(found["number"], random) + sentence[end:]


def _other_number(written: str, random: Random) -> str:
    """The same number with one digit changed, so that its value differs."""
    places = [at for at, letter in enumerate(written) if letter.isdigit()]
    at = random.choice(places)
    digits = [d for d in "123456789" if d != written[at]]
    return written[:at] + random.choice(digits) + written[at + 1 :]


def _exchanged(
    sentence: str, pairs: tuple[tuple[str, str], ...], random: Random, before: str
) -> str | None:
    fitting = [pair for pair in pairs if re.search(rf"{before}\b{pair[0]}\b", sentence)]
    if not fitting:
        return None
    one, other = random.choice(fitting)
    return re.sub(rf"{before}\b{one}\b", other, sentence, count=1)


def _replaced_by_another(
    sentence: str, words: tuple[str, ...], random: Random, before: str
) -> str | None:
    there = [word for word in words if re.search(rf"{before}{word}\b", sentence)]
    if not there:
        return None
    longest = max(there, key=len)
    other = random.choice([word for word in words if word not in sentence])
    return re.sub(rf"{before}{longest}\b", other, sentence, count=1)
