"""The work as the answer that is saved and shown: contract models, sentences in one language."""

from datetime import datetime

from app.answering.conflicts.model import Disagreement
from app.answering.model import Citation, Claim, Evidence, Message
from app.answering.relating import related_to
from app.answering.work import Work
from app.contract import answers as contract
from app.contract.catalogue import Catalogue, Language
from app.sources.naming import document_title, place_of

RELATED_CHARACTERS = 400


def present_answer(
    work: Work, catalogue: Catalogue, answer_id: str, asked_at: datetime
) -> contract.Answer:
    """The whole answer as it will be frozen."""
    assert work.ending is not None, "only an ended work is presented"
    language = work.question.language
    return contract.Answer(
        id=answer_id,
        question=work.question.typed or work.question.text,
        asked_as=work.asked_as or (work.question.text if work.question.typed else ""),
        asked_at=asked_at,
        as_of=work.scope.as_of or work.question.as_of,
        language=language,
        outcome=work.ending.outcome,
        message=_say(work.ending.message, catalogue, language),
        choices=[
            contract.Choice(version_id=one.version.id, label=one.label, question=one.question)
            for one in work.choices
        ],
        notices=[_say(notice, catalogue, language) for notice in work.notices],
        claims=[present_claim(claim, catalogue, language) for claim in work.claims],
        conflicts=[_conflict(one, catalogue, language) for one in work.disagreements],
        confidence=_confidence(work, catalogue),
        answer_probability=work.answer_probability,
        related=[_related(evidence, language) for evidence in related_to(work)],
        steps=[
            contract.Step(name=t.name, milliseconds=round(t.milliseconds, 2), counts=dict(t.counts))
            for t in work.trace
        ],
    )


def present_claim(claim: Claim, catalogue: Catalogue, language: Language) -> contract.Claim:
    return contract.Claim(
        text=claim.text,
        citations=[_citation(citation, catalogue, language) for citation in claim.citations],
        supported=True,
        reasons=[_say(reason, catalogue, language) for reason in claim.check.reasons],
    )


def _citation(citation: Citation, catalogue: Catalogue, language: Language) -> contract.Citation:
    version = citation.version
    return contract.Citation(
        label=citation.label,
        version_id=version.id,
        document=document_title(version),
        subject=version.subject,
        issuer=version.issuer,
        issued_on=version.issued_on,
        effective_on=version.effective_on,
        place=place_of(citation.anchor, language),
        quote=citation.quote,
        start=citation.start,
        end=citation.end,
        page=citation.anchor.page,
        paragraph=citation.anchor.paragraph,
        boxes=[
            contract.Box(page=b.page, left=b.left, top=b.top, right=b.right, bottom=b.bottom)
            for b in citation.boxes
        ],
        standing=citation.standing,
        notes=[_say(note, catalogue, language) for note in citation.notes],
        sha256=version.sha256,
        file_name=version.file_name,
        kind=version.kind,
    )


def _conflict(one: Disagreement, catalogue: Catalogue, language: Language) -> contract.Conflict:
    differing = one.conflict.differences
    values = [[found.one for found in differing], [found.other for found in differing]]
    return contract.Conflict(
        matter="; ".join(" ".join(found.matter) for found in differing),
        sides=[
            contract.ConflictSide(
                citation=_citation(citation, catalogue, language),
                values=said,
                rank=side.rank.name if side.rank else None,
            )
            for citation, side, said in zip(one.citations, one.conflict.sides, values, strict=True)
        ],
        preferred=one.conflict.preferred,
        rule=_say(one.conflict.reason, catalogue, language),
    )


def _confidence(work: Work, catalogue: Catalogue) -> contract.Confidence | None:
    if work.confidence is None:
        return None
    return contract.Confidence(
        level=work.confidence.level,
        probability=round(work.confidence.probability, 4),
        reasons=[
            _say(reason, catalogue, work.question.language) for reason in work.confidence.reasons
        ],
    )


def _related(evidence: Evidence, language: Language) -> contract.RelatedPassage:
    passage = evidence.passage
    shown = passage.text[:RELATED_CHARACTERS]
    return contract.RelatedPassage(
        version_id=passage.version.id,
        document=document_title(passage.version),
        place=place_of(passage.anchor, language),
        text=shown,
        start=passage.start,
        end=passage.start + len(shown),
    )


def _say(message: Message, catalogue: Catalogue, language: Language) -> str:
    return catalogue.text(message.key, language, **message.details)
