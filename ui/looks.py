"""One look at what the service writes down who looked at: the audit, the use of the service.

Streamlit runs a page at every click. A look begins when its page is opened, or when something else
is asked for; until then what it brought is kept.
"""

from collections.abc import Callable, Hashable
from typing import TypeVar

import streamlit as st

from ui.visitor import Visitor

_OPEN = "looks.page"
_LOOK = "looks.look"

Found = TypeVar("Found")


def open_page(name: str) -> None:
    """The page of this run: coming from another one, it is looked at anew."""
    if st.session_state.get(_OPEN) != name:
        st.session_state[_OPEN] = name
        st.session_state.pop(_LOOK, None)


def one_look(visitor: Visitor, asked: Hashable, fetch: Callable[[], Found]) -> Found:
    """What `fetch` brought when this reader asked for `asked`: all that it depends on."""
    wanted = (visitor.me.account.id, visitor.words.language, asked)
    known = st.session_state.get(_LOOK)
    if known is None or known[0] != wanted:
        known = (wanted, fetch())
        st.session_state[_LOOK] = known
    found: Found = known[1]
    return found
