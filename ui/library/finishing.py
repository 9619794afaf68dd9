"""The end of an act: the page is shown anew, with one sentence on what came of it."""

import streamlit as st

from ui.markup import inert

_DONE = "library.done"


def finish(message: str) -> None:
    """Run the page again; `show_done` tells the message there."""
    st.session_state[_DONE] = message
    st.rerun()


def show_done() -> None:
    """The good news of the run before this one, told once.

    Its place is kept when there is none: what stands below must not move, or the browser takes an
    opened box for another one and closes it.
    """
    done = st.session_state.pop(_DONE, None)
    with st.container():
        if done:
            st.success(inert(done))
