"""What was read of a document, as tables: its fields, its pages, its relations to others."""

from datetime import date

from app.contract.documents import FieldShown, PagesShown, RelationShown
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
    return _table([words("detail.field"), words("detail.value"), words("detail.certainty")], rows)


def value_html(field: FieldShown, words: Words) -> Html:
    """The value for people: dates in their form, lists line by line."""
    if field.value is None:
        return joined(words("field.none" if field.certainty else "field.not_found"))
    if isinstance(field.value, list):
        return joined(*(tag("div", line) for line in field.value))
    if field.name in DATES:
        return joined(words("date", value=date.fromisoformat(field.value)))
    return joined(field.value)


def relations_table(relations: list[RelationShown], words: Words) -> Html:
    """One row for each relation that the text states."""
    rows = [
        tag(
            "tr",
            tag("th", words.of("relation", one.kind), scope="row"),
            tag("td", ", ".join([*one.places, one.target]) if one.places else one.target),
            tag("td", one.said_at or words("relation.preamble")),
        )
        for one in relations
    ]
    heads = [words("relation.kind"), words("relation.target"), words("relation.said_at")]
    return _table(heads, rows)


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


def _table(heads: list[str], rows: list[Html]) -> Html:
    head = tag("tr", *(tag("th", text, scope="col") for text in heads))
    return tag("table", tag("thead", head), tag("tbody", *rows), class_="fields")
