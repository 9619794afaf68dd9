"""All that a session may do while its second factor is lacking: set it up, or enter its code.

It stands in place of every page, so that after it the page that was asked for is there.
"""

import streamlit as st

from app.contract.accounts import HeldBack
from ui.account.second_factor import second_factor_section
from ui.library.finishing import show_done
from ui.problems import told
from ui.visitor import Visitor


def held_back_page(visitor: Visitor, must: HeldBack) -> None:
    words = visitor.words
    show_done()
    st.title(words("held_back.title"), anchor=False)
    st.write(words.of("held_back", must))
    if must is HeldBack.SET_UP:
        second_factor_section(visitor)
    else:
        _enter(visitor)


def _enter(visitor: Visitor) -> None:
    words = visitor.words
    with st.form("enter-second-factor", border=False):
        code = st.text_input(
            words("second_factor.code"), key="held-back-code", max_chars=16, autocomplete="off"
        )
        sent = st.form_submit_button(words("held_back.enter"), type="primary")
    if sent and code.strip():
        with told(words):
            visitor.client.enter_second_factor(code)
            st.rerun()
