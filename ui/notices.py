"""What this person should know since they were last here: until they say that they saw it, how many
there are stands beside the question box, where it is seen however long the conversation is."""

import streamlit as st

from app.contract.notices import Notice
from ui.markup import Html, show, tag
from ui.problems import told
from ui.visitor import Visitor

_AT_A_TIME = 20


def unseen_notices(visitor: Visitor) -> None:
    """The unseen ones with their number; nothing at all where there are none."""
    words = visitor.words
    found = visitor.client.notices(limit=_AT_A_TIME)
    unseen = [notice for notice in found.notices if notice.seen_at is None]
    if not unseen:
        return
    label = words("notices.title", count=found.unseen)
    with st.popover(label, key="notices", type="tertiary", icon=":material/notifications:"):
        show(tag("ul", *(_line(notice, visitor) for notice in unseen), class_="notice-list"))
        if st.button(words("notices.seen"), key="notices-seen"):
            with told(words):
                visitor.client.set_notices_seen([notice.id for notice in unseen])
                st.rerun()


def _line(notice: Notice, visitor: Visitor) -> Html:
    """The sentence, what it is about where the reader may know, and when."""
    about = [tag("p", notice.about, class_="notice-about")] if notice.about else []
    moment = visitor.words("moment", value=visitor.local(notice.at))
    return tag("li", tag("p", notice.message), *about, tag("p", moment, class_="meta"))
