"""The small pieces by which a document is shown in more than one place."""

from urllib.parse import urlencode

from app.contract.documents import Document
from ui.flags import standing_flag, status_flag
from ui.markup import Html, joined, tag
from ui.words import Words

OPEN = "document"
"""In the address: which version is open, so that it can be bookmarked and refreshed."""
_IN_USE = ("published", "superseded")


def document_flags(document: Document, words: Words) -> Html:
    """Its status, and for a text in use how it stands in law today."""
    flags = [status_flag(document.status, words)]
    if document.status in _IN_USE and document.standing != document.status:
        flags.append(standing_flag(document.standing, words))
    return joined(*flags)


def document_link(title: str, version_id: str, words: Words) -> Html:
    """A link to the page of another document."""
    query = urlencode({OPEN: version_id, "lang": words.language})
    return tag("a", title, href=f"/documents?{query}", target="_self")


def meta_line(document: Document, words: Words) -> Html:
    """Issuer, dates and size in one line."""
    parts = [document.issuer] if document.issuer else []
    if document.issued_on:
        parts.append(words("meta.issued_on", date=words("date", value=document.issued_on)))
    if document.effective_on:
        parts.append(words("meta.effective_on", date=words("date", value=document.effective_on)))
    if document.pages:
        parts.append(words("meta.pages", count=document.pages))
    if document.articles:
        parts.append(words("meta.articles", count=document.articles))
    parts.append(words("meta.passages", count=document.passages))
    return tag("p", words("meta.separator").join(parts), class_="meta")


def table(heads: list[str], rows: list[Html]) -> Html:
    """A table whose first column names each row."""
    head = tag("tr", *(tag("th", text, scope="col") for text in heads))
    return tag("table", tag("thead", head), tag("tbody", *rows), class_="fields")
