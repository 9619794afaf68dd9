"""The script that Streamlit runs at every click: who is here, in which language, on which page."""

from ui import frame
from ui.problems import told
from ui.visitor import Visitor, session_client
from ui.words import Words


def main() -> None:
    language = frame.chosen_language()
    words = Words(language)
    frame.dress(words)
    with told(words):
        client = session_client(language)
        visitor = Visitor(client, client.me(), words)
        frame.show_person(visitor)
        frame.run_pages(visitor)


main()
