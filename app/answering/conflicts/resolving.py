"""What the rules of law prefer of two norms that differ, and why. A hint: a person decides.

Higher legal force comes first (lex superior), then, of one issuer, the later text (lex posterior),
as in Article 156 of the Law on Promulgation of Legal Documents, Luật Ban hành văn bản quy phạm pháp
luật số 80/2015/QH13, and the law that followed it, số 64/2025/QH15. Where the earlier text is the
more specific one, two rules stand against each other and nothing is preferred.
"""

from datetime import date

from app.answering.conflicts.detecting import differences_between
from app.answering.conflicts.model import Conflict, Rule, Side
from app.answering.conflicts.specificity import is_more_specific
from app.answering.model import Message
from knowledge.indexing.words import plain

Decision = tuple[Rule, int | None, Message]


def find_conflict(one: Side, other: Side) -> Conflict | None:
    """How two norms differ and which is preferred; None where they do not differ. Pure."""
    found = differences_between(one.text, other.text)
    if not found:
        return None
    return Conflict((one, other), found, *decide(one, other))


def decide(one: Side, other: Side) -> Decision:
    """The first rule that holds of two norms in conflict, who is preferred, and why. Pure."""
    return _by_rank(one, other) or _obstacle(one, other) or _by_date(one, other)


def _by_rank(one: Side, other: Side) -> Decision | None:
    for place, (higher, lower) in enumerate(((one, other), (other, one))):
        if higher.rank and lower.rank and higher.rank.outranks(lower.rank):
            names = {"higher": higher.rank.name, "lower": _within(lower.rank.name)}
            return Rule.HIGHER_RANK, place, Message("conflict.higher_rank", names)
    return None


def _obstacle(one: Side, other: Side) -> Decision | None:
    """Why dates cannot decide, where they cannot."""
    if not (one.rank and other.rank and one.rank.equals(other.rank)):
        key = "conflict.rank_unknown"
    elif not one.issuer or not other.issuer:
        key = "conflict.issuer_unknown"
    elif _form(one.issuer) != _form(other.issuer):
        key = "conflict.other_issuer"
    elif _form(one.type) != _form(other.type) and one.rank.name != other.rank.name:
        key = "conflict.other_type"
    elif one.issued_on is None or other.issued_on is None:
        key = "conflict.date_unknown"
    elif one.issued_on == other.issued_on:
        key = "conflict.same_date"
    else:
        return None
    return Rule.UNDECIDED, None, Message(key)


def _by_date(one: Side, other: Side) -> Decision:
    sides = one, other
    later = int(_issued(one) < _issued(other))
    dates = {
        "later": f"{_issued(sides[later]):%d/%m/%Y}",
        "earlier": f"{_issued(sides[1 - later]):%d/%m/%Y}",
    }
    if is_more_specific(sides[1 - later].text, sides[later].text):
        return Rule.MORE_SPECIFIC, None, Message("conflict.more_specific", dates)
    return Rule.LATER, later, Message("conflict.later", dates)


def _issued(side: Side) -> date:
    assert side.issued_on is not None, "only dated norms are compared by date"
    return side.issued_on


def _form(words: str | None) -> str:
    return " ".join(plain(words or "").split())


def _within(name: str) -> str:
    """A rank's name in the middle of a sentence."""
    return name[:1].lower() + name[1:]
