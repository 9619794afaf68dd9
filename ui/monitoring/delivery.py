"""How mail and webhook are doing, for those who keep the service: a sentence for each."""

import streamlit as st

from ui.markup import inert
from ui.problems import told
from ui.visitor import Visitor


def delivery_box(visitor: Visitor) -> None:
    """Open by itself where somebody should look."""
    words = visitor.words
    with told(words):
        found = visitor.client.deliveries()
        failing = any(one.failing for one in found.channels)
        with st.expander(words("monitoring.delivery"), expanded=failing, key="delivery"):
            if not found.channels:
                st.caption(words("monitoring.delivery_off"))
                return
            for one in found.channels:
                name = words.of("channel", one.channel)
                tell = st.warning if one.failing else st.success
                tell(inert(words("monitoring.channel", channel=name, state=one.message)))
            if found.without_email:
                st.caption(words("monitoring.without_email", count=found.without_email))
