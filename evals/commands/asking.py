"""Commands that ask: the claim verifier, the sample agency's questions, how long it takes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from app.client import Client
from evals import attacks as attacking
from evals import conflicts as comparing
from evals import entailment as checking
from evals import gold as golden
from evals import sets, speed, speed_search
from evals.asking import ask_all
from evals.citations import reading_from
from evals.commands.options import AsJson, Details, Folder, Limit, Models, Var
from evals.injection import running as injecting
from evals.injection.attacks import ATTACKS_FILE, load_attacks
from evals.problems import CannotMeasure
from evals.reporting import Reporter, show, tell
from evals.sample import load_sample
from evals.sample_agency.gold import (
    DATED_FILE,
    ENGLISH_FILE,
    FOLLOW_UPS_FILE,
    FRESH_FILE,
    GOLD_FILE,
    STANDING_FILE,
    WHOLE_FILE,
    GoldQuestion,
    load_gold,
)
from evals.service import REPOSITORY_MODELS, serving, working_folder

PairsFile = Annotated[Path, typer.Argument(help="nli.jsonl: {premise,hypothesis,label}.")]
Measured = TypeVar("Measured")


def entailment(
    file: PairsFile,
    as_json: AsJson = False,
    limit: Limit = None,
    models: Models = REPOSITORY_MODELS,
    details: Details = None,
) -> None:
    """Does the claim verifier alone tell what a text bears from what it does not?"""
    pairs = sets.load_pairs(file, limit)
    checking.vocabulary_of([pair.label for pair in pairs])
    checked = _without_documents(
        models, lambda client: checking.check_all(client, pairs, Reporter())
    )
    tell(checking.report(checked), checking.details(checked), details, as_json=as_json)


def conflicts(
    file: PairsFile,
    as_json: AsJson = False,
    limit: Limit = None,
    models: Models = REPOSITORY_MODELS,
    details: Details = None,
) -> None:
    """Does the service see that two norms set different numbers for one matter?"""
    pairs = sets.load_pairs(file, limit)
    comparing.check_labels(pairs)
    compared = _without_documents(
        models, lambda client: comparing.compare_all(client, pairs, Reporter())
    )
    tell(comparing.report(compared), comparing.details(compared), details, as_json=as_json)


def attacks(
    folder: Folder,
    as_json: AsJson = False,
    claims: Annotated[int, typer.Option(min=1, help="How many true claims to start from.")] = 300,
    per_kind: Annotated[int, typer.Option(min=1, help="At most so many changes of a kind.")] = 100,
    seed: Annotated[int, typer.Option(help="Of the choice and the changes.")] = 1,
    models: Models = REPOSITORY_MODELS,
    details: Details = None,
) -> None:
    """Does the claim verifier catch a true claim in which one thing was changed?"""
    cases = attacking.make_cases(sets.load_corpus(folder), claims, per_kind, seed)
    tried = _without_documents(models, lambda client: attacking.try_all(client, cases, Reporter()))
    tell(attacking.report(tried), attacking.details(tried), details, as_json=as_json)


def injection(
    as_json: AsJson = False,
    file: Annotated[Path, typer.Option(help="The attacks.")] = ATTACKS_FILE,
    var: Var = None,
    models: Models = REPOSITORY_MODELS,
    details: Details = None,
) -> None:
    """Does anything that commands the assistant change an answer?"""
    reporter = Reporter()
    try:
        attempts = load_attacks(file)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CannotMeasure(f"{file}: {error}") from error
    with working_folder(var) as place, serving(place, models) as client:
        load_sample(client, reporter)
        tried = injecting.try_all(client, attempts, reporter)
    tell(injecting.report(tried), injecting.details(tried), details, as_json=as_json)


def gold(
    as_json: AsJson = False,
    dated: Annotated[bool, typer.Option(help="The questions that depend on a day.")] = False,
    standing: Annotated[bool, typer.Option(help="Those about how a text stands.")] = False,
    english: Annotated[bool, typer.Option(help="Those in English.")] = False,
    whole: Annotated[bool, typer.Option(help="Those that all of an Điều answers.")] = False,
    follow_ups: Annotated[bool, typer.Option(help="Last turns of conversations.")] = False,
    fresh: Annotated[bool, typer.Option(help="Those by authors who knew no answer.")] = False,
    var: Var = None,
    models: Models = REPOSITORY_MODELS,
    details: Details = None,
) -> None:
    """The sample agency's questions, end to end."""
    chosen = (
        (standing, STANDING_FILE),
        (dated, DATED_FILE),
        (english, ENGLISH_FILE),
        (whole, WHOLE_FILE),
        (follow_ups, FOLLOW_UPS_FILE),
        (fresh, FRESH_FILE),
    )
    file = next((file for is_wanted, file in chosen if is_wanted), GOLD_FILE)
    reporter, questions = Reporter(), _gold_questions(file)
    with _sample_in(var, models, reporter) as place, serving(place, models) as client:
        turns = ((one.question, one.as_of, one.after) for one in questions)
        texts, days, after = zip(*turns, strict=True)
        came = ask_all(client, texts, reporter, days=days, after=after)
        read = reading_from(client)
        pairs = zip(questions, came, strict=True)
        judged = [golden.judge(question, one, read) for question, one in pairs]
    tell(golden.report(judged), golden.details(judged), details, as_json=as_json)


def speed_answers(
    as_json: AsJson = False, var: Var = None, models: Models = REPOSITORY_MODELS
) -> None:
    """The first question after a start, and later ones, on the sample agency."""
    reporter, questions = Reporter(), [question.question for question in _gold_questions(GOLD_FILE)]
    with _sample_in(var, models, reporter) as place:
        with serving(place, models) as client:
            came = ask_all(client, questions, reporter)
        with serving(place, models) as client:
            searches = speed.search_times(client, questions, reporter)
    show(speed.report(came, searches), as_json=as_json)


def speed_search_sizes(
    passages: Annotated[
        str, typer.Option(help="The sizes of the knowledge base, with commas between.")
    ] = "1000,10000,60000",
    as_json: AsJson = False,
    var: Var = None,
    models: Models = REPOSITORY_MODELS,
) -> None:
    """How long a search and an answer take as the knowledge base grows."""
    reporter, questions = Reporter(), [question.question for question in _gold_questions(GOLD_FILE)]
    try:
        sizes = [int(size) for size in passages.split(",")]
    except ValueError as error:
        raise CannotMeasure(f"--passages {passages}: numbers with commas between.") from error
    with working_folder(var) as place:
        measured = speed_search.measure(sizes, questions, place, models, reporter)
    show(speed_search.report(measured), as_json=as_json)


def _without_documents(models: Path, measure: Callable[[Client], Measured]) -> Measured:
    """What `measure` finds in a service that has been told nothing."""
    with working_folder(None) as place, serving(place, models) as client:
        return measure(client)


@contextmanager
def _sample_in(var: Path | None, models: Path, reporter: Reporter) -> Iterator[Path]:
    """A folder with the sample agency, whose service has ended: the next one starts afresh."""
    with working_folder(var) as place:
        with serving(place, models) as client:
            load_sample(client, reporter)
        yield place


def _gold_questions(file: Path) -> tuple[GoldQuestion, ...]:
    try:
        return load_gold(file)
    except (OSError, ValueError) as error:
        raise CannotMeasure(str(error)) from error
