"""Commands that fit the product's weights to labelled sets, through the same door."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer
import yaml

from evals import answers, calibration, gold, sets
from evals import entailment as checking
from evals.asking import ask_all
from evals.citations import reading_from
from evals.commands.options import AsJson, Limit, Models
from evals.fitting import ranking, verifier
from evals.loading_corpus import load_into
from evals.problems import CannotMeasure
from evals.reliability_diagram import diagram
from evals.reporting import Reporter, show
from evals.sample import load_sample
from evals.sample_agency.gold import DATED_FILE, GOLD_FILE, load_gold
from evals.service import REPOSITORY_MODELS, serving, working_folder


def fit_ranking(
    folders: Annotated[list[Path], typer.Argument(help="Folders of sets with judgements.")],
    out: Annotated[Path, typer.Option(help="Where to write the weights.")],
    source: Annotated[str, typer.Option(help="What the sets are, for the file's provenance.")],
    laws: Annotated[
        list[Path] | None, typer.Option(help="A folder whose rows are the Điều of laws, as laws.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Of the folds.")] = 1,
    as_json: AsJson = False,
    var: Annotated[
        Path | None, typer.Option(help="Keep each set's service in a folder below this.")
    ] = None,
    models: Models = REPOSITORY_MODELS,
) -> None:
    """Fit the ranker's weights to judged questions, cross-validated and held out set by set."""
    reporter, samples = Reporter(), []
    taken = [(folder.name, folder, False) for folder in folders]
    taken += [(f"{folder.name}, laws", folder, True) for folder in laws or []]
    for name, folder, whole in taken:
        asked, below = sets.load_retrieval(folder), var / name if var else None
        with working_folder(below) as place, serving(place, models) as client:
            corpus = load_into(client, asked.corpus, reporter, laws=whole)
            samples.append(ranking.sample_of(name, client, asked, corpus, reporter))
    figures = ranking.figures(samples, seed)
    today = date.today().isoformat()
    out.write_text(ranking.as_yaml(samples, source, today, figures), encoding="utf-8")
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
    sample = verifier.sample_of(checked)
    figures = verifier.cross_validated(sample, seed)
    today = date.today().isoformat()
    out.write_text(verifier.as_yaml(sample, source, today, figures), encoding="utf-8")
    show(figures, as_json=as_json)


def calibrate(
    draw: Annotated[Path, typer.Option(help="Where to write the reliability diagram, an SVG.")],
    folders: Annotated[
        list[Path] | None, typer.Argument(help="Folders of sets with answers, beside the sample.")
    ] = None,
    laws: Annotated[
        list[Path] | None,
        typer.Option(help="A folder whose rows are the Điều of laws, asked as laws."),
    ] = None,
    rules: Annotated[Path | None, typer.Option(help="Judging rules to rescale.")] = None,
    out: Annotated[Path | None, typer.Option(help="Where to write the rescaled rules.")] = None,
    seed: Annotated[int, typer.Option(help="Of the folds.")] = 1,
    limit: Limit = None,
    as_json: AsJson = False,
    var: Annotated[
        Path | None, typer.Option(help="Keep each set's service in a folder below this.")
    ] = None,
    models: Models = REPOSITORY_MODELS,
) -> None:
    """Is what is told as sure right as often as it says? Refits the probability to what was."""
    if (rules is None) != (out is None):
        raise CannotMeasure("--rules and --out belong together.")
    reporter = Reporter()
    judged = {"sample": _shown_of_sample(var / "sample" if var else None, models, reporter)}
    for folder in folders or []:
        below = var / folder.name if var else None
        judged[folder.name] = _shown_of_set(folder, limit, below, models, reporter)
    for folder in laws or []:
        name = f"{folder.name}, laws"
        below = var / name if var else None
        judged[name] = _shown_of_laws(folder, limit, below, models, reporter)
    report = calibration.report(judged, seed)
    together = [one for those in judged.values() for one in those]
    draw.write_text(diagram(calibration.bins(together), " + ".join(judged)), encoding="utf-8")
    if rules and out:
        scaling, today = calibration.fit(together), date.today().isoformat()
        text = rules.read_text(encoding="utf-8")
        scaled = calibration.rescaled(yaml.safe_load(text), scaling, ", ".join(judged), today)
        out.write_text(scaled, encoding="utf-8")
    show(report, as_json=as_json)


def _shown_of_sample(var: Path | None, models: Path, reporter: Reporter) -> list[calibration.Shown]:
    """The sample agency's questions, those that depend on a day too."""
    questions = [*load_gold(GOLD_FILE), *load_gold(DATED_FILE)]
    with working_folder(var) as place, serving(place, models) as client:
        load_sample(client, reporter)
        texts, days = zip(*((one.question, one.as_of) for one in questions), strict=True)
        came = ask_all(client, texts, reporter, days=days)
        read = reading_from(client)
        judged = [gold.judge(one, asked, read) for one, asked in zip(questions, came, strict=True)]
    return [shown for one in judged for shown in calibration.shown(one.asked, one.right)]


def _shown_of_set(
    folder: Path, limit: int | None, var: Path | None, models: Path, reporter: Reporter
) -> list[calibration.Shown]:
    """A set's questions; one that it cannot answer is wrong whatever is shown.

    Lines that other lines of the set contradict are left out.
    """
    asked = sets.load_answers(folder, limit)
    both = answers.contested(asked.items)
    items = [one for one in asked.items if one.answerable or not answers.is_among(one, both)]
    with working_folder(var) as place, serving(place, models) as client:
        load_into(client, asked.corpus, reporter)
        came = ask_all(client, [item.question for item in items], reporter)
        read = reading_from(client)
        pairs = zip(items, came, strict=True)
        judged = [answers.judge(one, its, read, {}) for one, its in pairs]
    return [shown for one in judged for shown in calibration.shown(one.asked, one.contained)]


def _shown_of_laws(
    folder: Path, limit: int | None, var: Path | None, models: Path, reporter: Reporter
) -> list[calibration.Shown]:
    """A set's questions put to its laws; right is an answer that cites an Điều judged relevant."""
    asked = sets.load_retrieval(folder, limit)
    with working_folder(var) as place, serving(place, models) as client:
        corpus = load_into(client, asked.corpus, reporter, laws=True)
        came = ask_all(client, [query.text for query in asked.queries], reporter)
    return [
        shown
        for query, its in zip(asked.queries, came, strict=True)
        for shown in calibration.shown(
            its, answers.rests_on(its, asked.judgements[query.key], corpus.row_at)
        )
    ]
