"""The small flags of documents and answers: in words, and in a colour that says the same."""

from ui.markup import Html, tag
from ui.words import Words


def status_flag(status: str, words: Words) -> Html:
    """Where a version is on its way through the agency."""
    return tag("span", words.of("status", status), class_=f"flag status-{status}")


def standing_flag(standing: str, words: Words) -> Html:
    """How a text, or the quoted part of it, stands in law."""
    return tag("span", words.of("standing", standing), class_=f"flag standing-{standing}")


def state_flag(state: str, words: Words) -> Html:
    """How far the verification of an answer is."""
    return tag("span", words.of("verified", state), class_=f"flag state-{state}")
