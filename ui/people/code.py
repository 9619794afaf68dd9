"""A one-time code, shown once, with how it is to be handed over."""

import streamlit as st

from app.contract.accounts import Invitation
from ui.markup import inert
from ui.visitor import Visitor

_CODE = "people.code"


def keep_code(invitation: Invitation) -> None:
    """Have it shown from the next run on, until it is put away."""
    st.session_state[_CODE] = invitation


def show_code(visitor: Visitor, account_id: str) -> None:
    """The code that was made for this person just now; nothing where none was.

    A code made for somebody else is forgotten: who looks at another person is done with it.
    """
    invitation: Invitation | None = st.session_state.get(_CODE)
    if invitation is None:
        return
    if invitation.account.id != account_id:
        _put_away()
        return
    words, account = visitor.words, invitation.account
    with st.container(border=True, key="one-time-code"):
        st.warning(inert(words("code.once", name=account.display_name)), icon=":material/key:")
        st.code(invitation.code, language=None)
        until = words("moment", value=visitor.local(invitation.expires_at))
        st.write(words("code.hand_over", until=until))
        st.write(inert(words("code.sign_in_name", name=account.name)))
        st.caption(words("code.never"))
        st.button(words("code.done"), key="code-done", on_click=_put_away)


def _put_away() -> None:
    st.session_state.pop(_CODE, None)
