"""`cancu-evals`: the benchmarks as commands.

Every command starts the real service on a folder of its own, measures it over HTTP and prints a
table, or with `--json` one JSON object and nothing else. `evals/README.md` documents the keys.
Exit status 2 and a sentence when the input cannot be measured; 1 when the service broke.
"""

import sys
from collections.abc import Sequence

import typer

from app.client import ServiceProblem, ServiceUnreachable
from app.client.local import ServiceNotStarted
from evals.commands import asking, corpora, fit_answers, fitting, importing
from evals.importing import ImportStalled
from evals.problems import CannotMeasure

app = typer.Typer(
    help="Measure the product through its own door.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
speed_commands = typer.Typer(help="How long a person waits.", no_args_is_help=True)
app.add_typer(speed_commands, name="speed")

for command in (
    *(
        corpora.retrieval,
        corpora.answers,
        asking.entailment,
        asking.conflicts,
        asking.attacks,
        asking.injection,
        asking.gold,
    ),
    *(importing.documents, importing.relations, importing.ocr, importing.crash),
    *(
        fitting.fit_ranking,
        fitting.fit_verifier,
        fitting.calibrate,
        fit_answers.fit_sentences,
        fit_answers.fit_judging,
    ),
):
    app.command()(command)
speed_commands.command("answers")(asking.speed_answers)
speed_commands.command("search")(asking.speed_search_sizes)
speed_commands.command("ingest")(importing.speed_ingest)
speed_commands.command("publish")(importing.speed_publish)


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
