"""Two norms on different bodies of one kind: different cases, and no conflict.

    Điều 10. Hội đồng Sáng kiến                Điều 14. Hội đồng Thi đua - Khen thưởng
    1. Hội đồng có 07 thành viên …             1. Hội đồng có 09 thành viên …

The sentences look as if they contradicted each other. What the heading, or the sentence itself,
adds to the name of the kind tells which body each speaks of. Only of bodies: what is added to other
words ("thời hạn trả kết quả", "thời hạn giải quyết") may well be the same matter in other words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from app.answering.conflicts.lines import lines_of
from app.answering.verifying.tokens import Token, TokenKind, tokens_of
from knowledge.indexing.words import fold, plain, syllables

MOST_WORDS = 6
"""So many words after the shared ones name a case; what follows tells of it."""

_ENDS_A_NAME = frozenset(
    plain(
        "có do là gồm bao được phải bị và hoặc của cho với trong tại theo khi để thì mà ở từ đến "
        "sẽ đã không này đó các những một mỗi"
    ).split()
)

_BODIES = tuple(
    tuple(plain(name).split())
    for name in (
        "hội đồng", "ban chỉ đạo", "ban tổ chức", "ban giám khảo", "tổ công tác", "tổ giúp việc",
        "tổ thẩm định", "tổ chuyên gia", "đoàn kiểm tra", "đoàn thanh tra", "đoàn công tác",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """Which body a norm speaks of: `kind` as the question has it, `name` in full, as the text."""

    kind: str
    name: str

    @property
    def own(self) -> str:
        """The first of the words that tell it from others of its kind."""
        return self.name.split()[len(self.kind.split())]


def different_cases(question: str, one: str, other: str) -> tuple[Case, Case] | None:
    """What each of two norms, its heading on a line above it, is the rule for; None where nothing
    of which the question speaks is told apart in them. Pure."""
    for kind in _kinds(question):
        first, second = _named(kind, one), _named(kind, other)
        if first and second and _is_apart(first, other) and _is_apart(second, one):
            return first, second
    return None


def is_said(case: Case, question: str) -> bool:
    """Whether the question says itself that it asks for this case."""
    return fold(case.own) in syllables(question, folded=True)


def _kinds(question: str) -> Iterator[tuple[str, ...]]:
    """The kinds of bodies that the question speaks of."""
    words = tuple(token.form for token in tokens_of(question))
    for kind in _BODIES:
        if any(words[place : place + len(kind)] == kind for place in range(len(words))):
            yield kind


def _named(kind: tuple[str, ...], text: str) -> Case | None:
    """The first place where words that name one of the kind follow it: in the heading, else below.

    A text that speaks of the kind without ever naming which one tells nothing.
    """
    names = (_name_in(kind, line.tokens) for line in lines_of(text))
    return next((Case(" ".join(kind), name) for name in names if name), None)


def _name_in(kind: tuple[str, ...], tokens: tuple[Token, ...]) -> str | None:
    for place in range(len(tokens)):
        end = place + len(kind)
        if tuple(token.form for token in tokens[place:end]) != kind:
            continue
        own = [_written(token) for token in takewhile(_goes_on, tokens[end : end + MOST_WORDS])]
        if own:
            return " ".join([*(token.written for token in tokens[place:end]), *own])
    return None


def _written(token: Token) -> str:
    return f"{mark} {token.written}" if (mark := token.border.strip()) else token.written


def _goes_on(token: Token) -> bool:
    """Whether the word is still part of a name: `Thi đua - Khen thưởng` is one."""
    is_joined = not token.border.strip("-– ")
    return is_joined and token.kind is TokenKind.WORD and token.form not in _ENDS_A_NAME


def _is_apart(case: Case, text: str) -> bool:
    """Whether a text says nothing of the case."""
    return plain(case.own) not in syllables(text)
