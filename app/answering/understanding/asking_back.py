"""What to ask back with, where a question may mean several texts and nothing tells them apart.

Each text is offered with the question that means it alone, in the asker's own words: its number
takes the place of the unclear name, or follows the place that several texts have. They are offered
for a click only where each of them is understood so; the sentence lists them in any case.
"""

from collections.abc import Sequence
from dataclasses import replace

from app.answering.model import Choice
from app.answering.understanding.folding import fold_question
from app.answering.understanding.model import NamedDocument, Understanding
from app.answering.understanding.naming.documents import find_documents
from app.answering.understanding.naming.resolving import Registry
from app.answering.understanding.reading import in_one_line
from app.answering.work import Work
from app.contract.answers import LONGEST_QUESTION, Outcome
from app.sources.naming import document_title
from knowledge.model import VersionRecord


def asked_back(
    work: Work,
    unclear: NamedDocument | None,
    versions: Sequence[VersionRecord],
    registry: Registry,
) -> Work:
    """Ended with the question which of `versions` is meant.

    `unclear` is the name that fits them all; None: the question names a place alone.
    """
    assert work.understanding is not None, "something was named"
    asked, understood = work.question.text, work.understanding
    offered = tuple(
        Choice(each, described(each), completed(asked, understood, unclear, each))
        for each in versions
    )
    sure = all(_means(choice, work, registry) for choice in offered)
    named = "; ".join(choice.label for choice in offered)
    key, count = "outcome.clarify_document", len(offered)
    work = work.ended(Outcome.CLARIFY, key, choices=named, count=count)
    return replace(work, choices=offered) if sure else work


def described(version: VersionRecord) -> str:
    """How the text is called, and what it is about where its name does not say so."""
    subject = version.subject or version.file_name
    title = document_title(version)
    return title if subject in title else f"{title} ({subject})"


def completed(
    asked: str, understood: Understanding, unclear: NamedDocument | None, version: VersionRecord
) -> str:
    """The question `asked` with the version's own number where the unclear name stood; where there
    is none, behind the last place that it names. Pure.

    The ranges are those of `understood.question`, which may lack the words that named a day.
    """
    read = understood.question
    last = unclear or max(understood.places, key=lambda place: place.end)
    written = read[last.start : last.end]
    name = _name(version, unclear) if unclear else f"{written} {_name(version, None)}"
    if asked == read:
        return in_one_line(f"{read[: last.start]}{name}{read[last.end :]}")
    before, found, after = in_one_line(asked).rpartition(in_one_line(written))
    if not found:
        return in_one_line(f"{read[: last.start]}{name}{read[last.end :]}")
    return in_one_line(f"{before}{name}{after}")


def _name(version: VersionRecord, unclear: NamedDocument | None) -> str:
    """Its title; by the type that was said where that is another: a decision carries a regulation,
    and the Điều of the regulation are asked for."""
    said = unclear.name.type if unclear and unclear.name.title else None
    if version.number is None or said is None or said == version.type:
        return document_title(version)
    return f"{said[:1].upper()}{said[1:]} số {version.number}"


def _means(choice: Choice, work: Work, registry: Registry) -> bool:
    """Whether the question offered is short enough to be put, and names this text alone."""
    if len(choice.question) > LONGEST_QUESTION:
        return False
    named = find_documents(fold_question(choice.question))
    found = (registry.versions(document.name, work.scope) for document in named)
    return any([each.id for each in one] == [choice.version.id] for one in found)
