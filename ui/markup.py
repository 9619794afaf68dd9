"""HTML that cannot be injected into: whatever was not built by `tag` here is text, and escaped.

Words of documents, questions and file names reach the screen only through `show` (as HTML) or
`inert` (as the label of a Streamlit widget, which would read Markdown in it).
"""

import json
import re
from html import escape
from pathlib import Path

import streamlit as st

_PUNCTUATION = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$^=@&\"'])")
_COLON = re.compile(r":(?=\S)")
_WORD_JOINER = "\u2060"

_BRING_TO_TOP = Path(__file__).parent / "theme" / "bring_to_top.js"

Range = tuple[int, int]
"""Where something begins and ends in the text of a version."""


class Html(str):
    """Markup made by `tag` or `joined`. Any other string is text."""

    __slots__ = ()


def tag(name: str, *children: str, **attributes: str) -> Html:
    """An element; `class_` stands for `class`, `aria_label` for `aria-label`."""
    pairs = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
    )
    return Html(f"<{name}{pairs}>{joined(*children)}</{name}>")


def joined(*children: str) -> Html:
    """The children one after another; those that are not `Html` are escaped."""
    return Html("".join(c if isinstance(c, Html) else escape(c) for c in children))


def marked(text: str, text_start: int, *ranges: Range) -> Html:
    """`text`, which stands at `text_start` of its version, with each `[start, end)` highlighted."""
    pieces: list[str] = []
    done = 0
    for start, end in sorted(ranges):
        left = min(max(start - text_start, done), len(text))
        right = min(max(end - text_start, left), len(text))
        if left < right:
            pieces += [text[done:left], tag("mark", text[left:right])]
            done = right
    return joined(*pieces, text[done:])


def inert(text: str) -> str:
    """`text` as a Markdown label that shows it letter for letter.

    Punctuation is backslash-escaped. Streamlit looks for `:emoji:` and `:material/icon:` after
    that, in the plain text, so an invisible word joiner follows each colon.
    """
    flat = " ".join(text.split())
    return _COLON.sub(f":{_WORD_JOINER}", _PUNCTUATION.sub(r"\\\1", flat))


def show(html: Html) -> None:
    """Put it on the page."""
    st.html(html)


def apply_style(file: Path) -> None:
    """Use the style sheet of the product."""
    st.html(file)


def name_in_style(**words: str) -> None:
    """Give words of the catalogue to the style sheet, as `--word-…` of the page."""
    pairs = "".join(
        f"--word-{name}:{json.dumps(word, ensure_ascii=False)};" for name, word in words.items()
    )
    st.html(f"<style>:root{{{pairs}}}</style>")


def leave_to(path: str) -> None:
    """Send the browser to another page of this service; `path` is a constant of the program."""
    st.html(f"<script>window.location.assign('{path}')</script>", unsafe_allow_javascript=True)


def bring_to_top(key: str) -> None:
    """Scroll the container of this key to the top of the page; `key` is one of the program's."""
    call = f"({_BRING_TO_TOP.read_text()})('st-key-{key}')"
    st.html(f"<script>{call}</script>", unsafe_allow_javascript=True)
