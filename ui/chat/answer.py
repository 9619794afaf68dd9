"""One question and its answer: the claims with their citations, how sure it is, and how it came."""

from datetime import datetime

import streamlit as st

from app.contract.answers import Answer, Claim, Confidence, Outcome, VerificationState
from ui.chat.cautions import day_flag, marks_box, notes_of, notices_box
from ui.chat.choices import show_choices
from ui.chat.citation import open_citation
from ui.chat.conflicts import show_conflicts
from ui.chat.places import Place, numbered, numbers_of, together
from ui.chat.using import show_uses
from ui.flags import state_flag
from ui.markup import Html, inert, joined, show, tag
from ui.problems import told
from ui.rows import laid_out
from ui.source import open_place
from ui.visitor import Visitor
from ui.words import Words

_SEARCHED = frozenset({Outcome.ANSWERED, Outcome.PARTIAL, Outcome.NO_EVIDENCE, Outcome.UNVERIFIED})
"""Ends for which texts of a day were looked at."""
_MARKS = {"high": "●●●", "medium": "●●○", "low": "●○○"}
"""Beside colour and words, so that the level can be read in black and white too."""


def show_question(visitor: Visitor, question: str, asked_at: datetime | None) -> None:
    """What the person asked, on the person's side of the page."""
    words = visitor.words
    moment = words("moment", value=visitor.local(asked_at)) if asked_at else words("live.now")
    show(
        tag(
            "div",
            tag("p", question),
            tag("span", moment, class_="moment"),
            class_="question",
            role="group",
            aria_label=words("chat.question"),
        )
    )


@st.fragment
def show_answer(visitor: Visitor, answer: Answer) -> None:
    """A saved answer. A fragment: opening a citation runs nothing else of the page."""
    words = visitor.words
    with told(words), st.container(border=True, gap="xsmall", key=f"answer-{answer.id}"):
        show(answer_head(visitor, answer))
        if answer.choices:
            show_choices(answer, words)
        numbers = numbered(answer)
        for position, claim in enumerate(answer.claims, start=1):
            show(claim_text(position, claim.text))
            if not claim.supported:
                show(_doubts(claim, words))
            struck = _struck(claim, answer)
            if struck:
                show(tag("p", words(struck), class_="doubts"))
            _citations(visitor, answer, position, claim, numbers)
            notes = notes_of(claim, numbers, words)
            if notes:
                show(notes)
        show_conflicts(visitor, answer, numbers)
        _related(visitor, answer)
        show(_foot(answer, words))
        show_uses(visitor, answer)


def claim_text(number: int, text: str) -> Html:
    """One numbered sentence of an answer."""
    mark = tag("span", str(number), class_="claim-number")
    return tag("div", mark, tag("div", laid_out(text)), class_="claim")


def confidence_flag(confidence: Confidence, words: Words) -> Html:
    """How sure the service is: colour, mark and words."""
    level = confidence.level
    mark = tag("span", _MARKS[level], aria_hidden="true")
    text = words(f"confidence.{level}")
    return tag("span", mark, " ", text, class_=f"flag confidence-{level}")


def verification_badge(answer: Answer, words: Words) -> Html:
    """Whether a named person stands behind the answer, and else how far its verification is."""
    if answer.verified_by:
        text = words("verification.by", name=answer.verified_by)
        return tag("span", text, class_="flag state-verified")
    return state_flag(answer.verification.state, words)


def answer_head(visitor: Visitor, answer: Answer) -> Html:
    """What is read before the claims: how it ended, how sure it is, and what to beware of."""
    words = visitor.words
    flags = [day_flag(visitor, answer)]
    if answer.outcome is not Outcome.ANSWERED:
        flags.append(tag("span", words(f"outcome.{answer.outcome}"), class_="flag outcome"))
    if answer.claims:
        flags.append(verification_badge(answer, words))
        if answer.confidence and not _is_refused(answer):
            flags.append(confidence_flag(answer.confidence, words))
    return joined(
        tag("div", *flags, class_="flags"),
        _meant(answer, words),
        marks_box(answer, words),
        _message(answer),
        notices_box(answer, words),
    )


