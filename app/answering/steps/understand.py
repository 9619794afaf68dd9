"""Step 5: what is asked: documents, places, days and words; straight to a place that is named.

What the question names is looked up in the registry, within the scope. Where it asks for nothing
else and the place cannot be told, the step asks back or says that there is no such text, rather
than answer from another.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from app.answering.history import History
from app.answering.model import Question, Reading
from app.answering.opening import opening_of
from app.answering.understanding.asking_back import asked_back
from app.answering.understanding.conversation.follow_up import follow_up
from app.answering.understanding.expansions import Expander
from app.answering.understanding.model import Period, Understanding
from app.answering.understanding.naming.following import follow, on_the_day_asked
from app.answering.understanding.naming.resolving import Registry, Resolution, resolve
from app.answering.understanding.reading import asking_for, reading_of, understand_question
from app.answering.understanding.typed.spelling import Vocabulary
from app.answering.work import Work
from app.contract.answers import Outcome
from app.sources.naming import document_title, path_of
from knowledge.indexing.words import typed_without_diacritics
from knowledge.model import PassageRecord
from knowledge.policy.glossary import Glossary

NO_GLOSSARY = Expander(Glossary())
OPENING_CHARACTERS = 160
"""So much of a place says what it is about."""


@dataclass(frozen=True, slots=True)
class Understand:
    """`restore` gives a question typed without diacritics the likeliest ones.

    `registry` None: nothing is looked up. `vocabulary` None: slips of the keyboard stay.
    """

    restore: Callable[[str], str]
    expander: Expander = NO_GLOSSARY
    registry: Registry | None = None
    vocabulary: Vocabulary | None = None
    history: History | None = None
    name: str = "understand"

    def run(self, work: Work) -> Work:
        asked = work.question
        leaning = follow_up(self._as_meant(asked), asked.previous) if asked.previous else None
        text = leaning.search_text if leaning else asked.text
        work = replace(work, asked_as=text if leaning else "")
        understood = self._understood(text, asked.today)
        work, rest = on_the_day_asked(work, understood)
        if rest != text:
            days = understood.periods
            understood = self._understood(rest, asked.today)
            understood = replace(understood, periods=days)
        reading = reading_of(understood)
        if not reading.has_diacritics:
            reading = replace(reading, meant_text=self.restore(reading.search_text))
        before = frozenset(leaning.versions if leaning else ())
        work = replace(work, understanding=understood, reading=reading, named_versions=before)
        if self.registry is None:
            return work
        found = resolve(understood, self.registry, work.scope)
        if self.history is not None:
            work, found = follow(work, understood, found, self.registry, self.history)
        return _resolved(work, work.understanding or understood, found, self.registry)

    def _as_meant(self, asked: Question) -> str:
        """With diacritics where the question before has them: the two become one."""
        before = asked.previous.question if asked.previous else ""
        mixed = typed_without_diacritics(asked.text) and not typed_without_diacritics(before)
        return self.restore(asked.text) if mixed else asked.text

    def _understood(self, text: str, today: date) -> Understanding:
        meant = self.restore(text) if typed_without_diacritics(text) else ""
        return understand_question(text, self.expander, today, self.vocabulary, meant)

    def counts(self, work: Work) -> dict[str, int]:
        named, understood = work.understood, work.understanding
        counts = {"numbers": len(named.document_numbers), "articles": len(named.articles)}
        counts["named_versions"] = len(work.named_versions)
        if understood is None:
            return counts
        return counts | {
            "places": len(understood.places),
            "place_passages": len(work.named),
            "unknown_documents": len(work.unknown_documents),
            "readings": len(understood.readings),
            "expansions": len(understood.expansions),
            "corrections": len(understood.corrections),
            "periods": len(understood.periods),
            **_days(understood.periods),
        }


def read_question(text: str) -> Reading:
    """What a question names, by its words alone. Pure."""
    return reading_of(understand_question(text, NO_GLOSSARY, date.min))


def _resolved(work: Work, understood: Understanding, found: Resolution, registry: Registry) -> Work:
    """The work with what was found; ended where it asks for nothing that can be shown."""
    if found.names_only and len(found.versions) == 1 and not understood.places:
        found = replace(found, passages=opening_of(found.versions[0], registry, work.scope))
    language = work.question.language
    numbers = [version.number for version in found.versions if version.number]
    numbers += [*work.understood.document_numbers]
    work = replace(
        work,
        understanding=replace(
            understood, readings=tuple(document_title(each) for each in found.choices)
        ),
        reading=replace(work.understood, document_numbers=tuple(dict.fromkeys(numbers))),
        named=found.passages,
        named_versions=work.named_versions | {version.id for version in found.versions},
        unknown_documents=tuple(document.written for document in found.unknown),
    )
    if not found.names_only:
        return work
    if found.unknown and not found.versions and not found.choices:
        missing = ", ".join(work.unknown_documents)
        return work.ended(Outcome.NO_EVIDENCE, "outcome.unknown_document", numbers=missing)
    if found.choices:
        return asked_back(work, found.unclear, found.choices, registry)
    if understood.places and not found.passages and not work.notices:
        places = ", ".join(path_of(place.path, language) for place in understood.places)
        return work.ended(Outcome.NO_EVIDENCE, "outcome.unknown_place", places=places)
    return _about_what_is_named(work, found)


def _about_what_is_named(work: Work, found: Resolution) -> Work:
    """ "Điều 5 quy định gì" asks what its heading says: that is searched for, and answered."""
    assert work.understanding is not None, "set before anything was looked up"
    subjects = [version.subject for version in found.versions if version.subject]
    headings = [_heading(passage) for passage in found.passages[:1]]
    openings = [passage.text[:OPENING_CHARACTERS] for passage in found.passages[:1]]
    about = " ".join(headings or subjects)
    if not about:
        return work
    reading = asking_for(work.understood, about)
    # Many a document has its "Điều 1. Phạm vi điều chỉnh": the rest tells this one from them.
    wanted = " ".join([*headings, *subjects, *openings])
    understanding = replace(work.understanding, search_text=wanted, meant_text="")
    return replace(work, reading=reading, understanding=understanding)


def _heading(passage: PassageRecord) -> str:
    """The heading over the place, with the opening words where it is a bare number."""
    heading = passage.trail[-1] if passage.trail else ""
    said = heading.partition(".")[2].strip()
    return heading if said else f"{heading} {passage.text[:OPENING_CHARACTERS]}".strip()


def _days(periods: tuple[Period, ...]) -> dict[str, int]:
    """The first period of the question as YYYYMMDD; an open side is left out."""
    sides = {"since": periods[0].since, "until": periods[0].until} if periods else {}
    return {
        side: day.year * 10_000 + day.month * 100 + day.day for side, day in sides.items() if day
    }
