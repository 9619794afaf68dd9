"""What a person sees while a benchmark runs, and what a program reads when it has ended.

Progress goes to standard error: a moving bar on a terminal, a line per tenth elsewhere, so that a
log stays short. Standard output holds the result and nothing else.
"""

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

Item = TypeVar("Item")
Report = Mapping[str, object]

DECIMALS = 4
"""Figures are given to this many places; more would pretend."""


class Reporter:
    """Standard error as the benchmarks use it."""

    def __init__(self, console: Console | None = None) -> None:
        self._console = console or Console(stderr=True, highlight=False)

    def note(self, sentence: str) -> None:
        """Something that the reader of the figures must know."""
        self._console.print(sentence, markup=False, soft_wrap=True)

    def track(self, items: Sequence[Item], doing: str) -> Iterator[Item]:
        """The items, one by one, counted as they are done."""
        with self.counting(doing, len(items)) as done:
            for number, item in enumerate(items, start=1):
                yield item
                done(number)

    @contextmanager
    def counting(self, doing: str, total: int) -> Iterator[Callable[[int], None]]:
        """A function to call with how many of `total` are done."""
        if not self._console.is_terminal:
            yield _Sparse(self.note, doing, total)
            return
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        with Progress(*columns, TimeRemainingColumn(), console=self._console) as progress:
            task = progress.add_task(doing, total=total)
            yield lambda done: progress.update(task, completed=done)


class _Sparse:
    """A line when another tenth is done."""

    def __init__(self, note: Callable[[str], None], doing: str, total: int) -> None:
        self._note, self._doing, self._total = note, doing, total
        self._tenths, self._began = 0, time.monotonic()

    def __call__(self, done: int) -> None:
        tenths = 10 * done // max(self._total, 1)
        if tenths > self._tenths:
            self._tenths = tenths
            seconds = time.monotonic() - self._began
            self._note(f"{self._doing}: {done} of {self._total} ({seconds:.0f} s)")


def rounded(value: object) -> object:
    """The same report with its figures rounded."""
    if isinstance(value, float):
        return round(value, DECIMALS)
    if isinstance(value, Mapping):
        return {key: rounded(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(item) for item in value]
    return value


def show(report: Report, *, as_json: bool) -> None:
    """The result on standard output: one JSON object, or tables for a person."""
    if as_json:
        print(json.dumps(rounded(report), ensure_ascii=False))
        return
    console = Console(highlight=False)
    single = {key: value for key, value in report.items() if not _is_table(value)}
    if single:
        console.print(_table([{"figure": key, "value": value} for key, value in single.items()]))
    for key, value in report.items():
        if _is_table(value):
            console.print(_table(_table_rows(value), title=key))


def tell(report: Report, rows: Sequence[Report], details: Path | None, *, as_json: bool) -> None:
    """The figures on the screen, the cases behind them in the file that was named."""
    write_details(details, rows)
    show(report, as_json=as_json)


def write_details(path: Path | None, rows: Sequence[Report]) -> None:
    """One JSON line per case, for looking into a figure."""
    if path is not None:
        lines = (json.dumps(rounded(row), ensure_ascii=False) for row in rows)
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _is_table(value: object) -> bool:
    return isinstance(value, Mapping | list)


def _table_rows(value: object) -> list[Report]:
    if isinstance(value, Mapping):
        rows = value.items()
        return [{"": key, **(row if isinstance(row, Mapping) else {"n": row})} for key, row in rows]
    return list(value) if isinstance(value, list) else []


def _table(rows: Sequence[Report], title: str | None = None) -> Table:
    columns = list(dict.fromkeys(key for row in rows for key in row))
    table = Table(*columns, title=title, title_justify="left")
    for row in rows:
        table.add_row(*(_cell(row.get(column)) for column in columns))
    return table


def _cell(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, list | tuple):
        return "\n".join(map(str, value))
    return str(rounded(value))
