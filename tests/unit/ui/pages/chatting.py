"""The chat page as the tests open it."""

from ui.visitor import Visitor


def run_chat(visitor: "Visitor") -> None:
    from ui.chat.page import chat_page
    from ui.problems import told

    with told(visitor.words):
        chat_page(visitor)
