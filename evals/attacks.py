"""`attacks`: are claims with one thing changed refused, and true ones kept?

True claims are the sentences of a corpus with their own text as the quote, and what may rightly be
made of them: trimmed at a clause's border, an item joined with its lead-in, other capitals and
spacing, `05` for `5`. Each change of `claim_changes` is tried on them, and each is also laid
beside the text of the neighbouring article, as a wrong citation would.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from app.client import ServiceProblem
from app.contract.single_steps import CheckResult
from evals.claim_changes import CHANGES, CUTTING
from evals.entailment import CLAIM_LIMIT, QUOTE_LIMIT, Checking
from evals.metrics import share
from evals.problems import CannotMeasure
from evals.reporting import Report, Reporter
from evals.sets import CorpusRow

WORDS = range(8, 70)
"""Of a sentence that is taken for a claim."""
_DATE_IN_WORDS = r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})"
WRONG_PLACE, WITH_NUMBER = "wrong_place", "Theo Nghị định số {number}, "


@dataclass(frozen=True, slots=True)
class Case:
    """A claim beside a quote: true, or changed by `kind`."""

    kind: str
    claim: str
    quote: str
    is_true: bool


@dataclass(frozen=True, slots=True)
class Tried:
    """A case and the verdict; None where the service failed, which counts as wrong."""

    case: Case
    result: CheckResult | None

    @property
    def is_right(self) -> bool:
        return self.result is not None and self.result.supported is self.case.is_true


@dataclass(frozen=True, slots=True)
class _Claim:
    sentence: str
    quote: str
    another: str | None
    """A later sentence of the same text."""
    neighbour: str | None
    """The text of the next document of the corpus, where the sentence does not stand."""


def make_cases(
    corpus: Sequence[CorpusRow], claims: int, per_kind: int, seed: int
) -> tuple[Case, ...]:
    """The cases, the same for the same seed. Raises CannotMeasure without any sentence."""
    found = list(_claims(corpus))
    Random(seed).shuffle(found)
    if not found:
        raise CannotMeasure("The corpus has no sentence that could be a claim.")
    true = [case for claim in found[:claims] for case in _true_cases(claim, Random(seed))]
    wrong = [
        case
        for kind in (*CHANGES, WRONG_PLACE)
        for case in _first(_changed(kind, found, seed), per_kind)
    ]
    return (*true, *wrong)


def try_all(client: Checking, cases: Sequence[Case], reporter: Reporter) -> list[Tried]:
    return [Tried(case, _check(client, case, reporter)) for case in reporter.track(cases, "Trying")]


def report(tried: Sequence[Tried]) -> dict[str, object]:
    """The figures, by their documented keys."""
    true = [one for one in tried if one.case.is_true]
    changed = [one for one in tried if not one.case.is_true]
    return {
        "caught": {kind: _right(rows) for kind, rows in _by_kind(changed).items()},
        "caught_of_all": _right(changed),
        "true_lost": share(sum(not one.is_right for one in true), len(true)),
        "true_lost_by_kind": {
            kind: 1 - (_right(rows) or 0.0) for kind, rows in _by_kind(true).items()
        },
        "made": {kind: len(rows) for kind, rows in _by_kind([*changed, *true]).items()},
    }


def details(tried: Sequence[Tried]) -> list[Report]:
    return [
        {
            "kind": one.case.kind,
            "true": one.case.is_true,
            "right": one.is_right,
            "claim": one.case.claim,
            "quote": one.case.quote,
            "result": one.result.model_dump(mode="json") if one.result else None,
        }
        for one in tried
    ]


def _claims(corpus: Sequence[CorpusRow]) -> Iterator[_Claim]:
    texts = [row.text.strip() for row in corpus]
    for place, text in enumerate(texts):
        after = texts[(place + 1) % len(texts)]
        sentences = list(_sentences(text))
        for number, sentence in enumerate(sentences):
            another = next(iter(sentences[number + 2 :]), None)
            bears_it_too = _said(_without_mark(sentence)) in _said(after)
            neighbour = None if bears_it_too or not after else after
            yield _Claim(sentence, text, another, neighbour)


def _sentences(text: str) -> Iterator[str]:
    for line in text.splitlines():
        for sentence in re.split(r"(?<=[^\d.][.])\s+(?=[A-ZĐÁÀÂĂÊÔƠƯ])", line.strip()):
            if len(sentence.split()) in WORDS and sentence[-1] in ".;":
                yield sentence


def _true_cases(claim: _Claim, random: Random) -> Iterator[Case]:
    sentence = claim.sentence
    yield Case("verbatim", sentence, claim.quote, True)
    yield Case("recapitalised", sentence[0].swapcase() + sentence[1:], claim.quote, True)
    yield Case("respaced", "  ".join(sentence.rstrip(".;").split()), claim.quote, True)
    padded = re.sub(r"(?<![\d/.,])0?([1-9])(?= (?:ngày|tháng|năm|giờ)\b)", _padded, sentence)
    if padded != sentence:
        yield Case("padded_number", padded, claim.quote, True)
    spelled = re.sub(_DATE_IN_WORDS, _date_in_digits, sentence)
    if spelled != sentence:
        yield Case("date_in_digits", spelled, claim.quote, True)
    unmarked = _without_mark(sentence)
    if unmarked != sentence:
        yield Case("without_list_mark", unmarked, claim.quote, True)
    yield Case("introduced", f"Theo quy định, {_lower_first(unmarked)}", claim.quote, True)
    if claim.another:
        yield Case("two_sentences", f"{sentence} {claim.another}", claim.quote, True)
    trimmed = _trimmed(sentence, random)
    if trimmed:
        yield Case("trimmed", trimmed, claim.quote, True)
    joined = _joined_with_lead_in(sentence, claim.quote)
    if joined:
        yield Case("joined_with_lead_in", joined, claim.quote, True)


def _date_in_digits(found: re.Match[str]) -> str:
    return f"{found[1]}/{found[2]}/{found[3]}"


def _lower_first(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _padded(found: re.Match[str]) -> str:
    return found[1] if found[0].startswith("0") else f"0{found[1]}"


def _trimmed(sentence: str, random: Random) -> str | None:
    """The sentence up to one of its commas, where no condition or exception is cut off."""
    borders = [
        found.start()
        for found in re.finditer(", ", sentence)
        if len(sentence[: found.start()].split()) in WORDS
        and not re.search(r"\b(?:trừ|nếu|khi|điều kiện)\b", sentence[found.start() :])
    ]
    return sentence[: random.choice(borders)] + "." if borders else None


def _joined_with_lead_in(sentence: str, text: str) -> str | None:
    """An item of a list after the line that introduces the list."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    item = _without_mark(sentence)
    if sentence not in lines or item == sentence:
        return None
    lead = next((line for line in lines[lines.index(sentence) :: -1] if line.endswith(":")), None)
    return f"{lead} {item}" if lead and len(lead.split()) < 40 else None


