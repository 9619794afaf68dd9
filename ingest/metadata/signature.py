"""Who signed, in whose name, and who receives it: the closing lines of the form.

    Nơi nhận:                          TM. ỦY BAN NHÂN DÂN
    - Như Điều 3;                      KT. CHỦ TỊCH
    - Lưu: VT.                         PHÓ CHỦ TỊCH
                                       (Đã ký)
                                       Nguyễn Văn An

Readers give the two columns one after the other, in either order. Only the first signature
counts: what follows certifies a copy.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.letters import LOWER, UPPER
from ingest.metadata.vocabulary import FAMILY_NAMES
from ingest.model import Block, Certainty, Metadata, Read
from ingest.structure import Layout
from ingest.structure.closing import closes_body, is_adoption

_NAME = rf"[{UPPER}][{LOWER}]{{0,9}}(?: [{UPPER}][{LOWER}]{{0,9}}){{1,5}}"
_RANK = (
    r"(?:(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy)|(?:GS|PGS|TS|ThS|Ths|BS|BSCKI{1,2}|KS|LS|CN|CK)"
    r"\.?(?: ?TS)?\.?|Đồng chí)"
)
_PERSON = re.compile(rf"^(?:{_RANK}[ .]*){{0,3}}(?P<name>{_NAME})\W*$")
_SIGNED = re.compile(r"^\W*(?:đã ký|ký tên|signed|ký bởi)\W*", re.IGNORECASE)
_SIGNED_WITHIN = re.compile(r"\(\s*(?:đã ký|signed)\s*\)", re.IGNORECASE)
_GLUED = re.compile(rf"^(?P<office>[{UPPER}0-9.,\s/&–-]{{4,120}}?) ?(?P<name>{_NAME})$")
_CAPITALS = re.compile(rf"^[{UPPER}]{{1,10}}(?: [{UPPER}]{{1,10}}){{1,4}}$")
_BESIDE_RECIPIENT = re.compile(
    rf"^(?P<recipient>[-–—+•*].*[;.])\s+(?P<beside>\(.+|[{UPPER}]{{2}}.*)$"
)
"""A recipient and, from the other column, an office or the mark of a signature."""
_RECIPIENTS = re.compile(r"^(?:nơi nhận|recipients)\s*:?\s*", re.IGNORECASE)
_DASH = re.compile(r"^[-–—+•*]\s*")
_LINE = 200
_MOST_RECIPIENTS = 60
Piece = tuple[str, int]


@dataclass
class _Closing:
    """What was gathered so far; each field's range covers its lines."""

    authority: list[Piece] = field(default_factory=list)
    signer: Piece | None = None
    recipients: list[Piece] = field(default_factory=list)
    listing: bool = False
    complete: bool = False


def signature(text: str, blocks: Sequence[Block], layout: Layout) -> Metadata:
    """Metadata with signer, signer_authority and recipients; the other fields stay None."""
    closing = _Closing()
    for piece in _pieces(text, blocks, layout):
        if closing.complete:
            break
        _read_piece(closing, *piece)
    return Metadata(
        signer=_one(closing.signer),
        signer_authority=_joined(closing.authority) if closing.signer else None,
        recipients=_listed(closing.recipients),
    )


def _pieces(text: str, blocks: Sequence[Block], layout: Layout) -> Iterator[Piece]:
    """The cells of the closing lines with their places."""
    for index in layout.closing:
        block = blocks[index]
        if block.end - block.start > _LINE and not is_adoption(text[block.start : block.end]):
            continue
        start = block.start
        for cell in text[block.start : block.end].split(" | "):
            words = cell.strip(" |")
            for piece in _columns(words):
                yield piece, text.index(piece, start)
            start += len(cell) + 3


def _columns(words: str) -> tuple[str, ...]:
    """The two columns of a line in which a reader joined them; nothing of an empty cell."""
    joined = _BESIDE_RECIPIENT.match(words)
    if joined and (joined["beside"].isupper() or _SIGNED.match(joined["beside"])):
        return joined["recipient"], joined["beside"]
    return (words,) if words else ()


