"""What one can do with an answer: have it verified, copy it, take it as a paper, say what is wrong.

The service refuses a paper of what is not verified; here it is only not offered.
"""

import streamlit as st

from app.contract.accounts import Permission
from app.contract.answers import Answer, VerificationState
from app.contract.exports import Form
from app.contract.feedback import FeedbackKind
from ui.markup import Html, show, tag
from ui.problems import told
from ui.visitor import Visitor
from ui.words import Words

_LONGEST_REASON = 2000
_NOBODY_YET = frozenset({VerificationState.UNVERIFIED, VerificationState.RESET})


def show_uses(visitor: Visitor, answer: Answer) -> None:
    """The buttons under an answer, as far as this person may use them."""
    if answer.claims:
        if answer.verification.claims:
            show(signed_box(answer, visitor.words))
        with st.container(horizontal=True, gap="xsmall", key=f"uses-{answer.id}"):
            _hand_over(visitor, answer)
            _copy(visitor, answer)
            _papers(visitor, answer)
            _feedback(visitor, answer)
    else:
        _feedback(visitor, answer)


def signed_box(answer: Answer, words: Words) -> Html:
    """The claims as they were signed, where that differs from what stands above, and the state."""
    verification = answer.verification
    signed = [claim.text for claim in verification.claims]
    lines = [tag("p", words.of("verified", verification.state), class_="foot-title")]
    if signed != [claim.text for claim in answer.claims]:
        lines.append(tag("p", words("uses.signed_claims")))
        lines.append(tag("ol", *(tag("li", text) for text in signed)))
    if verification.note:
        lines.append(tag("p", words("uses.note", note=verification.note), class_="meta"))
    return tag("div", *lines, class_="foot")


def _hand_over(visitor: Visitor, answer: Answer) -> None:
    words, verification = visitor.words, answer.verification
    if verification.state not in _NOBODY_YET:
        return
    if verification.due_on:
        due = words("date", value=verification.due_on)
        show(tag("span", words("uses.waiting", date=due), class_="flag"))
        return
    key = f"hand-over-{answer.id}"
    if st.button(words("uses.hand_over"), key=key, type="tertiary", icon=":material/fact_check:"):
        with told(words):
            visitor.client.request_review(answer.id)
            st.rerun()


def _copy(visitor: Visitor, answer: Answer) -> None:
    words = visitor.words
    label, icon = words("uses.copy"), ":material/content_copy:"
    if st.button(label, key=f"copy-{answer.id}", type="tertiary", icon=icon):
        with told(words):
            copied = visitor.client.copied_text(answer.id)
            st.code(copied.text, language=None, wrap_lines=True)


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
    words = visitor.words
    if not visitor.may(Permission.SEND_FEEDBACK):
        return
    with st.popover(words("uses.feedback"), type="tertiary", icon=":material/feedback:"):
        kind = st.radio(
            words("uses.feedback_kind"),
            list(FeedbackKind),
            format_func=lambda one: words.of("feedback_kind", one),
            key=f"feedback-kind-{answer.id}",
        )
        reason = st.text_area(
            words("uses.reason"), key=f"feedback-reason-{answer.id}", max_chars=_LONGEST_REASON
        )
        if st.button(words("uses.send"), key=f"feedback-send-{answer.id}"):
            with told(words):
                visitor.client.give_feedback(answer.id, kind, reason)
                st.success(words("uses.thanks"))
