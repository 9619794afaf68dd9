"""The review of access: accounts that somebody should look at, why, and what to do about each."""

from collections.abc import Callable

import streamlit as st

from app.contract.accounts import AccountToReview, ReviewReason
from ui.markup import Html, joined, show, tag
from ui.people.parts import person_html
from ui.visitor import Visitor

ACTS = {
    ReviewReason.UNUSED: "leave",
    ReviewReason.NO_UNIT: "move",
    ReviewReason.NO_KNOWLEDGE_BASE: "move",
    ReviewReason.MANY_KNOWLEDGE_BASES: "move",
}
"""What each reason asks for. The second factor is asked of the person when they sign in."""
_ICONS = {"leave": ":material/logout:", "move": ":material/move_up:"}


def access_review(visitor: Visitor, opened: Callable[[str, str], None]) -> None:
    """`opened` is told whose account, and which act."""
    words = visitor.words
    st.write(words("access.how"))
    lines = visitor.client.accounts_to_review()
    if not lines:
        st.success(words("access.none"))
        return
    st.caption(words("access.count", count=len(lines)))
    for line in lines:
        _line(visitor, line, opened)


def _line(visitor: Visitor, line: AccountToReview, opened: Callable[[str, str], None]) -> None:
    words, account = visitor.words, line.account
    own = account.id == visitor.me.account.id
    with st.container(border=True, gap="xsmall", key=f"review-{account.id}"):
        show(reasons_html(line, visitor))
        with st.container(horizontal=True, vertical_alignment="center"):
            for act in [] if own else acts_for(line):
                st.button(
                    words(f"access.{act}"),
                    key=f"review-{act}-{account.id}",
                    type="tertiary",
                    icon=_ICONS[act],
                    on_click=opened,
                    args=(account.id, act),
                )
            st.button(
                words("people.open"),
                key=f"review-open-{account.id}",
                type="tertiary",
                icon=":material/badge:",
                on_click=opened,
                args=(account.id, ""),
            )


def acts_for(line: AccountToReview) -> list[str]:
    """What the reasons ask for, once each, in the order of the reasons."""
    return list(dict.fromkeys(ACTS[reason] for reason in line.reasons if reason in ACTS))


def reasons_html(line: AccountToReview, visitor: Visitor) -> Html:
    """Who it is, and why they are on the list."""
    words = visitor.words
    said = [
        tag("li", words(f"access_reason.{reason}", count=len(line.account.knowledge_bases)))
        for reason in line.reasons
    ]
    return joined(person_html(line.account, visitor), tag("ul", *said))
