"""The way out once one's own session has ended: a sentence, then the sign-in page."""

import streamlit as st

from ui.markup import leave_to
from ui.problems import sign_in_again
from ui.visitor import Visitor, way_out


def leave(visitor: Visitor, key: str) -> None:
    """Say `key`, send the browser out, over the identity provider if need be, and end this run."""
    sign_in_again(visitor.words, key)
    leave_to(way_out(visitor))
    st.stop()