def _changed(kind: str, claims: Sequence[_Claim], seed: int) -> Iterator[Case]:
    random = Random(f"{seed} {kind}")
    for claim in claims:
        if kind == WRONG_PLACE:
            if claim.neighbour:
                yield Case(kind, claim.sentence, claim.neighbour, False)
            continue
        sentence, quote = claim.sentence, claim.quote
        if kind == "document_number" and not CHANGES[kind](sentence, random):
            cited = WITH_NUMBER.format(
                number=f"{random.randint(1, 180)}/20{random.randint(10, 24)}/NĐ-CP"
            )
            sentence, quote = cited + sentence, cited + quote
        changed = CHANGES[kind](sentence, random)
        if changed and (kind in CUTTING or _said(changed) not in _said(quote)):
            yield Case(kind, changed, quote, False)


def _without_mark(sentence: str) -> str:
    return re.sub(r"^(?:\d+[.)]|[a-zđ]\)|-)\s+", "", sentence)


def _said(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _first(cases: Iterator[Case], count: int) -> list[Case]:
    return [case for _, case in zip(range(count), cases, strict=False)]


def _by_kind(tried: Sequence[Tried]) -> dict[str, list[Tried]]:
    kinds: dict[str, list[Tried]] = {}
    for one in tried:
        kinds.setdefault(one.case.kind, []).append(one)
    return kinds


def _right(tried: Sequence[Tried]) -> float | None:
    return share(sum(one.is_right for one in tried), len(tried))


def _check(client: Checking, case: Case, reporter: Reporter) -> CheckResult | None:
    try:
        return client.check(case.claim[:CLAIM_LIMIT], case.quote[:QUOTE_LIMIT])
    except ServiceProblem as problem:
        reporter.note(f"A check failed: {problem}")
        return None
