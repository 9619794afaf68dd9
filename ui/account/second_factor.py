"""The second factor as its owner sees it: set up with an authenticator app, and turned off.

One section, drawn wherever it is needed: on the page of one's own account, and alone for who may
do nothing else before it is set up.
"""

import streamlit as st

from app.contract.accounts import SecondFactorSecret
from ui.library.finishing import finish
from ui.problems import told
from ui.visitor import Visitor

_SECRET = "second-factor.secret"
_LETTERS_IN_A_GROUP = 4


def second_factor_section(visitor: Visitor) -> None:
    """How it stands, and the next step; after a change the page runs again.

    The page that draws it has a heading over it, and calls `show_done()` first, so that the change
    is told there.
    """
    if visitor.me.account.has_second_factor:
        _turn_off(visitor)
        return
    secret: SecondFactorSecret | None = st.session_state.get(_SECRET)
    if secret:
        _scan(visitor, secret)
        _confirm(visitor)
    else:
        _offer(visitor)


def grouped(letters: str) -> str:
    """The letters of the secret in fours, as a person types them."""
    starts = range(0, len(letters), _LETTERS_IN_A_GROUP)
    return " ".join(letters[start : start + _LETTERS_IN_A_GROUP] for start in starts)


def _offer(visitor: Visitor) -> None:
    words = visitor.words
    st.write(words("second_factor.why"))
    if st.button(words("second_factor.begin"), key="second-factor-begin", type="primary"):
        with told(words):
            st.session_state[_SECRET] = visitor.client.begin_second_factor()
            st.rerun()


def _scan(visitor: Visitor, secret: SecondFactorSecret) -> None:
    words = visitor.words
    st.write(words("second_factor.install"))
    st.write(words("second_factor.scan"))
    st.image(secret.picture, caption=words("second_factor.alt"))
    st.write(words("second_factor.type"))
    st.code(grouped(secret.letters), language=None, wrap_lines=True)
    st.caption(words("second_factor.keep"))


def _confirm(visitor: Visitor) -> None:
    words = visitor.words
    st.write(words("second_factor.enter"))
    with st.form("second-factor-confirm", border=False):
        code = st.text_input(words("second_factor.code"), key="second-factor-code", max_chars=16)
        confirmed = st.form_submit_button(words("second_factor.confirm"), type="primary")
    st.button(words("second_factor.cancel"), key="second-factor-cancel", on_click=_forget)
    if confirmed and _looks_right(code, visitor):
        with told(words):
            visitor.client.confirm_second_factor(code)
            _forget()
            finish(words("second_factor.on_now"))


def _turn_off(visitor: Visitor) -> None:
    words = visitor.words
    st.success(words("second_factor.is_on"), icon=":material/verified_user:")
    with st.expander(words("second_factor.turn_off")), st.form("second-factor-off", border=False):
        st.write(words("second_factor.off_how"))
        code = st.text_input(
            words("second_factor.code"), key="second-factor-off-code", max_chars=16
        )
        if st.form_submit_button(words("second_factor.off_yes")) and _looks_right(code, visitor):
            with told(words):
                visitor.client.turn_off_second_factor(code)
                finish(words("second_factor.off_now"))


def _looks_right(code: str, visitor: Visitor) -> bool:
    """Six digits, spaces aside; a sentence where not, for nobody should have to ask the service."""
    digits = code.replace(" ", "")
    if len(digits) == 6 and digits.isdecimal():
        return True
    st.error(visitor.words("second_factor.six_digits"))
    return False


def _forget() -> None:
    st.session_state.pop(_SECRET, None)