def _read_piece(closing: _Closing, words: str, start: int) -> None:
    heading = _RECIPIENTS.match(words)
    if heading:
        _begin_recipients(closing, words[heading.end() :], start + heading.end())
    elif is_adoption(words):
        return
    elif (_is_listing(closing) and _DASH.match(words)) or (
        not _is_signing(closing, words, start) and closing.listing
    ):
        _add_recipient(closing, words, start)


def _is_listing(closing: _Closing) -> bool:
    """Also behind an office that stood beside a recipient, as long as nobody has signed."""
    return closing.listing or (bool(closing.recipients) and closing.signer is None)


def _begin_recipients(closing: _Closing, beside: str, start: int) -> None:
    """ "Nơi nhận:", perhaps with the first of them or the signer's office beside it."""
    is_first = not closing.recipients
    is_office = beside.isupper() and _is_signing(closing, beside, start)
    closing.listing = is_first
    if is_first and not is_office:
        _add_recipient(closing, beside, start)


def _is_signing(closing: _Closing, words: str, start: int) -> bool:
    """Whether the line belongs to the signature; what it says is kept."""
    if closing.signer:
        closing.complete = bool(closing.recipients) and closes_body(words)
        return words.isupper() or closing.complete
    signed = _SIGNED.match(words)
    if signed:
        words, start = words[signed.end() :], start + signed.end()
    office, _, name = _cut(words)
    if name:
        if office:
            closing.authority.append((office, start))
        if closing.authority or signed:
            closing.signer = (name, start + words.rindex(name))
        return True
    is_office = bool(office) and (closes_body(office) or bool(closing.authority))
    if is_office:
        closing.authority.append((office, start))
        closing.listing = False
    return is_office or bool(signed)


def _cut(words: str) -> tuple[str, str, str]:
    """A line as office, mark and name: "CHỦ TỊCH (Đã ký) Lê An" → ("CHỦ TỊCH", …, "Lê An")."""
    mark = _SIGNED_WITHIN.search(words)
    if mark:
        before, after = words[: mark.start()].strip(), words[mark.end() :].strip()
        person = _PERSON.match(after)
        return (before if before.isupper() else "", mark[0], person["name"] if person else "")
    person = _PERSON.match(words)
    if person:
        return "", "", person["name"]
    if (
        _CAPITALS.match(words)
        and words.split(maxsplit=1)[0] in FAMILY_NAMES
        and not closes_body(words)
    ):
        return "", "", words
    glued = _GLUED.match(words)
    if glued and closes_body(glued["office"].strip()):
        return glued["office"].strip(), "", glued["name"]
    return (words if words.isupper() else ""), "", ""


def _add_recipient(closing: _Closing, words: str, start: int) -> None:
    """One line of Nơi nhận; a line that begins in lower case or in brackets ends the one above."""
    dash = _DASH.match(words)
    place = start + (dash.end() if dash else 0)
    words = words[dash.end() :] if dash else words
    if not words or len(closing.recipients) >= _MOST_RECIPIENTS:
        return
    if dash is None and closing.recipients:
        if not (words[0].islower() or words[0] == "("):
            closing.listing = False
            return
        last, at = closing.recipients.pop()
        words, place = f"{last} {words}", at
    closing.recipients.append((words, place))


def _one(piece: Piece | None) -> Read[str] | None:
    if piece is None:
        return None
    words, start = piece
    return Read(words, start, start + len(words), Certainty.SURE)


def _joined(pieces: Sequence[Piece]) -> Read[str] | None:
    if not pieces:
        return None
    value = " ".join(words for words, _ in pieces)
    return Read(value, pieces[0][1], pieces[-1][1] + len(pieces[-1][0]), Certainty.SURE)


def _listed(pieces: Sequence[Piece]) -> Read[tuple[str, ...]] | None:
    if not pieces:
        return None
    value = tuple(words.rstrip(" ;.") for words, _ in pieces)
    return Read(value, pieces[0][1], pieces[-1][1] + len(pieces[-1][0]), Certainty.SURE)
