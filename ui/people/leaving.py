"""Somebody leaves: one act, whose effects are told before it and counted after it."""

import streamlit as st

from app.contract.accounts import Account, Departed, LeavingPlan
from ui.library.finishing import finish
from ui.markup import Html, show, tag
from ui.people.handing_over import successor_field
from ui.people.parts import Directory
from ui.problems import told
from ui.visitor import Visitor
from ui.words import Words


def leaving_form(
    visitor: Visitor, directory: Directory, account: Account, plan: LeavingPlan
) -> None:
    words = visitor.words
    st.write(words("leaving.at_once"))
    show(plan_html(plan, words))
    st.caption(words("leaving.stays"))
    with st.form("leaving", border=False):
        successor = successor_field(visitor, directory, account, "leaving")
        sent = st.form_submit_button(words("leaving.yes"), type="primary")
    if sent:
        with told(words):
            name = successor.name if successor else None
            left = visitor.client.disable_account(account.id, name)
            finish(outcome(left, successor, words))


def plan_html(plan: LeavingPlan, words: Words) -> Html:
    """What happens at once, a line each; nothing of what there is none of."""
    counted = {
        "leaving.sessions": plan.sessions,
        "leaving.keys": plan.keys,
        "leaving.reviews": plan.open_reviews,
    }
    lines = [words("leaving.no_sign_in")]
    lines += [words(key, count=count) for key, count in counted.items() if count]
    return tag("ul", *(tag("li", line) for line in lines))


def outcome(left: Departed, successor: Account | None, words: Words) -> str:
    """What was done, counted."""
    name = left.account.display_name
    said = [words("leaving.done", name=name, sessions=left.sessions, keys=left.keys)]
    if successor and left.handed_over:
        to = successor.display_name
        said.append(words("leaving.handed_over", count=left.handed_over, name=to))
    if left.to_queue:
        said.append(words("leaving.to_queue", count=left.to_queue))
    return " ".join(said)
