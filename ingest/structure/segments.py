"""The body, each annex and each attached quy chế: parts in which numbering starts anew.

"Điều 3" of a decision and "Điều 3" of the quy chế issued with it are different places. Each such
part becomes a segment, and a top node of its own in the tree, so that an anchor is never
ambiguous.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.letters import LOWER
from ingest.model import Level
from ingest.structure.closing import closes_body
from ingest.structure.markers import Marker, article_marker, wide_marker

_ANNEX = re.compile(
    r"^(?P<label>(?:phụ lục|appendix|annex)(?:\s+(?:số\s+)?(?:[IVXLC]+|\d+[a-z]?|[A-Z])(?!\w))?)"
    r"\s*(?P<mark>[.:)–-]*)\s*",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"^(?P<label>(?:mẫu|biểu mẫu|biểu|form)\s+(?:số\s*:?\s*)?(?:\d+(?:[./-]?\w+)*|[IVXLC]+)(?!\w))"
    r"\s*(?P<mark>[.:)–-]*)\s*",
    re.IGNORECASE,
)
_ATTACHED_TITLE = re.compile(
    r"^(?:QUY CHẾ|QUY ĐỊNH|QUY TRÌNH|ĐIỀU LỆ|NỘI QUY|CHƯƠNG TRÌNH|KẾ HOẠCH|ĐỀ ÁN|PHƯƠNG ÁN"
    rf"|HƯỚNG DẪN|QUY CHUẨN|DANH MỤC|CHIẾN LƯỢC|REGULATIONS?|RULES|PROCEDURE)(?![{LOWER}])"
)
_ISSUED_WITH = re.compile(
    r"^\W*(?:được )?(?:ban hành )?(?:kèm theo|cùng với)"
    r"|^\W*(?:issued|promulgated) (?:with|together)",
    re.IGNORECASE,
)
_IS_ASKED_FOR = re.compile(r"(?:\s(?:tại|theo|ở|của|trong|và|hoặc|với|các)|,)$")
"""A line after which "Phụ lục I" is the end of a sentence, not a heading."""
_ENUMERATED = re.compile(r"^(?:[IVXLC]+|\d{1,3}|[A-Z])\s?[.)/-]|^(?:PHẦN|CHƯƠNG|MỤC)\s")
_TITLE_LOOKAHEAD = 7
_TITLE_LOOKBACK = 12
_HEADING_LENGTH = 300


@dataclass(frozen=True, slots=True)
class Segment:
    """Blocks `[start, stop)`. The body has no label; an annex's heading ends before `body`."""

    start: int
    stop: int
    label: str = ""
    heading: str = ""
    body: int = 0
    is_form: bool = False

    @property
    def level(self) -> Level | None:
        """ANNEX for all but the body."""
        return Level.ANNEX if self.label else None


def split_segments(texts: Sequence[str], hidden: frozenset[int]) -> list[Segment]:
    """The body first, then annexes and attached texts in order; together they are all blocks.

    `hidden` blocks (quoted, tables, contents) open nothing.
    """
    articles = [
        (index, marker)
        for index, text in enumerate(texts)
        if index not in hidden and (marker := article_marker(text))
    ]
    begin_after = _body_begun(texts, articles)
    openings: dict[int, Segment] = {}
    for index in range(begin_after, len(texts)):
        if index not in hidden and not _within(openings, index):
            found = _annex_at(texts, index, hidden) or _attached_at(texts, index, articles)
            if found:
                openings[index] = found
    starts = sorted(openings)
    borders = [*starts, len(texts)]
    body = Segment(0, borders[0])
    return [body] + [
        Segment(start, stop, found.label, found.heading, min(found.body, stop), found.is_form)
        for start, stop, found in (
            (start, stop, openings[start]) for start, stop in zip(starts, borders[1:], strict=True)
        )
    ]


