"""The small pieces by which a document is shown in more than one place."""

from app.contract.documents import Document
from ui.markup import Html, tag
from ui.words import Words


def status_flag(status: str, words: Words) -> Html:
    """Where a version stands: in words, and in a colour that says the same."""
    return tag("span", words.of("status", status), class_=f"flag status-{status}")


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
