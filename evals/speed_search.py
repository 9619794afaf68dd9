"""`speed search`: how search and answers slow down as the knowledge base grows.

Each size is kept in a folder of its own, begun as a copy of the size before. It is filled with the
sample agency's files, which the questions are about, and with made regulations whose sentences are
walks through the agency's words (a Markov chain of first order): the same words as the questions',
in ever new rows. Searches and answers are measured by services that have not seen the questions,
for they remember how they embedded the latest ones.
"""

import random
import shutil
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from evals import metrics
from evals.asking import Asked, ask_all
from evals.importing import all_documents, bring_in, not_ready, read_through
from evals.problems import CannotMeasure
from evals.reporting import Report, Reporter
from evals.sample import Agency, load_sample
from evals.sample_agency.source import load_sources
from evals.service import serving
from evals.speed import EMBED, TOTAL, search_times

ARTICLES_PER_FILE = 100
WORDS_PER_ARTICLE = 45
WORDS_PER_HEADING = 6
FILES_AT_ONCE = 20
READING_SECONDS = 900.0
WARMING_UP = "Hôm nay trời mưa hay nắng"
"""The first search after a start opens the indexes; `speed answers` tells what that costs."""


@dataclass(frozen=True, slots=True)
class Times:
    """What one size took: answers, and the stages of searches, each in milliseconds."""

    passages: int
    searches: Sequence[Mapping[str, float]]
    answers: Sequence[Asked]


def measure(
    sizes: Sequence[int],
    questions: Sequence[str],
    folder: Path,
    models: Path,
    reporter: Reporter,
) -> list[Times]:
    """Every question as a search and as a question, at each size. Raises CannotMeasure."""
    measured, before = [], None
    for size in sorted(sizes):
        place = folder / str(size)
        if before is not None and not place.exists():
            shutil.copytree(before, place)
        with serving(place, models) as client:
            passages = fill(client, size, reporter)
        with serving(place, models) as client:
            client.search(WARMING_UP)
            searches = search_times(client, questions, reporter)
        with serving(place, models) as client:
            client.search(WARMING_UP)
            answers = ask_all(client, questions, reporter)
        measured.append(Times(passages, searches, answers))
        before = place
    return measured


def fill(client: Agency, size: int, reporter: Reporter) -> int:
    """Bring in and publish until there are `size` passages; returns how many there are."""
    passages = sum(document.passages for document in load_sample(client, reporter))
    present = {document.file_name for document in all_documents(client, status="published")}
    missing = (size - passages) // ARTICLES_PER_FILE
    batch: list[tuple[str, bytes]] = []
    with reporter.counting(f"Filling up to {size} passages", max(0, missing)) as done:
        for number, file in enumerate(made_regulations(missing, present), start=1):
            batch.append(file)
            if len(batch) == FILES_AT_ONCE or number == missing:
                _publish(client, batch)
                batch = []
                done(number)
    left = read_through(client, reporter, READING_SECONDS)
    if left:
        reporter.note(f"{left} texts are not read sentence by sentence: too many to wait for.")
    return sum(document.passages for document in all_documents(client, status="published"))


def made_regulations(count: int, present: set[str]) -> Iterator[tuple[str, bytes]]:
    """(name, text) of the first `count` regulations that are not `present`; always the same."""
    following = _following()
    number = 0
    while count > 0:
        number += 1
        name = f"quy-dinh-{number:05d}.txt"
        if name in present:
            continue
        count -= 1
        yield name, "\n".join(_lines(number, following)).encode()


def report(measured: Sequence[Times]) -> Report:
    """The figures, by their documented keys."""
    rows: dict[str, dict[str, object]] = {}
    before: float | None = None
    for times in measured:
        embed = metrics.percentile(_stage(times, EMBED), 50)
        search = metrics.percentile(_stage(times, TOTAL), 50)
        answers = [one.milliseconds for one in times.answers]
        answer = metrics.percentile(answers, 50)
        rows[str(times.passages)] = {
            "embed_p50_ms": embed,
            "search_p50_ms": search,
            "search_p95_ms": metrics.percentile(_stage(times, TOTAL), 95),
            "search_to_embed": _ratio(search, embed),
            "search_to_smaller": _ratio(search, before),
            "answer_p50_ms": answer,
            "answer_p95_ms": metrics.percentile(answers, 95),
            "answer_to_embed": _ratio(answer, embed),
        }
        before = search
    stages = [stage for stage in measured[0].searches[0] if stage != TOTAL]
    by_stage = {
        stage: {
            str(times.passages): metrics.percentile(_stage(times, stage), 50) for times in measured
        }
        for stage in stages
    }
    return {
        "questions": len(measured[0].answers),
        "by_passages": rows,
        "stages_p50_ms": by_stage,
    }


def _ratio(one: float | None, other: float | None) -> float | None:
    return one / other if one is not None and other else None


def _stage(times: Times, stage: str) -> list[float]:
    return [search[stage] for search in times.searches if stage in search]


def _publish(client: Agency, files: Sequence[tuple[str, bytes]]) -> None:
    done = bring_in(client, files)
    for lost in not_ready(done):
        raise CannotMeasure(f"{lost.file_name}: {lost.message}")
    client.publish([str(file.version_id) for file in done.files])


def _lines(number: int, following: Mapping[str, Sequence[str]]) -> Iterator[str]:
    draw = random.Random(number)
    about = _walk(following, draw, WORDS_PER_HEADING)
    yield f"QUYẾT ĐỊNH\nSố: {number}/2023/QĐ-SDL\nVề việc {about}"
    for article in range(1, ARTICLES_PER_FILE + 1):
        yield f"Điều {article}. {_walk(following, draw, WORDS_PER_HEADING).capitalize()}"
        yield f"{_walk(following, draw, WORDS_PER_ARTICLE).capitalize()}."


def _walk(following: Mapping[str, Sequence[str]], draw: random.Random, words: int) -> str:
    """A row of words in which each has stood after the one before."""
    starts = sorted(following)
    row = [draw.choice(starts)]
    while len(row) < words:
        row.append(draw.choice(following.get(row[-1]) or starts))
    return " ".join(row)


def _following() -> dict[str, list[str]]:
    """For each word of the sample agency's texts, the words that stand after it there."""
    following: defaultdict[str, list[str]] = defaultdict(list)
    for source in load_sources():
        if source.language == "vi":
            for line in source.body.lower().split("\n"):
                for word, after in pairwise(w for w in line.split() if w.isalpha()):
                    following[word].append(after)
    return dict(following)
