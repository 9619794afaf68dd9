"""Years to come that a question names: "lịch nghỉ Tết 2027", "Tết năm sau".

What is arranged for one year (a rota, a plan, a holiday) is no word on the next one, though the
text that arranged it may well be in force.
"""

import re

from knowledge.indexing.words import fold

_NAMED = re.compile(r"(?<![\w/.-])(20\d\d)(?![\w/-]|[.,]\d| (?:đồng|trang|người|km)\b)")
_NEXT = re.compile(r"(?<!\w)(?:nam (?:sau|toi)|sang nam|next year)(?!\w)")


def coming_years(question: str, this_year: int) -> frozenset[int]:
    """The years after `this_year` that it names or calls the next one. Pure."""
    named = {year for year in years_named(question) if year > this_year}
    if _NEXT.search(fold(question)):
        named.add(this_year + 1)
    return frozenset(named)


def years_named(text: str) -> frozenset[int]:
    """The years that stand in it by themselves or end a day; none of a document's number. Pure."""
    days = re.findall(r"(?<![\d/])\d{1,2}/\d{1,2}/(20\d\d)(?![\d/])", text)
    return frozenset(int(year) for year in (*_NAMED.findall(text), *days))
