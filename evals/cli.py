"""`cancu-evals`: the benchmarks as commands.

Every command starts the real service on a folder of its own, measures it over HTTP and prints a
table, or with `--json` one JSON object and nothing else. `evals/README.md` documents the keys.
Exit status 2 and a sentence when the input cannot be measured; 1 when the service broke.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from app.client import ServiceProblem, ServiceUnreachable
from app.client.local import ServiceNotStarted
from evals import answers as answering
from evals import crash as crashing
from evals import documents as reading
from evals import entailment as checking
from evals import gold as golden
from evals import ocr as recognising
from evals import retrieval as searching
from evals import sets, speed
from evals import speed_ingest as ingesting
from evals.asking import ask_all
from evals.citations import reading_from
from evals.importing import ImportStalled
from evals.loading_corpus import load_into
from evals.memory import PeakMemory
from evals.problems import CannotMeasure
from evals.reporting import Reporter, show, write_details
from evals.sample import load_sample
from evals.sample_agency.gold import GoldQuestion, load_gold
from evals.service import REPOSITORY_MODELS, process_of, serving, settings_for, working_folder
from evals.text_corpus import text_files

app = typer.Typer(
    help="Measure the product through its own door.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
speed_commands = typer.Typer(help="How long a person waits.", no_args_is_help=True)
app.add_typer(speed_commands, name="speed")

Folder = Annotated[Path, typer.Argument(help="The folder of the set.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")]
Var = Annotated[Path | None, typer.Option(help="Keep the service's data here, and use it again.")]
Models = Annotated[Path, typer.Option(envvar="CANCU_MODELS", help="The embedding models' folder.")]
Limit = Annotated[int | None, typer.Option(min=1, help="Take the first so many questions only.")]
Details = Annotated[Path | None, typer.Option(help="Write one JSON line per case to this file.")]
Unanswerable = Annotated[
    Path | None, typer.Option(help="Questions {id,text} that the corpus cannot answer.")
]


@app.command()
def retrieval(
    folder: Folder,
    as_json: AsJson = False,
    unanswerable: Unanswerable = None,
    limit: Limit = None,
    var: Var = None,
    models: Models = REPOSITORY_MODELS,
    details: Details = None,
) -> None:
    """Does search bring the right document?"""
    reporter, asked = Reporter(), sets.load_retrieval(folder, limit)
    cannot = sets.load_queries(unanswerable, limit) if unanswerable else ()
    if asked.unjudged:
        reporter.note(f"{asked.unjudged} questions have no relevant document and are left out.")
    with working_folder(var) as place, serving(place, models) as client:
        corpus = load_into(client, asked.corpus, reporter)
        ranked = searching.rank_all(client, asked.queries, corpus, reporter)
        report = searching.report(asked, corpus, ranked)
        if unanswerable:
            auroc = searching.abstention_auroc(client, asked.queries, cannot, reporter)
            report["abstention_auroc"] = auroc
    write_details(details, searching.details(asked, ranked))
    show(report, as_json=as_json)


@app.command()
def answers(
    folder: Folder,
    as_json: AsJson = False,
    limit: Limit = None,
    var: Var = None,
    models: Models = REPOSITORY_MODELS,
    details: Details = None,
) -> None:
    """Are the shown claims right, short and exactly cited, and does it abstain when it must?"""
    reporter, asked = Reporter(), sets.load_answers(folder, limit)
    both = answering.contested(asked.items)
    if both:
        reporter.note(f"{len(both)} questions have an answer in some lines and none in others.")
    with working_folder(var) as place, serving(place, models) as client:
        load_into(client, asked.corpus, reporter)
        came = ask_all(client, [item.question for item in asked.items], reporter)
        read = reading_from(client)
        pairs = list(zip(asked.items, came, strict=True))
        judged = [
            answering.judge(item, one, read)
            for item, one in reporter.track(pairs, "Re-reading citations")
        ]
    write_details(details, answering.details(judged))
    show(answering.report(judged), as_json=as_json)


@app.command()
def entailment(
    file: Annotated[Path, typer.Argument(help="nli.jsonl: {premise,hypothesis,label}.")],
    as_json: AsJson = False,
    limit: Limit = None,
    models: Models = REPOSITORY_MODELS,
    details: Details = None,
) -> None:
    """Does the claim verifier alone tell what a text bears from what it does not?"""
    pairs = sets.load_pairs(file, limit)
    checking.vocabulary_of([pair.label for pair in pairs])
    with working_folder(None) as place, serving(place, models) as client:
        checked = checking.check_all(client, pairs, Reporter())
    write_details(details, checking.details(checked))
    show(checking.report(checked), as_json=as_json)


@app.command()
def documents(folder: Folder, as_json: AsJson = False, models: Models = REPOSITORY_MODELS) -> None:
    """What becomes of each file below a folder?"""
    reading.files_below(folder)
    with working_folder(None) as place, serving(place, models) as client:
        rows = reading.read_all(client, folder, Reporter())
    show(reading.report(rows), as_json=as_json)


@app.command()
def gold(
    as_json: AsJson = False,
    var: Var = None,
    models: Models = REPOSITORY_MODELS,
    details: Details = None,
) -> None:
    """The sample agency's questions, end to end."""
    reporter, questions = Reporter(), _gold_questions()
    with working_folder(var) as place:
        with serving(place, models) as client:
            load_sample(client, reporter)
        with serving(place, models) as client:
            came = ask_all(client, [question.question for question in questions], reporter)
            read = reading_from(client)
            pairs = zip(questions, came, strict=True)
            judged = [golden.judge(question, one, read) for question, one in pairs]
    write_details(details, golden.details(judged))
    show(golden.report(judged), as_json=as_json)


