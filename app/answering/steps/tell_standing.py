"""Step 6: where a question asks how a text stands, find the clauses that say so.

"Is Decision 7 still in force?" shares no word with "This Decision replaces Decision 7": search does
not lead there, the register of relations does. What it knows are places; the words at them become
the first evidence, and composing, verification and judgement go on as ever. Where nothing is on
record the text's own clause of effect is quoted, and the reader told that this is no proof.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.answering.history import History
from app.answering.model import Message
from app.answering.sayings import Sayings
from app.answering.telling_history import written
from app.answering.telling_standing import Days, Told, told_by, told_of, told_of_absent
from app.answering.understanding.asking import asks_nothing
from app.answering.understanding.asking_back import asked_back
from app.answering.understanding.conversation.follow_up import is_follow_up
from app.answering.understanding.days.periods import find_periods
from app.answering.understanding.folding import fold_question
from app.answering.understanding.model import NamedDocument
from app.answering.understanding.naming.places import find_places
from app.answering.understanding.naming.resolving import (
    MOST_CHOICES,
    Registry,
    as_known,
    versions_of,
)
from app.answering.understanding.naming.standing_asked import (
    STANDING_WORDS,
    Asks,
    StandingAsked,
    standing_asked,
)
from app.answering.understanding.reading import asking_for, in_one_line
from app.answering.words import syllables
from app.answering.work import Work
from app.contract.answers import Outcome
from app.sources.naming import document_title, path_of
from knowledge.indexing.words import fold
from knowledge.model import PassageRecord, VersionRecord
from knowledge.validity.model import Span

ASKED_FOR = 600
"""So many characters of the clauses found are what the question then asks for."""


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked, and of which texts."""

    asked: StandingAsked
    versions: tuple[VersionRecord, ...]
    choices: tuple[VersionRecord, ...] = ()
    unclear: NamedDocument | None = None
    absent: tuple[NamedDocument, ...] = ()


@dataclass(frozen=True, slots=True)
class TellStanding:
    registry: Registry
    history: History
    sayings: Sayings
    name: str = "standing"

    def run(self, work: Work) -> Work:
        question = self._question(work)
        if question is None:
            return work
        if question.choices:
            return asked_back(work, question.unclear, question.choices, self.registry)
        if not question.versions:
            return self._of_absent(work, question)
        if work.understanding and work.understanding.places:
            return self._of_places(work, question)
        told = [self._told(work, question.asked, version) for version in question.versions]
        return _told_in(work, told, ", ".join(map(document_title, question.versions)))

    def counts(self, work: Work) -> dict[str, int]:
        return {"sayings": len(work.sayings)}

    def _question(self, work: Work) -> _Question | None:
        """None where it asks for something else, or besides."""
        understood = work.understanding
        if understood is None:
            return None
        text, documents = understood.question, understood.documents
        versions: list[tuple[VersionRecord, ...]] = []
        leans = not documents and is_follow_up(work.question.text)
        if leans:
            text = work.question.text
            versions = [(version,) for version in self._before(work)]
        found = {each: versions_of(each, self.registry, work.scope) for each in documents}
        found = {each: named for each, named in found.items() if named or each.numbered}
        named = [as_known(each, versions) for each, versions in found.items()]
        asked = standing_asked(text, named)
        versions += found.values()
        if asked is None or not (found or versions) or _asks_more(work, text, named, versions):
            return None
        sure = {each[0].document_id: each[0] for each in versions if len(each) == 1}
        absent = tuple(each for each, held in found.items() if not held)
        several = zip(named, found.values(), strict=True)
        unclear = next((each for each in several if len(each[1]) > 1), None)
        if sure or unclear is None:
            return _Question(asked, tuple(sure.values()), absent=absent)
        name, choices = unclear
        return _Question(asked, (), choices[:MOST_CHOICES], name, absent)

    def _before(self, work: Work) -> list[VersionRecord]:
        """The texts that the answer before cited, where it cited one or two."""
        day = _days(work).asked
        ids = sorted(work.named_versions)[:3]
        known = [self.history.known(id, None, day, work.scope) for id in ids]
        return [each.version for each in known if each] if len(ids) < 3 else []

    def _told(self, work: Work, asked: StandingAsked, version: VersionRecord) -> Told:
        scope = work.scope
        if asked.asks is Asks.CHANGES:
            return told_by(asked, self.sayings.by(version, scope))
        days = _days(work)
        known = self.history.known(version.id, None, days.asked, scope)
        if known is None:
            return Told()
        said = self.sayings.of(version, scope) if asked.asks is not Asks.SINCE else ()
        return told_of(asked, known, said, lambda v: self.sayings.of_effect(v, scope), days)

    def _of_absent(self, work: Work, question: _Question) -> Work:
        """Of texts that are not here, what texts that are here say of them."""
        scope = work.scope
        numbers = [each.written for each in question.absent]
        said = [saying for number in numbers for saying in self.sayings.of_number(number, scope)]
        told = told_of_absent(said, lambda v: self.sayings.of_effect(v, scope))
        if not told.clauses:
            found = [one for number in numbers for one in self.sayings.naming(number, scope)]
            told = replace(told, clauses=tuple(found))
        missing = ", ".join(numbers)
        if not told.clauses:
            return work.ended(Outcome.NO_EVIDENCE, "outcome.unknown_document", numbers=missing)
        return _told_in(work, [told], missing)

    def _of_places(self, work: Work, question: _Question) -> Work:
        """Of named places: what stands there on the day, or what took its place (`following`)."""
        assert work.understanding is not None, "a place was named"
        places, language = work.understanding.places, work.question.language
        where = ", ".join(path_of(place.path, language) for place in places)
        what = f"{where} {', '.join(map(document_title, question.versions))}"
        if not work.named:
            return work.ended(Outcome.NO_EVIDENCE, "outcome.standing_unsaid", what=what)
        work = _about(work, work.named)
        if any(self._is_touched(work, passage, question.versions) for passage in work.named):
            return work
        details = {"what": what, "date": written(_days(work).asked)}
        notice = Message("notice.standing_nothing_changes", details)
        doubt = Message("confidence.standing_nothing")
        return replace(work, notices=(*work.notices, notice), doubts=(*work.doubts, doubt))

    def _is_touched(
        self, work: Work, passage: PassageRecord, asked: Sequence[VersionRecord]
    ) -> bool:
        """Whether something was done to it, or it is itself what was done to the text asked of."""
        if passage.version.id not in {version.id for version in asked}:
            return True
        span = Span(passage.start, passage.end)
        known = self.history.known(passage.version.id, span, _days(work).asked, work.scope)
        return known is None or bool(known.notes or known.ended_by)


