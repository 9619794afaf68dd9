"""An answer under review: each claim beside its source, a verdict on each, and the signature."""

import streamlit as st
from pydantic import SecretStr

from app.contract.answers import Citation, Claim
from app.contract.reviews import ClaimReview, ClaimVerdict, Decision, NewReview, UnderReview
from ui.chat.answer import answer_head, claim_text, confidence_reasons
from ui.chat.citation import citation_head
from ui.chat.conflicts import show_conflicts
from ui.chat.places import numbered
from ui.library.finishing import finish
from ui.markup import Html, inert, show, tag
from ui.problems import told
from ui.reviews.charge import charge_box
from ui.reviews.opening import (
    count_opened,
    forget,
    is_opened,
    keeping_pages,
    source_of,
    under_review,
)
from ui.source import show_source
from ui.visitor import Visitor
from ui.words import Words

_LONGEST_NOTE = 4000


def review_answer(visitor: Visitor, answer_id: str) -> None:
    """The page of one answer, for its verifiers and its leader: what its asker was told, too, for
    who signs the claims must know of the part without grounds, and of texts that differ."""
    words = visitor.words
    under = under_review(visitor, answer_id)
    answer = under.answer
    show(tag("div", tag("h1", answer.question), class_="row-head"))
    asked = words("reviews.asked_by", name=under.asked_by)
    as_of = words("answer.as_of", date=words("date", value=answer.as_of))
    show(tag("p", words("meta.separator").join((asked, as_of)), class_="meta"))
    charge_box(visitor, under)
    show(answer_head(visitor, answer))
    _record(visitor, under)
    with st.container(key="review"):
        verdicts = [
            _claim(visitor, under, number, claim)
            for number, claim in enumerate(answer.claims, start=1)
        ]
    show_conflicts(visitor, answer, numbered(answer))
    show(tag("div", confidence_reasons(answer, words), class_="foot"))
    if under.may_approve:
        _decide(visitor, under)
    elif under.may_verify:
        _sign(visitor, under, verdicts)
    else:
        st.info(words("reviews.not_yours"))


def record_html(under: UnderReview, visitor: Visitor) -> Html:
    """Every signature so far, and what remains of the claims by the newest."""
    words = visitor.words
    lines = [
        tag(
            "li",
            words(
                "reviews.signed",
                name=one.by,
                verdict=words.of("verdict", one.verdict),
                moment=words("moment", value=visitor.local(one.at)),
            ),
            tag("p", one.note, class_="meta"),
        )
        for one in under.reviews
    ]
    signed = [tag("li", claim.text) for claim in under.answer.verification.claims]
    return tag(
        "div",
        tag("p", words("reviews.record"), class_="foot-title"),
        tag("ul", *lines),
        tag("p", words("reviews.signed_claims"), class_="foot-title") if signed else Html(""),
        tag("ol", *signed) if signed else Html(""),
        class_="foot",
    )


def _record(visitor: Visitor, under: UnderReview) -> None:
    if under.reviews:
        show(record_html(under, visitor))


def _claim(visitor: Visitor, under: UnderReview, number: int, claim: Claim) -> ClaimReview | None:
    """The claim and its verdict on the left, what it cites on the right; none until one is
    chosen."""
    with st.container(border=True, key=f"claim-{number}"):
        left, right = st.columns([2, 3])
        with left:
            show(claim_text(number, claim.text))
            verdict = _verdict(visitor, number, claim) if under.may_verify else None
        with right:
            for index, citation in enumerate(claim.citations):
                _source(visitor, under, citation, f"{number}-{index}")
    return verdict


def _verdict(visitor: Visitor, number: int, claim: Claim) -> ClaimReview | None:
    """Nothing is chosen beforehand: a verdict that stands there already is signed unread."""
    words = visitor.words
    chosen = st.radio(
        words("reviews.verdict", number=number),
        list(ClaimVerdict),
        index=None,
        format_func=lambda one: words.of("claim_verdict", one),
        key=f"verdict-{number}",
        horizontal=True,
    )
    if chosen is None:
        return None
    text = ""
    if chosen is ClaimVerdict.CORRECTED:
        label = words("reviews.correction", number=number)
        text = st.text_area(label, claim.text, key=f"correction-{number}")
    return ClaimReview(verdict=chosen, text=text)


def _source(visitor: Visitor, under: UnderReview, citation: Citation, key: str) -> None:
    """The words; and their page or paragraphs once opened, which the service takes note of."""
    words = visitor.words
    show(citation_head([citation], words))
    label = words("reviews.open_source")
    mark = words("reviews.source_opened") if is_opened(under, citation) else None
    if st.toggle(label, key=f"source-{key}", help=mark):
        with told(words):
            show_source(keeping_pages(visitor), source_of(visitor, under, citation))


def _sign(visitor: Visitor, under: UnderReview, verdicts: list[ClaimReview | None]) -> None:
    words = visitor.words
    opened, cited = count_opened(under)
    show(tag("p", words("reviews.opened_count", opened=opened, count=cited), class_="meta"))
    with st.form("sign", border=True):
        note, password = _note_and_password(visitor, under)
        asked = st.form_submit_button(words("reviews.sign"), type="primary")
        if asked and _judged(verdicts, words) and _given(password, words):
            with told(words):
                signed = SecretStr(password)
                given = [verdict for verdict in verdicts if verdict is not None]
                new = NewReview(claims=given, note=note, password=signed)
                visitor.client.verify(under.answer.id, new)
                forget()
                finish(words("reviews.done"))


def _decide(visitor: Visitor, under: UnderReview) -> None:
    words = visitor.words
    with st.form("decide", border=True):
        note, password = _note_and_password(visitor, under)
        with st.container(horizontal=True):
            approved = st.form_submit_button(words("reviews.approve"), type="primary")
            returned = st.form_submit_button(words("reviews.return"))
        if (approved or returned) and _given(password, words):
            with told(words):
                decision = Decision(approved=approved, note=note, password=SecretStr(password))
                visitor.client.decide_review(under.answer.id, decision)
                forget()
                finish(words("reviews.done"))


def _judged(verdicts: list[ClaimReview | None], words: Words) -> bool:
    """Whether each claim has its verdict; where one has none, its number is said."""
    open_ones = [str(number) for number, one in enumerate(verdicts, start=1) if one is None]
    if open_ones:
        st.warning(words("reviews.verdict_needed", numbers=", ".join(open_ones)))
    return not open_ones


def _given(password: str, words: Words) -> bool:
    """Whether there is a password to sign with; where there is none, that is said."""
    if not password:
        st.warning(words("reviews.password_needed"))
    return bool(password)


def _note_and_password(visitor: Visitor, under: UnderReview) -> tuple[str, str]:
    """Empty again after every signature: a password must not wait for the next click."""
    words, turn = visitor.words, len(under.reviews)
    st.write(inert(words("reviews.signing", name=visitor.me.account.display_name)))
    note = st.text_area(words("reviews.note"), key=f"review-note-{turn}", max_chars=_LONGEST_NOTE)
    password = st.text_input(
        words("reviews.password"),
        type="password",
        key=f"review-password-{turn}",
        autocomplete="off",
    )
    return note, password
