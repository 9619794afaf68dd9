"""`answers`: are the shown claims right, short and exactly cited, and does it abstain when it must?

Only what is shown as an answer counts: claims of the outcomes `answered` and `partial`.

Sets made for reading one context ask the same question of several, some of which answer it. Put to
the whole corpus it has an answer, so such a line is no case of an unanswerable question, and the
abstention figures leave it out.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.contract.answers import Claim
from evals import metrics
from evals.asking import Asked
from evals.citations import Reading, is_exact
from evals.reporting import Report
from evals.sets import QaItem
from evals.wording import contains, recall, words

RowAt = Callable[[str, str], str | None]
"""The set's row at a file's name and a place in it."""


def in_no_row(file_name: str, place: str) -> None:
    """Where nobody asks which row a claim rests on."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One question with its answer, judged."""

    item: QaItem
    asked: Asked
    contained: bool
    words: int
    exact: tuple[bool, ...]
    """For each shown claim, whether its citations are exact."""
    said: float = 0.0
    """The share of a gold answer's words that the shown claims say; of the best of them."""
    quotable: bool = True
    """Whether a gold answer stands word for word in the text that the set names for it."""
    named: tuple[bool, ...] = ()
    """For each shown claim, whether all its citations are of the text that the set names; empty
    where it names none."""


def is_quotable(item: QaItem, texts: Mapping[str, str]) -> bool:
    """`texts` by their ids; of a question without one any text will do."""
    named = texts.get(item.context_id or "")
    among = [named] if named is not None else texts.values()
    return any(contains(text, answer) for answer in item.answers for text in among)


def judge(
    item: QaItem,
    asked: Asked,
    read: Reading,
    texts: Mapping[str, str],
    row_at: RowAt = in_no_row,
) -> Judged:
    shown = "\n".join(claim.text for claim in asked.claims)
    contained = any(contains(shown, answer) for answer in item.answers)
    said = max((recall(shown, answer) for answer in item.answers), default=0.0)
    exact = tuple(is_exact(claim, read) for claim in asked.claims)
    quotable = contained or is_quotable(item, texts)
    named = _named(item, asked.claims, row_at)
    return Judged(item, asked, contained, len(shown.split()), exact, said, quotable, named)


def _named(item: QaItem, claims: Sequence[Claim], row_at: RowAt) -> tuple[bool, ...]:
    if item.context_id is None or not item.answerable:
        return ()
    return tuple(
        all(row_at(one.file_name, one.place) == item.context_id for one in claim.citations)
        for claim in claims
    )


def rests_on(asked: Asked, relevant: Mapping[str, int], row_at: RowAt) -> bool:
    """Whether a shown claim cites a row that is judged relevant: as much as a set without answers
    can tell."""
    cited = [one for claim in asked.claims for one in claim.citations]
    rows = [row_at(one.file_name, one.place) for one in cited]
    return any(relevant.get(row, 0) > 0 for row in rows if row is not None)


def contested(items: Sequence[QaItem]) -> frozenset[str]:
    """Questions that one line calls unanswerable and another answers."""
    answered = {_plain(item) for item in items if item.answerable}
    return frozenset(_plain(item) for item in items if not item.answerable) & answered


def is_among(item: QaItem, questions: frozenset[str]) -> bool:
    """Whether the item's question is one of `contested`."""
    return _plain(item) in questions


def _plain(item: QaItem) -> str:
    return " ".join(words(item.question))


def report(judged: Sequence[Judged]) -> dict[str, object]:
    """The figures, by their documented keys."""
    answerable = [one for one in judged if one.item.answerable]
    quotable = [one for one in answerable if one.quotable]
    both = contested([one.item for one in judged])
    clear = [one for one in judged if one.item.answerable or not is_among(one.item, both)]
    unanswerable = [one for one in clear if not one.item.answerable]
    answered = [one for one in judged if one.asked.shown]
    exact = [claim for one in judged for claim in one.exact]
    named = [one.named for one in judged if one.named]
    of_named = [claim for claims in named for claim in claims]
    precision, recall = metrics.precision_recall(
        [one.asked.abstained for one in clear], [not one.item.answerable for one in clear]
    )
    return {
        "containment": metrics.share(sum(one.contained for one in answerable), len(answerable)),
        "quotable": metrics.share(len(quotable), len(answerable)),
        "containment_of_quotable": metrics.share(
            sum(one.contained for one in quotable), len(quotable)
        ),
        "word_recall": metrics.mean([one.said for one in answerable]),
        "words_shown": metrics.mean([one.words for one in answered]),
        "answered": metrics.share(len(answered), len(judged)),
        "abstention_auroc": metrics.auroc(
            [one.asked.probability for one in answerable],
            [one.asked.probability for one in unanswerable],
        ),
        "abstention_precision": precision,
        "abstention_recall": recall,
        "citation_exact": metrics.share(sum(exact), len(exact)),
        "first_claim_of_named": metrics.share(sum(claims[0] for claims in named), len(named)),
        "claims_of_named": metrics.share(sum(of_named), len(of_named)),
        "questions": len(judged),
    }


def details(judged: Sequence[Judged]) -> list[Report]:
    """One row per question: what was expected, what was shown."""
    return [
        {
            "id": one.item.id,
            "question": one.item.question,
            "answers": list(one.item.answers),
            "answerable": one.item.answerable,
            "outcome": one.asked.outcome,
            "probability": one.asked.probability,
            "contained": one.contained,
            "said": one.said,
            "quotable": one.quotable,
            "exact": list(one.exact),
            "named": list(one.named),
            "claims": [claim.text for claim in one.asked.claims],
            "ms": one.asked.milliseconds,
        }
        for one in judged
    ]
