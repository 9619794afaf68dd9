"""Words of documents reach the screen as words, whatever they try to be."""

import ast
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.markup import Html, inert, joined, marked, tag

UI = Path(__file__).parents[3] / "ui"


class Reader(HTMLParser):
    """What a browser would see: the elements, and the text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_text_in_an_element_stays_text(hostile: str) -> None:
    seen = Reader(tag("p", hostile, class_="x"))
    assert (seen.elements, seen.text) == (["p"], hostile)


def test_text_in_an_attribute_cannot_leave_it() -> None:
    assert tag("p", title='"><b>') == '<p title="&quot;&gt;&lt;b&gt;"></p>'


def test_markup_joined_with_text_is_still_escaped_as_a_whole() -> None:
    assert "<b>" not in tag("p", tag("b", "x") + " y")


@given(st.text(), st.integers(0, 40), st.integers(0, 60), st.integers(0, 60))
def test_marking_changes_no_letter(text: str, text_start: int, start: int, end: int) -> None:
    plain = text.replace("\r", "").replace("\x00", "")
    seen = Reader(marked(plain, text_start, (start, end)))
    assert seen.text == plain
    assert set(seen.elements) <= {"mark"}


def test_only_the_quote_is_marked() -> None:
    assert marked("1. Nộp hồ sơ.", 10, (13, 16)) == "1. <mark>Nộp</mark> hồ sơ."


def test_several_quotes_are_marked_each_for_itself() -> None:
    assert marked("a b c", 0, (4, 5), (0, 1), (0, 1)) == "<mark>a</mark> b <mark>c</mark>"


def test_a_paragraph_outside_the_quote_is_not_marked() -> None:
    assert isinstance(marked("a < b", 0, (50, 60)), Html)
    assert marked("a < b", 0, (50, 60)) == joined("a < b") == "a &lt; b"


@pytest.mark.parametrize(
    "text",
    ["[x](javascript:alert(1))", "**b**", "$x$", "`c`", "<b>", "~~s~~", "# h", "1. x", "![i](y)"],
)
def test_markdown_in_a_label_is_escaped(text: str) -> None:
    label = inert(text)
    kept = label.replace("\\\\", "").replace("\u2060", "")
    for position, sign in enumerate(kept):
        if sign in "[]()*$`<>~#.!_":
            assert kept[position - 1] == "\\"


@pytest.mark.parametrize("text", [":smile:", ":material/home:", ":red[x]", "javascript:alert(1)"])
def test_no_colon_in_a_label_begins_a_shortcode(text: str) -> None:
    assert not any(
        a == ":" and b != "\u2060" for a, b in zip(inert(text), inert(text)[1:], strict=False)
    )


def test_a_label_is_one_line() -> None:
    assert inert("a\n\n# b") == "a \\# b"


def test_html_reaches_the_page_through_one_module_only() -> None:
    """Nothing else may call `st.html`, or let Streamlit take HTML in Markdown."""
    found = []
    for file in UI.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            raw = (
                isinstance(node, ast.Attribute) and node.attr == "html" and file.name != "markup.py"
            )
            unsafe = isinstance(node, ast.keyword) and node.arg == "unsafe_allow_html"
            if raw or unsafe:
                found.append(file.name)
    assert found == []
