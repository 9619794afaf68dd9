"""From words of an evidence to a citation: located, in force, and with what is known of them.

Whatever proposes the words, only what stands here is cited: SQL is asked anew for the text, and for
how it stands on the day of the answer and today.
"""

from collections.abc import Callable
from dataclasses import dataclass

from app.answering.history import History, Known
from app.answering.model import Citation, Quote
from app.answering.telling_history import is_doubtful, since_then, warnings
from app.answering.work import Work
from app.sources.locating import Place
from knowledge.validity.model import Span, State

FindPlace = Callable[[str, int, int, str], Place | None]
"""(version id, start, end, quote) → its place, or None when the quote does not stand there."""


def may_be_cited(known: Known, span: Span, work: Work) -> bool:
    """Whether the range holds on the day of the answer, or says itself how texts stand. Pure.

    When a text begins and ends to hold can only be told in its own words, which may not hold yet
    or any more; how they stand is told beside them. What was withdrawn is never cited.
    """
    if known.holds:
        return True
    is_there = known.standing.state is not State.WITHDRAWN
    return is_there and work.is_saying(known.version.id, span)


@dataclass(frozen=True, slots=True)
class Citing:
    """`find_place` reads the stored text, `history` how it stands."""

    find_place: FindPlace
    history: History

    def cite(self, quote: Quote, work: Work) -> Citation | None:
        """None where the label is unknown, or the words do not stand there or hold that day."""
        evidence = next((e for e in work.evidence if e.label == quote.label), None)
        if evidence is None:
            return None
        version = evidence.passage.version
        place = self.find_place(version.id, quote.start, quote.end, quote.text)
        day = work.scope.as_of or work.question.as_of
        span = Span(quote.start, quote.end)
        known = self.history.known(version.id, span, day, work.scope)
        if place is None or known is None or not may_be_cited(known, span, work):
            return None
        now = known
        if day != work.question.today:
            now = self.history.known(version.id, span, work.question.today, work.scope) or known
        gone = since_then(now)
        return Citation(
            label=quote.label,
            version=version,
            anchor=place.anchor,
            quote=quote.text,
            start=quote.start,
            end=quote.end,
            boxes=place.boxes,
            standing=now.standing.state,
            notes=(*([gone] if gone else ()), *warnings(known, day, work.question.today)),
            doubtful=is_doubtful(known, day),
        )
