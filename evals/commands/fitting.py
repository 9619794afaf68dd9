"""Commands that fit the product's weights to labelled sets, through the same door."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from evals import entailment as checking
from evals import ranking_fit, sets
from evals import verifier_fit as fitting
from evals.commands.options import AsJson, Models
from evals.loading_corpus import load_into
from evals.reporting import Reporter, show
from evals.service import REPOSITORY_MODELS, serving, working_folder


def fit_ranking(
    folders: Annotated[list[Path], typer.Argument(help="Folders of sets with judgements.")],
    out: Annotated[Path, typer.Option(help="Where to write the weights.")],
    source: Annotated[str, typer.Option(help="What the sets are, for the file's provenance.")],
    seed: Annotated[int, typer.Option(help="Of the folds.")] = 1,
    as_json: AsJson = False,
    var: Annotated[
        Path | None, typer.Option(help="Keep each set's service in a folder below this.")
    ] = None,
    models: Models = REPOSITORY_MODELS,
) -> None:
    """Fit the ranker's weights to judged questions, cross-validated and held out set by set."""
    reporter, samples = Reporter(), []
    for folder in folders:
        asked, below = sets.load_retrieval(folder), var / folder.name if var else None
        with working_folder(below) as place, serving(place, models) as client:
            corpus = load_into(client, asked.corpus, reporter)
            sample = ranking_fit.sample_of(folder.name, client, asked, corpus, reporter)
        samples.append(sample)
    figures = ranking_fit.figures(samples, seed)
    today = date.today().isoformat()
    out.write_text(ranking_fit.as_yaml(samples, source, today, figures), encoding="utf-8")
    show(figures, as_json=as_json)


def fit_verifier(
    files: Annotated[list[Path], typer.Argument(help="nli.jsonl files with three labels.")],
    out: Annotated[Path, typer.Option(help="Where to write the weights.")],
    source: Annotated[str, typer.Option(help="What the pairs are, for the file's provenance.")],
    seed: Annotated[int, typer.Option(help="Of the folds.")] = 1,
    as_json: AsJson = False,
    models: Models = REPOSITORY_MODELS,
) -> None:
    """Fit the claim verifier's score to labelled pairs, and cross-validate it."""
    checked: list[checking.Checked] = []
    with working_folder(None) as place, serving(place, models) as client:
        for file in files:
            checked += checking.check_all(client, sets.load_pairs(file), Reporter())
    sample = fitting.sample_of(checked)
    figures = fitting.cross_validated(sample, seed)
    today = date.today().isoformat()
    out.write_text(fitting.as_yaml(sample, source, today, figures), encoding="utf-8")
    show(figures, as_json=as_json)
