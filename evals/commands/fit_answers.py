"""Commands that fit how answers are composed and judged, through the same door."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
import yaml

from app.client import Client
from evals import answers, sets
from evals.asking import Asked, ask_all
from evals.commands.options import AsJson, Limit, Models, Unanswerable
from evals.fitting import judging, sentences
from evals.loading_corpus import LoadedCorpus, load_into
from evals.problems import CannotMeasure
from evals.reporting import Reporter, show
from evals.service import REPOSITORY_MODELS, serving, working_folder
from evals.wording import contains

Folders = Annotated[list[Path], typer.Argument(help="Folders of sets.")]
Out = Annotated[Path, typer.Option(help="Where to write the weights.")]
Source = Annotated[str, typer.Option(help="What the sets are, for the file's provenance.")]
Seed = Annotated[int, typer.Option(help="Of the folds.")]
Kept = Annotated[Path | None, typer.Option(help="Keep each set's service in a folder below this.")]
ForeignLimit = Annotated[
    int | None, typer.Option(min=1, help="Of these so many; as many as --limit takes without it.")
]
LINES = ("answer_from", "medium_from", "high_from")


def fit_sentences(
    folders: Folders,
    out: Out,
    source: Source,
    seed: Seed = 1,
    limit: Limit = None,
    as_json: AsJson = False,
    var: Kept = None,
    models: Models = REPOSITORY_MODELS,
) -> None:
    """Fit which sentences answer, to questions with their answers."""
    reporter, samples = Reporter(), []
    for folder in folders:
        asked = sets.load_answers(folder, limit)
        with _open(folder, asked.corpus, var, models, reporter) as (client, _):
            samples.append(sentences.sample_of(folder.name, client, asked.items, reporter))
    figures = sentences.figures(samples, seed)
    today = date.today().isoformat()
    out.write_text(sentences.as_yaml(samples, source, today, figures), encoding="utf-8")
    show(figures, as_json=as_json)


def fit_judging(
    folders: Folders,
    rules: Annotated[Path, typer.Option(help="Judging rules, for the lines of the policy.")],
    out: Out,
    source: Source,
    unanswerable: Unanswerable = None,
    foreign_limit: ForeignLimit = None,
    seed: Seed = 1,
    limit: Limit = None,
    as_json: AsJson = False,
    var: Kept = None,
    models: Models = REPOSITORY_MODELS,
) -> None:
    """Fit whether the texts answer, and whether the answer is right."""
    lines = _lines(rules)
    foreign = sets.load_queries(unanswerable, foreign_limit or limit) if unanswerable else ()
    reporter, judged = Reporter(), {}
    for folder in folders:
        judged[folder.name] = _cases(folder, foreign, limit, var, models, reporter)
    figures = judging.figures(judged, seed)
    today = date.today().isoformat()
    text = judging.as_yaml(judged, lines, source, today, figures)
    out.write_text(text, encoding="utf-8")
    show(figures, as_json=as_json)


def _cases(
    folder: Path,
    foreign: Sequence[sets.Query],
    limit: int | None,
    var: Path | None,
    models: Path,
    reporter: Reporter,
) -> list[judging.Case]:
    """The set's own questions; and the foreign ones, where it has no unanswerable ones itself."""
    if (folder / "qa.jsonl").exists():
        return _cases_with_answers(folder, foreign, limit, var, models, reporter)
    asked = sets.load_retrieval(folder, limit)
    with _open(folder, asked.corpus, var, models, reporter) as (client, corpus):
        came = ask_all(client, [query.text for query in asked.queries], reporter)
        others = _foreign(client, foreign, reporter)
    right = [
        answers.rests_on(one, asked.judgements[query.key], corpus.row_at)
        for query, one in zip(asked.queries, came, strict=True)
    ]
    cases = [judging.case_of(one, True, good) for one, good in zip(came, right, strict=True)]
    return [case for case in (*cases, *others) if case]


def _cases_with_answers(
    folder: Path,
    foreign: Sequence[sets.Query],
    limit: int | None,
    var: Path | None,
    models: Path,
    reporter: Reporter,
) -> list[judging.Case]:
    """Lines that other lines of the set contradict are left out."""
    asked = sets.load_answers(folder)
    both = answers.contested(asked.items)
    items = [one for one in asked.items if one.answerable or not answers.is_among(one, both)]
    items = items[:limit]
    with _open(folder, asked.corpus, var, models, reporter) as (client, _):
        came = ask_all(client, [item.question for item in items], reporter)
        own = all(item.answerable for item in items)
        others = _foreign(client, foreign, reporter) if own else []
    cases = [
        judging.case_of(one, item.answerable, _says(one, item))
        for item, one in zip(items, came, strict=True)
    ]
    return [case for case in (*cases, *others) if case]


def _foreign(
    client: Client, foreign: Sequence[sets.Query], reporter: Reporter
) -> list[judging.Case | None]:
    came = ask_all(client, [query.text for query in foreign], reporter, "Asking what it cannot")
    return [judging.case_of(one, False, False) for one in came]


def _says(asked: Asked, item: sets.QaItem) -> bool:
    shown = "\n".join(claim.text for claim in asked.claims)
    return any(contains(shown, answer) for answer in item.answers)


def _lines(rules: Path) -> dict[str, float]:
    try:
        data = yaml.safe_load(rules.read_text(encoding="utf-8"))
        found = {**data["answerable"], **data["right"]}
        return {name: float(found[name]) for name in LINES}
    except (KeyError, TypeError, ValueError) as error:
        raise CannotMeasure(f"These are no judging rules: {error}") from error


@contextmanager
def _open(
    folder: Path,
    rows: Sequence[sets.CorpusRow],
    var: Path | None,
    models: Path,
    reporter: Reporter,
) -> Iterator[tuple[Client, LoadedCorpus]]:
    """A service with the set's texts."""
    below = var / folder.name if var else None
    with working_folder(below) as place, serving(place, models) as client:
        yield client, load_into(client, rows, reporter)
