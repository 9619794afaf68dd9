"""From what a question names to what holds in its place on the day of the question.

A khoản that was amended is answered from the text that amended it, a regulation that was replaced
from the one that replaced it; and the reader is told so. Nothing of a text that does not hold is
quoted for want of a better one.
"""

from dataclasses import replace
from datetime import date

from app.answering.history import History, Known
from app.answering.model import Message
from app.answering.telling_history import how_it_stands, written
from app.answering.understanding.days.day import day_asked
from app.answering.understanding.model import Understanding
from app.answering.understanding.naming.resolving import MOST_PASSAGES, Registry, Resolution
from app.answering.understanding.reading import in_one_line
from app.answering.work import Work
from app.sources.naming import document_title, path_of
from knowledge.model import PassageRecord, VersionRecord
from knowledge.validity.model import Place, Span, State

MOST_FOLLOWED = 3
"""Of the acts on one place so many, the latest, are looked up."""
_LED_ON = (State.REPLACED, State.AMENDED)


def on_the_day_asked(work: Work, understood: Understanding) -> tuple[Work, str]:
    """The day of the answer: what the asker chose, else what the words say, else today; told where
    it is another than today. With it, the question without the words that named the day."""
    asked = work.question
    day, rest = asked.as_of, understood.question
    if day == asked.today:
        named = day_asked(understood.question, understood.periods, asked.today)
        day, rest = (named.day, named.rest) if named else (day, rest)
    work = replace(work, scope=replace(work.scope, as_of=day))
    if day == asked.today:
        return work, rest
    key = "notice.past_day" if day < asked.today else "notice.future_day"
    told = Message(key, {"date": written(day), "today": written(asked.today)})
    return replace(work, notices=(*work.notices, told)), rest


def follow(
    work: Work,
    understood: Understanding,
    found: Resolution,
    registry: Registry,
    history: History,
) -> tuple[Work, Resolution]:
    """The resolution with what took the place of that which does not hold, and the notices."""
    notices: list[Message] = []
    versions = list(found.versions)
    for version in found.versions:
        known = history.known(version.id, None, _day(work), work.scope)
        if known is None or known.holds:
            continue
        notices.append(_told(known, ""))
        later = _instead_of(known, work, history)
        versions += [each for each in later if each not in versions]
    if len(versions) > len(found.versions):
        work = _without_names(work, understood)
    passages = list(found.passages)
    for version in found.versions:
        for place in understood.places:
            told, instead = _at(work, registry, history, version, place.path)
            notices += told
            passages += instead
    distinct = {(passage.id, passage.start, passage.end): passage for passage in passages}
    unlike = [notice for i, notice in enumerate(notices) if notice not in notices[:i]]
    return replace(work, notices=(*work.notices, *unlike)), replace(
        found, versions=tuple(versions), passages=tuple(distinct.values())[:MOST_PASSAGES]
    )


def _instead_of(known: Known, work: Work, history: History) -> list[VersionRecord]:
    """The texts that hold in place of one that does not: what replaced what replaced it."""
    found: list[VersionRecord] = []
    border = [known]
    for _ in range(MOST_FOLLOWED):
        acting = [
            version
            for one in border
            if one.standing.state in _LED_ON
            for version in one.acting.values()
        ]
        seen = [history.known(version.id, None, _day(work), work.scope) for version in acting]
        found += [one.version for one in seen if one and one.holds]
        border = [one for one in seen if one and not one.holds]
    return found


def _without_names(work: Work, understood: Understanding) -> Work:
    """The question as one asks the text that took the place: without the name of the old one."""
    rest = understood.question
    for document in sorted(understood.documents, key=lambda each: -each.start):
        rest = f"{rest[: document.start]} {rest[document.end :]}"
    text = in_one_line(rest)
    if work.understanding is None or work.understood.is_foreign or not text:
        return work
    added = work.understanding.search_text.removeprefix(in_one_line(understood.question))
    meant = text if work.understood.has_diacritics else work.understood.meant_text
    return replace(
        work,
        reading=replace(work.understood, search_text=text, meant_text=meant),
        understanding=replace(work.understanding, search_text=f"{text}{added}"),
    )


def _at(
    work: Work, registry: Registry, history: History, version: VersionRecord, path: Place
) -> tuple[list[Message], list[PassageRecord]]:
    """What is to be told of a place that does not hold as a whole, and where it is said instead."""
    ever = replace(work.scope, as_of=None)
    notices: list[Message] = []
    instead: list[PassageRecord] = []
    for passage in registry.passages(version, path, ever, None):
        span = Span(passage.start, passage.end)
        known = history.known(version.id, span, _day(work), work.scope)
        if known is None or known.holds:
            continue
        if known.standing.state in (State.AMENDED, State.REPEALED):
            where = path_of(passage.anchor.path, work.question.language)
            notices.append(_told(known, where))
        for effect in known.ended_by[-MOST_FOLLOWED:]:
            instead += history.said_by(effect, work.scope)
    return notices, instead


def _told(known: Known, place: str) -> Message:
    said = how_it_stands(known)
    title = document_title(known.version)
    what = f"{place} {title}".strip()
    details = {**said.details, "what": what[:1].upper() + what[1:]}
    return Message(f"notice.{known.standing.state}", details)


def _day(work: Work) -> date:
    return work.scope.as_of or work.question.as_of