def _body_begun(texts: Sequence[str], articles: Sequence[tuple[int, Marker]]) -> int:
    """The first block at which an annex can be believed: after a Điều, a closing, or the title."""
    if articles:
        return articles[0][0] + 1
    return next((i + 1 for i, text in enumerate(texts) if closes_body(text)), 1)


def _within(openings: dict[int, Segment], index: int) -> bool:
    """Whether a block belongs to the heading of the part opened last."""
    return bool(openings) and index < openings[max(openings)].body


def _annex_at(texts: Sequence[str], index: int, hidden: frozenset[int]) -> Segment | None:
    text = texts[index]
    if _IS_ASKED_FOR.search(texts[index - 1]):
        return None
    for pattern, is_form in ((_ANNEX, False), (_FORM, True)):
        found = pattern.match(text)
        if found and _is_title_rest(text[found.end() :], found["mark"], text):
            label = re.sub(r"\s+", " ", found["label"]).capitalize()
            label = re.sub(r"(?<=\s)(?:[ivxlc]+|[a-z])$", lambda last: last[0].upper(), label)
            heading, body = _heading_after(texts, index, hidden, text[found.end() :])
            return Segment(index, index, label, heading, body, is_form)
    return None


def _is_title_rest(rest: str, mark: str, text: str) -> bool:
    if not rest or text.isupper():
        return len(text) < _HEADING_LENGTH
    if len(text) > _HEADING_LENGTH or rest[-1] in ";,":
        return False
    reads_as_title = (bool(mark) or rest[0].isupper()) and not rest.endswith(".")
    return rest[0] == "(" or reads_as_title


def _attached_at(
    texts: Sequence[str], index: int, articles: Sequence[tuple[int, Marker]]
) -> Segment | None:
    """A title in capitals, with "ban hành kèm theo" below or Điều 1 starting anew."""
    text = texts[index]
    title = _ATTACHED_TITLE.match(text)
    if not title or not text.isupper() or len(text) > _HEADING_LENGTH:
        return None
    if wide_marker(texts[index - 1]):  # the title of a chapter
        return None
    below = range(index + 1, min(index + 1 + _TITLE_LOOKAHEAD, len(texts)))
    issued_with = next((i for i in below if _ISSUED_WITH.match(texts[i])), None)
    next_article = next(((i, m) for i, m in articles if i > index), None)
    starts_anew = (
        next_article is not None
        and next_article[1].value == (1, 0)
        and next_article[0] - index <= _TITLE_LOOKBACK
    )
    if issued_with is None and not starts_anew:
        return None
    body = issued_with + 1 if issued_with is not None else index + 1
    lines = [text[title.end() :].strip(), *texts[index + 1 : body]]
    if issued_with is not None:
        lines.pop()
    else:
        while body < len(texts) and texts[body].isupper() and body - index < _TITLE_LOOKAHEAD:
            lines.append(texts[body])
            body += 1
    heading = " ".join(line for line in lines if line)
    return Segment(index, index, title[0].capitalize(), heading, body)


def _heading_after(
    texts: Sequence[str], index: int, hidden: frozenset[int], rest: str
) -> tuple[str, int]:
    """The annex's heading lines in capitals, and "(Ban hành kèm theo …)" skipped."""
    lines = [rest] if rest and not _ISSUED_WITH.match(rest) else []
    body = index + 1
    in_brackets = False
    while body < min(index + 1 + _TITLE_LOOKAHEAD, len(texts)) and body not in hidden:
        text = texts[body]
        if in_brackets or _ISSUED_WITH.match(text):
            in_brackets = (in_brackets or text.startswith("(")) and ")" not in text
        elif text.isupper() and len(text) < _HEADING_LENGTH and not _starts_unit(text):
            lines.append(text)
        else:
            break
        body += 1
    return " ".join(lines), body


def _starts_unit(text: str) -> bool:
    return bool(article_marker(text) or _FORM.match(text) or _ENUMERATED.match(text))