def _meant(answer: Answer, words: Words) -> Html:
    """How a question that leans on the one before was understood: its asker must be able to see
    that it was not."""
    if not answer.asked_as:
        return joined()
    return tag("p", words("answer.asked_as", question=answer.asked_as), class_="asked-as")


def _message(answer: Answer) -> Html:
    """How it ended, and that it is a draft as long as it is one; left out where the choices that
    it lists are buttons."""
    if answer.choices:
        return joined()
    verified = answer.verification.state is VerificationState.VERIFIED
    draft = "" if verified else answer.verification.message
    said = " ".join(filter(None, (answer.message, draft)))
    return tag("p", said, class_=f"message {answer.outcome}")


def _is_refused(answer: Answer) -> bool:
    """Whether a person's word is against it; then how sure the machine was is not said."""
    return answer.verification.state is VerificationState.REJECTED


def _struck(claim: Claim, answer: Answer) -> str:
    """What to say of a sentence that nobody signed, or that who signed corrected or left out."""
    if _is_refused(answer):
        return "claim.refused"
    signed = answer.verification.claims
    return "claim.not_signed" if signed and claim.text not in {one.text for one in signed} else ""


def _doubts(claim: Claim, words: Words) -> Html:
    reasons = [tag("li", reason) for reason in claim.reasons]
    return tag("div", tag("p", words("claim.unsupported")), tag("ul", *reasons), class_="doubts")


def _citations(
    visitor: Visitor, answer: Answer, position: int, claim: Claim, numbers: dict[Place, int]
) -> None:
    """The chips of a claim; each opens its source."""
    with st.container(horizontal=True, gap="xsmall", key=f"chips-{answer.id}-{position}"):
        for index, cited in enumerate(together(claim.citations)):
            number, first = numbers_of(cited, numbers), cited[0]
            label = visitor.words(
                "citation.chip", number=number, place=first.place, document=first.document
            )
            if st.button(inert(label), key=f"cited-{answer.id}-{position}-{index}"):
                open_citation(visitor, cited, number, claim.text)


def _related(visitor: Visitor, answer: Answer) -> None:
    """Where there is no answer: what may be related, said to be none."""
    if not answer.related:
        return
    words = visitor.words
    with st.container(gap="xxsmall", key=f"perhaps-{answer.id}"):
        show(tag("p", words("related.title"), class_="related-title"))
        for index, passage in enumerate(answer.related):
            label = words("related.chip", place=passage.place, document=passage.document)
            key = f"related-{answer.id}-{index}"
            if st.button(inert(label), key=key, type="tertiary", icon=":material/menu_book:"):
                open_place(visitor, passage.version_id, passage.start, passage.end)
            show(tag("p", passage.text, class_="related-text"))


def _foot(answer: Answer, words: Words) -> Html:
    """Why this confidence, on which date's law, and by which steps."""
    parts = [confidence_reasons(answer, words)]
    if answer.outcome in _SEARCHED:
        parts.append(tag("p", words("answer.as_of", date=words("date", value=answer.as_of))))
    if answer.steps:
        parts.append(_steps(answer, words))
    return tag("div", *parts, class_="foot")


def confidence_reasons(answer: Answer, words: Words) -> Html:
    """On what the flag of confidence rests; nothing where nothing is claimed."""
    confidence = answer.confidence
    if not (confidence and answer.claims and confidence.reasons) or _is_refused(answer):
        return joined()
    reasons = [tag("li", reason) for reason in confidence.reasons]
    title = tag("p", words("confidence.reasons"), class_="foot-title")
    return joined(title, tag("ul", *reasons, class_="reasons"))


def _steps(answer: Answer, words: Words) -> Html:
    rows = [
        tag("li", words("steps.row", step=words.of("step", s.name), milliseconds=s.milliseconds))
        for s in answer.steps
    ]
    total = sum(s.milliseconds for s in answer.steps)
    summary = tag("summary", words("steps.summary", count=len(rows), milliseconds=total))
    return tag("details", summary, tag("ol", *rows), class_="steps")
