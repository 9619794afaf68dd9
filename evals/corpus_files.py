"""A corpus's rows as the files that are uploaded: each a document of its own, or whole laws.

A set's row is a document. Sets made of laws cut these into their Điều, so that the heading under
which an official finds an Điều becomes a document's title, and nothing of a law's structure is
measured. Where every title of a set says which Điều of which law its row is, the rows can be put
together again (`law_files`): the document is the law, and the row one of its Điều.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.contract.imports import Statement
from evals.sets import CorpusRow

SUBJECT_LIMIT = 2000
WHOLE = ""
"""The place of a row that is a whole document."""
_ARTICLE = re.compile(r"Điều \d+\w*")
_TITLE = re.compile(
    rf"(?P<law>.+?) - (?P<article>{_ARTICLE.pattern})\. *(?P<heading>.*)", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class CorpusFile:
    """A file as it is uploaded, and which row stands at which place in it."""

    name: str
    content: bytes
    statement: Statement
    rows: Mapping[str, str]
    """A row's id by `WHOLE`, or by its Điều as a citation names it: `Điều 15`."""


def article_in(place: str) -> str:
    """`điểm a khoản 2 Điều 15` → `Điều 15`; of a place outside an Điều, `WHOLE`."""
    found = _ARTICLE.search(place)
    return found[0] if found else WHOLE


def are_articles(rows: Sequence[CorpusRow]) -> bool:
    """Whether every title says which Điều of which law its row is."""
    return all(_TITLE.fullmatch(row.title) for row in rows)


def row_files(rows: Sequence[CorpusRow]) -> list[CorpusFile]:
    """Each row a file. The n-th copy of a text ends with n more line ends: no file is twice."""
    copies: Counter[str] = Counter()
    files = []
    for place, row in enumerate(rows, start=1):
        text = row.text.strip() or row.title
        content = f"{text}\n{chr(10) * copies[text]}"
        copies[text] += 1
        files.append(_file(place, row.title, content, {WHOLE: row.id}))
    return files


def law_files(rows: Sequence[CorpusRow]) -> list[CorpusFile]:
    """Each law a file with its Điều in their order; for rows that `are_articles`."""
    articles: dict[str, dict[str, CorpusRow]] = {}
    for row in rows:
        named = _TITLE.fullmatch(row.title)
        if named:
            articles.setdefault(named["law"], {}).setdefault(named["article"], row)
    return [
        _file(
            place,
            law,
            "\n\n".join([law.upper(), *map(_as_article, those.values())]) + "\n",
            {article: row.id for article, row in those.items()},
        )
        for place, (law, those) in enumerate(articles.items(), start=1)
    ]


def _as_article(row: CorpusRow) -> str:
    """The heading, and below it the text without the heading that sets repeat as its first line."""
    heading = row.title.split(" - ", 1)[1]
    first, _, rest = row.text.strip().partition("\n")
    is_repeated = heading.endswith(first.strip())
    return f"{heading}\n\n{rest.strip() if is_repeated else row.text.strip()}"


def _file(place: int, title: str, text: str, rows: Mapping[str, str]) -> CorpusFile:
    content = text.encode()
    digest = hashlib.sha256(title.encode() + b"\0" + content).hexdigest()[:8]
    statement = Statement(number=f"R{place:06d}", subject=title[:SUBJECT_LIMIT] or None)
    return CorpusFile(f"{place:06d}-{digest}.txt", content, statement, rows)
