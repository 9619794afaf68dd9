"""An answer in the making: the steps as they end, then each verified claim, as the service sends
them. Nothing shown here is kept: the saved answer replaces it."""

import streamlit as st

from app.contract.answers import Answer, Ask, Claim, Step
from ui.chat.answer import claim_text
from ui.markup import Html, show, tag
from ui.visitor import Visitor


def answer_live(visitor: Visitor, ask: Ask) -> bool:
    """Show the answer as it comes. True when it came to its end and is saved."""
    words = visitor.words
    claims = 0
    with st.container(key="live"):
        status = st.status(words("live.working"), expanded=True)
        done: list[Html] = []
        list_of_steps = status.empty()
        for event in visitor.client.ask_streaming(ask):
            match event:
                case Step():
                    step = words.of("step", event.name)
                    status.update(label=words("live.step", step=step), expanded=True)
                    done.append(tag("li", words("live.done", step=step)))
                    with list_of_steps:
                        show(tag("ul", *done, class_="live-steps"))
                case Claim():
                    claims += 1
                    show(claim_text(claims, event.text))
                case Answer():
                    status.update(label=words("live.finished"), state="complete")
                    return True
    st.error(words("live.broken_off"))
    return False