def _asks_more(
    work: Work,
    text: str,
    named: Sequence[NamedDocument],
    versions: Sequence[Sequence[VersionRecord]],
) -> bool:
    """Whether words are left that neither ask how a text stands nor say which text it is."""
    folded = fold_question(text)
    periods = find_periods(folded, named, work.question.today)
    ranges = [(document.start, document.end) for document in named]
    ranges += [(place.start, place.end) for place in find_places(folded)]
    ranges += [(period.start, period.end) for period in periods]
    subjects = {
        word
        for each in versions
        for version in each
        for word in syllables(fold(version.subject or ""))
    }
    return not asks_nothing(text, ranges, STANDING_WORDS | subjects)


def _told_in(work: Work, told: Sequence[Told], what: str) -> Work:
    """The work with the clauses as its first evidence; ended where there are none to quote."""
    clauses = tuple(clause for one in told for clause in one.clauses)
    notices = tuple(notice for one in told for notice in one.notices)
    unlike = tuple(notice for notice in notices if notice not in work.notices)
    work = replace(
        work,
        sayings=clauses,
        named=clauses,
        notices=(*work.notices, *unlike),
        doubts=tuple({doubt.key: doubt for one in told for doubt in one.doubts}.values()),
    )
    if not clauses:
        return work.ended(Outcome.NO_EVIDENCE, "outcome.standing_unsaid", what=what)
    return _about(work, clauses)


def _about(work: Work, clauses: Sequence[PassageRecord]) -> Work:
    """What is asked for now are these clauses: that is searched for, composed and judged."""
    about = in_one_line(" ".join(clause.text for clause in clauses)[:ASKED_FOR])
    reading = asking_for(work.understood, about)
    understanding = work.understanding and replace(
        work.understanding, search_text=about, meant_text=""
    )
    return replace(work, reading=reading, understanding=understanding)


def _days(work: Work) -> Days:
    asked: date = work.scope.as_of or work.question.as_of
    return Days(asked, work.question.today)
