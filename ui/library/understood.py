"""What was read of a document, as HTML: its findings, its fields, how its pages were read."""

from datetime import date

from app.contract.documents import FieldShown, FindingShown, PagesShown
from ui.library.parts import table
from ui.markup import Html, joined, tag
from ui.words import Words

DATES = ("issued_on", "effective_on", "expires_on")
ALWAYS_SHOWN = ("number", "type", "issuer", "subject", "issued_on", "effective_on")
"""Shown even when nothing was found: an officer must see what is missing."""


def fields_table(fields: list[FieldShown], words: Words) -> Html:
    """Each metadata field with its value, and how sure the reading of it is."""
    shown = [f for f in fields if f.value is not None or f.certainty or f.name in ALWAYS_SHOWN]
    rows = [
        tag(
            "tr",
            tag("th", words(f"field.{field.name}"), scope="row"),
            tag("td", value_html(field, words)),
            tag("td", _certainty(field, words)),
        )
        for field in shown
    ]
    return table([words("detail.field"), words("detail.value"), words("detail.certainty")], rows)


def value_html(field: FieldShown, words: Words) -> Html:
    """The value for people: dates in their form, lists line by line."""
    if field.value is None:
        return joined(words("field.none" if field.certainty else "field.not_found"))
    if isinstance(field.value, list):
        return joined(*(tag("div", line) for line in field.value))
    if field.name in DATES:
        return joined(words("date", value=date.fromisoformat(field.value)))
    return joined(field.value)


def findings_list(findings: list[FindingShown], words: Words) -> Html:
    """What screening saw, blocking ones told apart in words and colour."""
    rows = [
        tag(
            "li",
            tag("strong", words.of("severity", finding.severity)),
            " ",
            finding.message,
            class_=f"severity-{finding.severity}",
        )
        for finding in findings
    ]
    return tag("ul", *rows, class_="findings")


def pages_list(pages: list[PagesShown], words: Words) -> Html:
    """How pages without a sound text layer were read."""
    lines = []
    for one in pages:
        line = words(f"pages.{one.method}", pages=one.pages, count=one.count)
        if one.least_confidence is not None:
            line += " " + words("pages.confidence", percent=round(one.least_confidence))
        lines.append(tag("p", line, class_="meta"))
    return joined(*lines)


def _certainty(field: FieldShown, words: Words) -> Html:
    if field.certainty is None:
        return joined("")
    text = words.of("certainty", field.certainty)
    return tag("span", text, class_=f"flag certainty-{field.certainty}")
