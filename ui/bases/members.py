"""Who belongs to a base: added from the accounts there are, removed at once."""

import streamlit as st

from app.contract.accounts import Permission
from app.contract.knowledge_bases import KnowledgeBase, Member
from ui.library.finishing import finish
from ui.markup import inert
from ui.problems import told
from ui.visitor import Visitor


def members_of_base(visitor: Visitor, base: KnowledgeBase) -> None:
    words = visitor.words
    members = visitor.client.members(base.id)
    with st.expander(words("bases.members", count=len(members))):
        st.caption(words("bases.members_how"))
        for member in members:
            _member(visitor, base, member)
        if visitor.may(Permission.MANAGE_ACCOUNTS):
            _add(visitor, base, {member.account_id for member in members})


def _member(visitor: Visitor, base: KnowledgeBase, member: Member) -> None:
    words = visitor.words
    with st.container(horizontal=True, vertical_alignment="center"):
        role = words.of("role", member.role)
        st.write(inert(words("bases.member", name=member.display_name, role=role)))
        label = words("bases.remove")
        who = words("bases.remove_who", name=member.display_name)
        if st.button(label, key=f"leave-{member.account_id}", type="tertiary", help=inert(who)):
            with told(words):
                visitor.client.remove_member(base.id, member.account_id)
                finish(words("bases.removed", name=member.display_name))


def _add(visitor: Visitor, base: KnowledgeBase, known: set[str]) -> None:
    words = visitor.words
    others = {
        account.id: account.display_name
        for account in visitor.client.accounts()
        if account.id not in known and not account.disabled
    }
    if not others:
        return
    with st.form("add-member", border=False):
        chosen = st.multiselect(
            words("bases.add_who"),
            list(others),
            format_func=lambda id: others[id],
            placeholder=words("bases.choose_people"),
            select_all=False,
            key="new-members",
        )
        if st.form_submit_button(words("bases.add")) and chosen:
            with told(words):
                for account_id in chosen:
                    visitor.client.add_member(base.id, account_id)
                finish(words("bases.added", count=len(chosen)))
