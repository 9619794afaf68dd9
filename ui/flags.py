"""The small flags of a document: in words, and in a colour that says the same."""

from ui.markup import Html, tag
from ui.words import Words


def status_flag(status: str, words: Words) -> Html:
    """Where a version is on its way through the agency."""
    return tag("span", words.of("status", status), class_=f"flag status-{status}")


def standing_flag(standing: str, words: Words) -> Html:
    """How a text, or the quoted part of it, stands in law."""
    return tag("span", words.of("standing", standing), class_=f"flag standing-{standing}")
