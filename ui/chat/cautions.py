"""What must be read beside an answer: its day, notices, what became of its sources since."""

from collections.abc import Mapping, Sequence

from app.contract.answers import Answer, Citation, Claim
from ui.chat.places import Place, numbers_of, together
from ui.flags import standing_flag
from ui.markup import Html, joined, tag
from ui.visitor import Visitor
from ui.words import Words

_SIGN = "⚠"


def day_flag(visitor: Visitor, answer: Answer) -> Html:
    """The day that the answer holds for, where it is not the day of the question."""
    words = visitor.words
    if answer.as_of == visitor.local(answer.asked_at).date():
        return joined()
    text = words("as_of.holds", date=words("date", value=answer.as_of))
    return tag("span", text, class_="flag other-day")


def marks_box(answer: Answer, words: Words) -> Html:
    """The texts that changed after the answer was saved."""
    if not answer.marks:
        return joined()
    return _box(words("mark.title"), [mark.message for mark in answer.marks], "changed")


def notices_box(answer: Answer, words: Words) -> Html:
    """What the service tells beside the answer: a caution before claims, else a piece of advice."""
    if not answer.notices:
        return joined()
    if not answer.claims:
        return tag(
            "div", *(tag("p", line) for line in answer.notices), class_="notice", role="note"
        )
    return _box(words("notice.title"), answer.notices, "noticed")


def notes_of(claim: Claim, numbers: Mapping[Place, int], words: Words) -> Html:
    """Beside each citation that is more, or less, than a text in force: what to know of it."""
    rows = [
        tag("li", tag("span", f"[{numbers_of(noted, numbers)}]"), _said_once(noted, words))
        for noted in map(_noted, together(claim.citations))
        if noted
    ]
    if not rows:
        return joined()
    return tag("ul", *rows, class_="citation-notes", aria_label=words("citation.notes"))


def all_notes(cited: Sequence[Citation], words: Words) -> Html:
    """What to know of citations of one place, each thing said once; nothing where all hold."""
    noted = _noted(cited)
    return tag("div", _said_once(noted, words), class_="citation-notes") if noted else joined()


def _noted(cited: Sequence[Citation]) -> list[Citation]:
    return [one for one in cited if one.notes or one.standing != "in_force"]


def _said_once(noted: Sequence[Citation], words: Words) -> Html:
    return tag("div", *dict.fromkeys(standing_notes(one, words) for one in noted))


def standing_notes(citation: Citation, words: Words) -> Html:
    """How the quoted words stand today, and what has changed or will.

    On the day of the answer they hold, or they would not be cited: what is not in force is not in
    force any more, or not yet.
    """
    lines = [tag("p", _sign(), note) for note in citation.notes]
    if citation.standing != "in_force":
        lead = words("standing.now")
        lines.insert(0, tag("p", lead, " ", standing_flag(citation.standing, words)))
    return tag("div", *lines)


def _sign() -> Html:
    return tag("span", f"{_SIGN} ", aria_hidden="true")


def _box(title: str, lines: list[str], style: str) -> Html:
    rows = [tag("p", line) for line in lines]
    head = tag("p", _sign(), tag("strong", title))
    return tag("div", head, *rows, class_=f"caution-{style}", role="note")
