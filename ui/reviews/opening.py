"""What this browser session has fetched of the answer under review.

Each fetch is an act of reading that the audit keeps, and Streamlit runs the page at every click: so
an answer, and each of its sources, is fetched once, and anew after something was done to it.
"""

from dataclasses import replace
from typing import Any, cast

import streamlit as st

from app.client import Client
from app.contract.answers import Citation
from app.contract.documents import SourceView
from app.contract.reviews import OpenedPlace, UnderReview
from ui.visitor import Visitor

_UNDER = "reviews.under"
_SOURCES = "reviews.sources"
_PAGES = "reviews.pages"


def under_review(visitor: Visitor, answer_id: str) -> UnderReview:
    """The answer as it stood when this person opened it, or last did something to it."""
    reader = (visitor.me.account.id, visitor.words.language, answer_id)
    known = st.session_state.get(_UNDER)
    if known is None or known[0] != reader:
        forget()
        known = (reader, visitor.client.under_review(answer_id))
        st.session_state[_UNDER] = known
    under: UnderReview = known[1]
    return under


def forget() -> None:
    """The next look fetches the answer and its sources."""
    st.session_state.pop(_UNDER, None)
    st.session_state.pop(_SOURCES, None)
    st.session_state.pop(_PAGES, None)


class _KeepingPages:
    """The visitor's client, which fetches each picture of a page once."""

    def __init__(self, client: Client, pages: dict[tuple[object, ...], bytes]) -> None:
        self._client = client
        self._pages = pages

    def __getattr__(self, name: str) -> Any:
        return getattr(self._client, name)

    def page_image(
        self, version_id: str, page: int, *, start: int | None = None, end: int | None = None
    ) -> bytes:
        wanted = (version_id, page, start, end)
        if wanted not in self._pages:
            image = self._client.page_image(version_id, page, start=start, end=end)
            self._pages[wanted] = image
        return self._pages[wanted]


def keeping_pages(visitor: Visitor) -> Visitor:
    """The same visitor, for whom pages of this answer's sources are fetched once."""
    pages = st.session_state.setdefault(_PAGES, {})
    client = cast(Client, _KeepingPages(visitor.client, pages))
    return replace(visitor, client=client)


def source_of(visitor: Visitor, under: UnderReview, citation: Citation) -> SourceView:
    """Where the cited words stand. The service takes note; so does `under.opened`."""
    views: dict[tuple[str, int, int], SourceView] = st.session_state.setdefault(_SOURCES, {})
    place = (citation.version_id, citation.start, citation.end)
    if place not in views:
        views[place] = visitor.client.source(*place)
        if not is_opened(under, citation):
            opened = OpenedPlace(version_id=citation.version_id, start=citation.start)
            under.opened.append(opened)
    return views[place]


def is_opened(under: UnderReview, citation: Citation) -> bool:
    return any(
        one.version_id == citation.version_id and one.start == citation.start
        for one in under.opened
    )


def count_opened(under: UnderReview) -> tuple[int, int]:
    """How many of the cited places are opened, and how many there are."""
    cited = {
        (citation.version_id, citation.start): citation
        for claim in under.answer.claims
        for citation in claim.citations
    }
    return sum(is_opened(under, one) for one in cited.values()), len(cited)
