"""What stands after a number: a measure, money, or the first two syllables of what is counted."""

from collections.abc import Sequence

from app.answering.conflicts.measures import WORKING_DAY, is_money
from app.answering.verifying.alignment import is_content
from app.answering.verifying.tokens import Token, TokenKind
from app.answering.verifying.vocabulary import MULTIPLIERS, UNITS

_LONGER_UNITS = (tuple(WORKING_DAY.split()), ("tháng", "lương"))


def unit_at(segment: Sequence[Token], place: int) -> tuple[str | None, int]:
    """The unit of the number that ends before `place`, and the place after it. Pure.

    None where nothing is counted: the sentence ends, or goes on with another thought.
    """
    is_scaled = segment[place - 1].written.split()[-1].lower() in MULTIPLIERS
    unit, end = (None, place)
    if place < len(segment) and segment[place].border in {"", "("}:
        unit, end = _measure(segment, place) or (_counted(segment, place) or (None, place))
    if is_scaled and not is_money(unit or ""):
        return "đồng", place
    return unit, end


def _measure(segment: Sequence[Token], place: int) -> tuple[str, int] | None:
    forms = tuple(token.form for token in segment[place : place + 3])
    for unit in _LONGER_UNITS:
        if forms[: len(unit)] == unit:
            return " ".join(unit), place + len(unit)
    if is_money(forms[0]):
        return "đồng", place + 1
    return (forms[0], place + 1) if forms[0] in UNITS else None


def _counted(segment: Sequence[Token], place: int) -> tuple[str, int] | None:
    """`thành viên`, `đại diện`: a second syllable unless the thought ends after the first."""
    first, *rest = segment[place : place + 2]
    if first.kind is not TokenKind.WORD or not is_content(first) or len(first.form) == 1:
        return None
    goes_on = rest and rest[0].kind is TokenKind.WORD and is_content(rest[0])
    noun = [first, *(rest if goes_on and not rest[0].border else [])]
    return " ".join(token.form for token in noun), place + len(noun)
