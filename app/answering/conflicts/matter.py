"""Do two numbers speak of the same matter? By the words beside them, and by where they stand.

Words that most norms share (`thời hạn`, `hồ sơ`, `cơ quan`) tell little, and count for little.
Where one word stands in the place of another, the matter is another one, however alike the rest
is: the time for a first complaint is not that for a second.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import pairwise

from app.answering.conflicts.quantities import NAMES_A_NUMBER, Quantity
from app.answering.verifying.tokens import Token, TokenKind
from app.answering.verifying.vocabulary import OPPOSITES
from app.answering.words import QUESTION_WORDS
from knowledge.indexing.words import plain

NEAR = 12
"""Words on each side of a number that are said of it."""
LITTLE = 0.25
"""What a word counts that most norms share."""

_SHARED = frozenset(
    plain(
        """
thời hạn gian hồ sơ cơ quan tổ chức cá nhân đơn vị ngày tháng năm làm việc kể quyết nghị luật điều
khoản điểm quy chế mức người số đủ nhận văn bản sau trước thẩm nhiều nhất tối đa thiểu quá
vượt ít hơn dưới trên đồng phần trăm gửi nộp kết quả thông tin nội dung công viên cán bộ nhà nước
sở ban dân hằng hàng chậm trở lên xuống kéo dài đạt gồm bằng đầy hợp lệ ngay chịu trách nhiệm
tờ yêu cầu đề phạt hành vi tiền bị khác nếu
"""
    ).split()
)
"""Words that most norms share, whatever they are about."""
_ACTORS = frozenset(plain("giám đốc phó chánh trưởng chủ tịch thủ lãnh đạo phụ trách").split())
"""Who acts is part of a matter, and alone is none."""
_LIGHT = _SHARED | _ACTORS
LEAST_SHARED = 1.5
"""Weight of what both say; less is no matter at all."""
_LETTER = re.compile("[A-ZĐ]|[IVX]{2,}")
COVERED_FROM = 0.45
"""Share of the weight of the shorter sentence that the other must say too."""
_TURNING = frozenset(
    ("phó", "chưa", "ngoài", "gia hạn", "cấp lại", "cấp đổi", "làm lại", "tổng kinh", "tổng mức")
)  # fmt: skip
"""On one side only, one of these makes another matter of it: `Phó Giám đốc`, `gia hạn`."""


@dataclass(frozen=True)
class Matter:
    """What a quantity is about."""

    quantity: Quantity

    @cached_property
    def words(self) -> tuple[Token, ...]:
        """Those beside the number, in their order, without other numbers and units."""
        found = self.quantity
        before = _until_number(reversed(found.segment[: found.start]))
        return (*reversed(before), *_until_number(found.segment[found.end :]))

    @cached_property
    def near(self) -> tuple[str, ...]:
        return tuple(word.form for word in self.words)

    @cached_property
    def near_terms(self) -> frozenset[str]:
        return _terms(self.near)

    @cached_property
    def near_weight(self) -> float:
        return _weight(self.near_terms)

    @cached_property
    def telling(self) -> tuple[str, ...]:
        """The words beside the number that say what it is about."""
        return tuple(filter(is_telling, self.near))

    @cached_property
    def around(self) -> tuple[str, ...]:
        """The words of the sentence, and of what it stands under."""
        return tuple(word.form for word in self._sentence if word.kind is TokenKind.WORD)

    @cached_property
    def around_terms(self) -> frozenset[str]:
        return _terms(self.around)

    @cached_property
    def names(self) -> Mapping[str, frozenset[str]]:
        """Years, and what a letter or a number names, by the word before: `loại` of `loại C`."""
        found: dict[str, set[str]] = {}
        for before, name in pairwise(self._sentence):
            is_year = before.form == "năm" and name.form.isdigit() and len(name.form) == 4
            is_letter = _LETTER.fullmatch(name.written) is not None and not name.border
            opens = before.form in NAMES_A_NUMBER or _LETTER.fullmatch(before.written) is not None
            is_number = opens and name.kind is TokenKind.NUMBER and not name.border
            if is_year or is_letter or is_number:
                found.setdefault(before.form, set()).add(name.form)
        return {before: frozenset(names) for before, names in found.items()}

    @property
    def _sentence(self) -> tuple[Token, ...]:
        return (*self.quantity.above, *self.quantity.segment)


def is_covered(one: Matter, other: Matter) -> bool:
    """Whether the shorter sentence says little that the other does not. Pure and symmetric.

    `Within 15 days of receiving the file` stands in many norms; what is then done must be the
    same too.
    """
    shorter = min(_weight(one.around_terms), _weight(other.around_terms))
    return _weight(one.around_terms & other.around_terms) >= COVERED_FROM * shorter


def likeness(one: Matter, other: Matter) -> float:
    """How much what is said beside two numbers is the same: 0…1. Pure and symmetric.

    Of weighted words and pairs of words, the mean of Dice's coefficient and of the share that the
    shorter side has in common: one norm may say in a line what another says in three.
    """
    shared = _weight(one.near_terms & other.near_terms)
    if shared < LEAST_SHARED or _is_turned(one, other) or _is_exchanged(one, other):
        return 0.0
    weights = one.near_weight, other.near_weight
    return (2 * shared / sum(weights) + shared / min(weights)) / 2


def shared_words(one: Matter, other: Matter) -> tuple[str, ...]:
    """The telling words that stand near both numbers, in the order of the first."""
    shared = one.near_terms & other.near_terms
    said = {word.form: word.written.lower() for word in one.words if word.form in shared}
    return tuple(said.values())


def _is_exchanged(one: Matter, other: Matter) -> bool:
    """Whether a telling word of each stands where the other has another one."""
    ones, others = one.telling, other.telling
    matcher = SequenceMatcher(None, ones, others, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        new = [form for form in ones[i:j] if form not in other.around]
        old = [form for form in others[k:m] if form not in one.around]
        if tag == "replace" and new and old:
            return True
    return False


def _is_turned(one: Matter, other: Matter) -> bool:
    """Whether one sentence has a turn, a name or a word's opposite that makes it another case."""
    if any((turn in one.around_terms) != (turn in other.around_terms) for turn in _TURNING):
        return True
    if any(
        one.names[what].isdisjoint(other.names[what]) for what in one.names.keys() & other.names
    ):
        return True
    only_one, only_other = (
        side.around_terms - opposite.around_terms for side, opposite in ((one, other), (other, one))
    )
    return any(
        OPPOSITES.get(word, frozenset()) & only_other for word in filter(is_telling, only_one)
    )


def is_telling(form: str) -> bool:
    """Whether a word says what a norm is about, rather than that it is one."""
    return form not in QUESTION_WORDS and form not in _SHARED and len(form) > 1


def _until_number(tokens: Iterable[Token]) -> list[Token]:
    """At most `NEAR` words, ending before another number."""
    found: list[Token] = []
    for token in tokens:
        if token.kind is TokenKind.NUMBER or len(found) == NEAR:
            break
        if token.kind is TokenKind.WORD:
            found.append(token)
    return found


def _terms(forms: Sequence[str]) -> frozenset[str]:
    """The words that mean something, and the pairs of neighbours that both do."""
    single = {form for form in forms if form not in QUESTION_WORDS and len(form) > 1}
    pairs = {f"{one} {two}" for one, two in pairwise(forms) if one in single and two in single}
    return frozenset(single | pairs)


def _weight(terms: Iterable[str]) -> float:
    return sum(_weight_of(term) for term in terms)


def _weight_of(term: str) -> float:
    words = term.split()
    return sum(LITTLE if word in _LIGHT else 1.0 for word in words) / len(words)
