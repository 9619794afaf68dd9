"""Numbers, days, references, document numbers and names of a claim that its quote does not bear.

Where a part of the claim repeats the quote, a number must stand at the same place; elsewhere it
must stand somewhere in the quote, counting the same thing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.answering.model import Message
from app.answering.verifying.alignment import Alignment
from app.answering.verifying.denials import negated_places
from app.answering.verifying.norm_texts import is_list_mark
from app.answering.verifying.tokens import Token, TokenKind
from app.answering.verifying.vocabulary import REFERENCES, UNITS

_JOINT = re.compile(r"[/-]")
_OF_A_DATE = frozenset(("ngày", "tháng", "năm"))


@dataclass(frozen=True)
class Borne:
    """What the quote and the place that it stands at bear, however far from the aligned part."""

    quote: tuple[Token, ...]
    place: tuple[Token, ...]

    @cached_property
    def units_of(self) -> Mapping[str, frozenset[str | None]]:
        """For each number of the quote what it counts there; None where that is not told."""
        units: dict[str, set[str | None]] = {}
        for at, token in enumerate(self.quote):
            if token.kind is TokenKind.NUMBER:
                units.setdefault(token.form, set()).add(_unit(self.quote, at))
        return {form: frozenset(found) for form, found in units.items()}

    @cached_property
    def document_numbers(self) -> frozenset[str]:
        """Whole, and without the codes at their end: `30/2020` of `30/2020/NĐ-CP`."""
        tokens = (t for t in self.quote + self.place if t.kind is TokenKind.DOCUMENT_NUMBER)
        return frozenset(
            form
            for token in tokens
            for form in (
                token.form,
                *(token.form[: m.start()] for m in _JOINT.finditer(token.form)),
            )
        )


def missing_facts(alignment: Alignment, borne: Borne) -> list[Message]:
    """One message per kind of fact that is missing, each with what is missing. Pure."""
    missing: dict[str, list[str]] = {}
    denied = frozenset() if alignment.is_close else negated_places(alignment.part)
    for place, token in enumerate(alignment.part):
        if place == 0 and is_list_mark(alignment.part) and not _is_kept(alignment, 0):
            key = "check.reference_missing"
        elif place in denied:
            key = None
        elif token.kind is TokenKind.NUMBER:
            key = _number_problem(alignment, place, borne)
        elif token.kind is TokenKind.DOCUMENT_NUMBER:
            key = _document_number_problem(alignment, place, borne)
        else:
            key = None
        if key:
            missing.setdefault(key, []).append(_shown(alignment.part, place, key))
    return [
        Message(key, {"numbers": ", ".join(dict.fromkeys(values))})
        for key, values in missing.items()
    ]


def missing_names(alignment: Alignment, quote: Sequence[Token]) -> list[str]:
    """Capitalised names of the part of which no word, or not this sequence, is in the quote."""
    text = f" {' '.join(token.form for token in quote)} "
    return [
        " ".join(token.written for token in name)
        for name in names_of(alignment.part)
        if f" {' '.join(token.form for token in name)} " not in text
    ]


def names_of(part: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    """Runs of capitalised words, without a single one that opens the sentence."""
    run: list[Token] = []
    first = True
    for token in (*part, Token("", "")):
        if token.is_capitalised and not (run and token.border):
            run.append(token)
            continue
        if run and not (len(run) == 1 and (first or run[0].form in REFERENCES)):
            yield tuple(run)
        if run or token.kind is TokenKind.WORD:
            first = False
        run = [token] if token.is_capitalised else []


def _number_problem(alignment: Alignment, place: int, borne: Borne) -> str | None:
    part, token = alignment.part, alignment.part[place]
    if alignment.is_close:
        if _is_kept(alignment, place):
            counts = _unit(part, place) and not _is_kept(alignment, place + 1)
            return "check.unit_differs" if counts else None
        if _is_moved(alignment, place):
            return None
        return None if _is_of_place(part, place, borne) else _kind_of_number(part, place)
    units = borne.units_of.get(token.form)
    if not units:
        return None if _is_of_place(part, place, borne) else _kind_of_number(part, place)
    unit = _unit(part, place)
    return "check.unit_differs" if unit and None not in units and unit not in units else None


def _is_kept(alignment: Alignment, place: int) -> bool:
    """Whether the quote has the same word there, in the order of the words."""
    return alignment.change_at(place) is None


def _is_moved(alignment: Alignment, place: int) -> bool:
    """Whether the number stands elsewhere after the same word, counting the same thing.

    Not where the quote has another number in its stead: that is an exchange.
    """
    part, quote = alignment.part, alignment.aligned
    change = alignment.change_at(place)
    if change and any(t.kind is TokenKind.NUMBER for t in alignment.quoted(change)):
        return False
    wanted = (_form(part, place - 1), part[place].form, _unit(part, place))
    return any(
        (_form(quote, at - 1), token.form, _unit(quote, at)) == wanted
        for at, token in enumerate(quote)
    )


def _is_of_place(part: Sequence[Token], place: int, borne: Borne) -> bool:
    """Whether it is the number of the Điều, khoản or document that the quote stands in."""
    before = _form(part, place - 1)
    return before in REFERENCES and any(
        (_form(borne.place, at - 1), token.form) == (before, part[place].form)
        for at, token in enumerate(borne.place)
    )


def _document_number_problem(alignment: Alignment, place: int, borne: Borne) -> str | None:
    """`30/2020` is borne by `30/2020/NĐ-CP`; one may not stand where the quote has another."""
    change = alignment.change_at(place) if alignment.is_close else None
    form = alignment.part[place].form
    there = [t.form for t in alignment.quoted(change)] if change else []
    exchanged = any("/" in other and not other.startswith(form) for other in there)
    known = form in borne.document_numbers and not exchanged
    return None if known else "check.document_number_missing"


def _kind_of_number(part: Sequence[Token], place: int) -> str:
    before = _form(part, place - 1)
    if before in REFERENCES:
        return "check.reference_missing"
    if before in _OF_A_DATE and _form(part, place + 1) not in {"ngày", "giờ"}:
        return "check.date_missing"
    return "check.number_missing"


def _shown(part: Sequence[Token], place: int, key: str) -> str:
    """The number as it was written, with the word that says what it is."""
    written = part[place].written
    if place == 0:
        return written
    if key in {"check.reference_missing", "check.date_missing"}:
        return f"{part[place - 1].written} {written}"
    unit = _unit(part, place)
    return f"{written} {unit}" if key == "check.unit_differs" and unit else written


def _unit(tokens: Sequence[Token], place: int) -> str | None:
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    return after.form if after and after.form in UNITS and not after.border else None


def _form(tokens: Sequence[Token], place: int) -> str:
    return tokens[place].form if 0 <= place < len(tokens) else ""
