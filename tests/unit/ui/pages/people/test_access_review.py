"""The review of who may still do what."""

from collections.abc import Callable
from typing import Any

from tests.unit.ui.pages.people.service import PeopleClient
from ui.visitor import Visitor

MakeVisitor = Callable[..., Visitor]


def run_review(visitor: "Visitor") -> None:
    import streamlit as st

    from ui.people.access import access_review

    access_review(visitor, lambda account_id, act: st.session_state.update(chosen=account_id + act))


def test_each_line_of_the_review_says_why_and_offers_what_to_do(
    client: PeopleClient, visit: MakeVisitor, opened: Any, html_of: Any
) -> None:
    page = opened(run_review, visit(client))
    assert "Không dùng trong 60 ngày qua" in html_of(page)
    page.button(key="review-leave-thuvan").click().run()
    assert page.session_state["chosen"] == "thuvanleave"


def test_a_clean_review_is_good_news(client: PeopleClient, visit: MakeVisitor, opened: Any) -> None:
    client.accounts_to_review = lambda: []  # type: ignore[method-assign]
    assert opened(run_review, visit(client)).success