@app.command()
def crash(
    files: Annotated[int, typer.Option(min=10, help="How many files to import.")] = 200,
    kills: Annotated[int, typer.Option(min=1, help="How often the service is killed.")] = 20,
    seed: Annotated[int, typer.Option(help="Of the random moments.")] = 1,
    as_json: AsJson = False,
    models: Models = REPOSITORY_MODELS,
) -> None:
    """Does an import that is killed at random moments end as an undisturbed one?"""
    reporter, made = Reporter(), crashing.mixed_files(files)
    settings = settings_for(models)
    with working_folder(None) as place:
        calm = crashing.undisturbed(made, place / "calm", settings)
        killed, hits = crashing.disturbed(made, place / "killed", settings, kills, seed, reporter)
    show(crashing.report(calm, killed, kills, hits), as_json=as_json)


@app.command()
def ocr(
    pages: Annotated[int, typer.Option(min=1, help="How many different pages of text.")] = 3,
    as_json: AsJson = False,
    models: Models = REPOSITORY_MODELS,
    details: Details = None,
) -> None:
    """How many letters of a scanned page come out wrong?"""
    cases = recognising.make_cases(pages)
    with working_folder(None) as place, serving(place, models) as client:
        rows = recognising.read_all(client, cases, Reporter())
    write_details(details, rows)
    show(recognising.report(rows), as_json=as_json)


@speed_commands.command("answers")
def speed_answers(
    as_json: AsJson = False, var: Var = None, models: Models = REPOSITORY_MODELS
) -> None:
    """The first question after a start, and later ones, on the sample agency."""
    reporter, questions = Reporter(), [question.question for question in _gold_questions()]
    with working_folder(var) as place:
        with serving(place, models) as client:
            load_sample(client, reporter)
        with serving(place, models) as client:
            came = ask_all(client, questions, reporter)
        with serving(place, models) as client:
            searches = speed.search_times(client, questions, reporter)
    show(speed.report(came, searches), as_json=as_json)


@speed_commands.command("ingest")
def speed_ingest(
    folder: Annotated[
        Path | None, typer.Argument(help="Text PDFs; made of the sample agency's words unless set.")
    ] = None,
    pages: Annotated[int, typer.Option(min=10, help="How many pages to make.")] = 300,
    pages_per_file: Annotated[int, typer.Option(min=1, help="In files of so many pages.")] = 10,
    as_json: AsJson = False,
    models: Models = REPOSITORY_MODELS,
) -> None:
    """Pages a second from upload to draft, and the ratio to the bare libraries' floor."""
    reporter = Reporter()
    files = (
        [(path.name, path.read_bytes()) for path in reading.files_below(folder)]
        if folder
        else list(text_files(pages, pages_per_file))
    )
    floor = ingesting.measure_floor(files, models, reporter)
    with (
        working_folder(None) as place,
        serving(place, models) as client,
        PeakMemory(process_of(place)) as memory,
    ):
        seconds = ingesting.measure_import(client, files, reporter)
    show(ingesting.report(floor, seconds, len(files), memory), as_json=as_json)


def _gold_questions() -> tuple[GoldQuestion, ...]:
    try:
        return load_gold()
    except (OSError, ValueError) as error:
        raise CannotMeasure(str(error)) from error


def main(arguments: Sequence[str] | None = None) -> None:
    """The entry point: runs a command and turns what went wrong into a sentence and a status."""
    try:
        app(arguments, prog_name="cancu-evals")
    except CannotMeasure as refusal:
        print(refusal, file=sys.stderr)
        sys.exit(2)
    except (ServiceProblem, ServiceUnreachable, ServiceNotStarted, ImportStalled) as problem:
        print(f"The service did not hold: {problem}", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
