"""Commands that hand files in: what becomes of them, how fast, and what a kill does."""

from pathlib import Path
from typing import Annotated

import typer

from evals import crash as crashing
from evals import documents as reading
from evals import ocr as recognising
from evals import relations as relating
from evals import speed_ingest as ingesting
from evals import speed_publish as publishing
from evals.commands.options import AsJson, Details, Folder, Models
from evals.memory import PeakMemory
from evals.reporting import Reporter, show, tell
from evals.service import REPOSITORY_MODELS, process_of, serving, settings_for, working_folder
from evals.text_corpus import text_files


def documents(folder: Folder, as_json: AsJson = False, models: Models = REPOSITORY_MODELS) -> None:
    """What becomes of each file below a folder?"""
    reading.files_below(folder)
    with working_folder(None) as place, serving(place, models) as client:
        rows = reading.read_all(client, folder, Reporter())
    show(reading.report(rows), as_json=as_json)


def relations(
    folder: Folder,
    pattern: Annotated[str, typer.Option(help="Only files of such names.")] = "*",
    sample: Annotated[int, typer.Option(min=1, help="How many relations to draw.")] = 60,
    seed: Annotated[int, typer.Option(help="Of the draw.")] = 1,
    as_json: AsJson = False,
    models: Models = REPOSITORY_MODELS,
    details: Details = None,
) -> None:
    """What do files say that they do to other documents? A sample for a person to judge."""
    files, reporter = relating.matching_files(folder, pattern), Reporter()
    with working_folder(None) as place, serving(place, models) as client:
        found = relating.read_all(client, files, folder, reporter)
        rows = relating.with_sentences(client, relating.draw(found, sample, seed))
    tell(relating.report(found, rows), rows, details, as_json=as_json)


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
    tell(recognising.report(rows), rows, details, as_json=as_json)


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


def speed_publish(
    pages: Annotated[int, typer.Option(min=10, help="Length of the law.")] = 300,
    rounds: Annotated[int, typer.Option(min=1, help="How often each is published.")] = 3,
    as_json: AsJson = False,
    models: Models = REPOSITORY_MODELS,
) -> None:
    """How long from the request to publish until search finds the text, and to withdraw."""
    with working_folder(None) as place, serving(place, models) as client:
        report = publishing.measure(client, pages, rounds, Reporter())
    show(report, as_json=as_json)
