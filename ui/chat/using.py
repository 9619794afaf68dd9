"""What one can do with an answer: have it verified, copy it, take it as a paper, say what is wrong.

The service refuses a paper of what is not verified; here it is only not offered.
"""

import streamlit as st

from app.contract.accounts import Permission
from app.contract.answers import Answer, AnswerVerification, Signature, VerificationState
from app.contract.exports import Form
from app.contract.feedback import FeedbackKind
from ui.chat.choices import ask_next
from ui.markup import Html, joined, show, tag
from ui.problems import told
from ui.visitor import Visitor

_LONGEST_REASON = 2000
_SENT = "feedback.sent."
_NOBODY_YET = frozenset({VerificationState.UNVERIFIED, VerificationState.RESET})


def show_uses(visitor: Visitor, answer: Answer) -> None:
    """The buttons under an answer, as far as this person may use them."""
    if answer.claims:
        signed = signed_box(visitor, answer)
        if signed:
            show(signed)
        _waiting(visitor, answer)
        with st.container(horizontal=True, gap="xsmall", key=f"uses-{answer.id}"):
            _ask_again(visitor, answer)
            _hand_over(visitor, answer)
            copied = _copy(visitor, answer)
            _papers(visitor, answer)
            _feedback(visitor, answer)
        if copied:
            st.code(copied, language=None, wrap_lines=True)
    else:
        _feedback(visitor, answer)
    if f"{_SENT}{answer.id}" in st.session_state:
        show(tag("p", visitor.words("uses.thanks"), class_="meta", role="status"))


def signed_box(visitor: Visitor, answer: Answer) -> Html:
    """The claims as they were signed, where that differs from what stands above, and the state;
    where it was refused, by whom and why."""
    words, verification = visitor.words, answer.verification
    if verification.refused:
        return _refusal(visitor, verification, verification.refused)
    if not verification.claims:
        return joined()
    signed = [claim.text for claim in verification.claims]
    lines = [tag("p", words.of("verified", verification.state), class_="foot-title")]
    if signed != [claim.text for claim in answer.claims]:
        lines.append(tag("p", words("uses.signed_claims")))
        lines.append(tag("ol", *(tag("li", text) for text in signed)))
    if verification.note:
        lines.append(tag("p", words("uses.note", note=verification.note), class_="meta"))
    return tag("div", *lines, class_="foot")


def _refusal(visitor: Visitor, verification: AnswerVerification, refused: Signature) -> Html:
    words, moment = visitor.words, visitor.local(refused.at)
    by = words("uses.refused", name=refused.name, moment=words("moment", value=moment))
    lines = [
        tag("p", words.of("verified", verification.state), class_="foot-title"),
        tag("p", by),
    ]
    if verification.note:
        lines.append(tag("p", words("uses.refusal_note", note=verification.note)))
    return tag("div", *lines, class_="foot")


def _waiting(visitor: Visitor, answer: Answer) -> None:
    """Until when it should be verified, where somebody was asked to."""
    words, verification = visitor.words, answer.verification
    if verification.state in _NOBODY_YET and verification.due_on:
        due = words("date", value=verification.due_on)
        show(tag("span", words("uses.waiting", date=due), class_="flag"))


def _ask_again(visitor: Visitor, answer: Answer) -> None:
    """Where a cited text has changed since, the same question by one click."""
    label, icon = visitor.words("uses.ask_again"), ":material/refresh:"
    if answer.marks and st.button(label, key=f"again-{answer.id}", type="tertiary", icon=icon):
        ask_next(answer.question)
        st.rerun()


def _hand_over(visitor: Visitor, answer: Answer) -> None:
    words, verification = visitor.words, answer.verification
    if verification.state not in _NOBODY_YET or verification.due_on:
        return
    key = f"hand-over-{answer.id}"
    if st.button(words("uses.hand_over"), key=key, type="tertiary", icon=":material/fact_check:"):
        with told(words):
            visitor.client.request_review(answer.id)
            st.rerun()


def _copy(visitor: Visitor, answer: Answer) -> str:
    """The text to be copied, once it was asked for."""
    words = visitor.words
    label, icon = words("uses.copy"), ":material/content_copy:"
    if st.button(label, key=f"copy-{answer.id}", type="tertiary", icon=icon):
        with told(words):
            return visitor.client.copied_text(answer.id).text
    return ""


def _papers(visitor: Visitor, answer: Answer) -> None:
    verified = answer.verification.state is VerificationState.VERIFIED
    if not verified or not visitor.may(Permission.EXPORT):
        return
    for form in Form:
        st.download_button(
            visitor.words(f"uses.{form}"),
            data=lambda form=form: visitor.client.paper(answer.id, form),
            file_name=f"can-cu-{answer.id[:12]}.{form}",
            key=f"{form}-{answer.id}",
            on_click="ignore",
            type="tertiary",
            icon=":material/download:",
        )


def _feedback(visitor: Visitor, answer: Answer) -> None:
    """A popover of a new name after each sending, so that it closes and is empty again."""
    words = visitor.words
    if not visitor.may(Permission.SEND_FEEDBACK):
        return
    sent = st.session_state.get(f"{_SENT}{answer.id}", 0)
    name = f"feedback-{answer.id}-{sent}"
    label, icon = words("uses.feedback"), ":material/feedback:"
    with st.popover(label, type="tertiary", icon=icon, key=name):
        kind = st.radio(
            words("uses.feedback_kind"),
            list(FeedbackKind),
            format_func=lambda one: words.of("feedback_kind", one),
            key=f"{name}-kind",
        )
        reason = st.text_area(words("uses.reason"), key=f"{name}-reason", max_chars=_LONGEST_REASON)
        if st.button(words("uses.send"), key=f"{name}-send"):
            with told(words):
                visitor.client.give_feedback(answer.id, kind, reason)
                st.session_state[f"{_SENT}{answer.id}"] = sent + 1
                st.rerun()
