"""The asking words of an English question in Vietnamese: "how many" asks what "bao nhiêu" does.

Whatever reads a question tells by its asking words what kind of answer is wanted, and knows the
Vietnamese ones best. They are a closed class and stand in `asking.yaml`.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import yaml

ASKING = Path(__file__).with_name("asking.yaml")
Edit = tuple[int, int, str]
"""`question[start:end]`, and the text in its place."""
_OF_A_TERM = re.compile(r"\b(?:what|which)(?: (?:kinds?|types?|sorts?) of)? (?:the |my )?$", re.I)
_MEANING = re.compile(
    r"^\W*what(?:'s|’s| is| are) (?:an? |meant by )(?P<one>.+?)\W*$|"
    r"^\W*what do(?:es)? (?P<other>.+?) (?:mean|stand for)\W*$",
    re.IGNORECASE | re.DOTALL,
)


def asking_edits(
    question: str, terms: Sequence[Edit], named: Sequence[tuple[int, int]]
) -> list[Edit]:
    """What to write for the asking words, and for `terms` where one is asked for: "which day" is
    "ngày nào". No edit of an asking word touches a term or a named range. Pure.
    """
    edits = _asked_for(question, sorted(terms))
    defined = _MEANING.match(question)
    if defined:
        start, end = defined.span("one" if defined["one"] else "other")
        edits += [(0, start, " "), (end, len(question), " là gì?")]
    for start, end, text in _asking(question):
        taken = [*named, *((first, last) for first, last, _ in edits)]
        if all(end <= first or last <= start for first, last in taken):
            edits.append((start, end, f" {text} "))
    return edits


def _asked_for(question: str, terms: Sequence[Edit]) -> list[Edit]:
    """The terms; those together behind "which" stand before it."""
    edits: list[Edit] = []
    asked = False
    for place, (start, end, text) in enumerate(terms):
        asking = _OF_A_TERM.search(question[:start])
        asked = asked or asking is not None
        is_last = not question[end : terms[place + 1][0]].isspace() if terms[place + 1 :] else True
        written = f"{text.rstrip()} nào " if asked and is_last else text
        edits.append((asking.start() if asking else start, end, written))
        asked = asked and not is_last
    return edits


def _asking(question: str) -> Iterator[Edit]:
    for pattern, text in _patterns():
        for found in pattern.finditer(question):
            yield *found.span(), text


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    data = yaml.safe_load(ASKING.read_text(encoding="utf-8"))
    return tuple(
        (re.compile(rf"(?<!\w)(?:{pattern})(?:['’]s)?(?!\w)", re.IGNORECASE), text)
        for pattern, text in data.items()
    )
