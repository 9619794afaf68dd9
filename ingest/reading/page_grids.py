"""Grids: ruled lines that cross make the borders of a table's cells."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.model import Box

_NEAR = 3.0
"""Points: ends and crossings of lines that are this near to each other meet."""
_LEAST_WIDTH, _LEAST_HEIGHT = 12.0, 6.0
_MOST_LINES = 1200
"""After joining; a page with more is a drawing."""
Place = tuple[int, int]
"""Row and column of a grid, from the top left."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """A straight line: at `at`, running from `start` to `end`."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: its borders, and which places belong to one merged cell."""

    rows: tuple[float, ...]
    """The heights of the level borders, from the top."""
    columns: tuple[float, ...]
    owners: dict[Place, Place]
    """Each place's merged cell, named by its top left place."""

    def cell_at(self, x: float, y: float) -> Place | None:
        """The cell around a point of the page."""
        row, column = bisect_right(self.rows, y) - 1, bisect_right(self.columns, x) - 1
        return self.owners.get((row, column))


def find_tables(rules: Sequence[Box]) -> list[Grid]:
    """The tables that the ruled lines of one page draw, from the top."""
    level = _joined(
        _Rule((x.top + x.bottom) / 2, x.left, x.right)
        for x in rules
        if x.right - x.left >= max(_LEAST_WIDTH, x.bottom - x.top)
    )
    upright = _joined(
        _Rule((x.left + x.right) / 2, x.top, x.bottom)
        for x in rules
        if x.bottom - x.top >= max(_LEAST_HEIGHT, x.right - x.left)
    )
    if not level or not upright or len(level) + len(upright) > _MOST_LINES:
        return []
    grids = (_grid(across, down) for across, down in _clusters(level, upright))
    return sorted((grid for grid in grids if grid), key=lambda grid: grid.rows[0])


def _joined(rules: Iterable[_Rule]) -> list[_Rule]:
    """Pieces on one straight line made one, as programs draw each cell's border by itself."""
    lines: list[list[_Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if lines and rule.at - lines[-1][0].at <= _NEAR:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    joined: list[_Rule] = []
    for pieces in lines:
        at = sum(piece.at for piece in pieces) / len(pieces)
        current: _Rule | None = None
        for piece in sorted(pieces, key=lambda piece: piece.start):
            if current and piece.start <= current.end + _NEAR:
                current = _Rule(at, current.start, max(current.end, piece.end))
            else:
                joined += [current] if current else []
                current = _Rule(at, piece.start, piece.end)
        joined += [current] if current else []
    return joined


def _clusters(
    level: Sequence[_Rule], upright: Sequence[_Rule]
) -> list[tuple[list[_Rule], list[_Rule]]]:
    """Lines that hang together by crossings: each such set may be a table."""
    groups: list[tuple[list[_Rule], list[_Rule]]] = []
    for down in upright:
        crossing = [across for across in level if _cross(across, down)]
        met = [g for g in groups if any(across in g[0] for across in crossing)]
        merged: tuple[list[_Rule], list[_Rule]] = (
            list(dict.fromkeys([*crossing, *(a for g in met for a in g[0])])),
            [down, *(d for g in met for d in g[1])],
        )
        groups = [g for g in groups if g not in met] + [merged]
    return groups


def _cross(across: _Rule, down: _Rule) -> bool:
    return (
        across.start - _NEAR <= down.at <= across.end + _NEAR
        and down.start - _NEAR <= across.at <= down.end + _NEAR
    )


def _grid(level: Sequence[_Rule], upright: Sequence[_Rule]) -> Grid | None:
    """The grid of crossing lines; None for a frame, a single row or a single column."""
    rows = _distinct(rule.at for rule in level)
    sides = [min((x.start for x in level), default=0.0), max((x.end for x in level), default=0.0)]
    columns = _distinct([*(rule.at for rule in upright), *sides])
    if len(rows) < 3 or len(columns) < 3:
        return None
    owners = {(r, c): (r, c) for r in range(len(rows) - 1) for c in range(len(columns) - 1)}
    for row, column in owners:
        y = (rows[row] + rows[row + 1]) / 2
        x = (columns[column] + columns[column + 1]) / 2
        if column and not _covered(upright, columns[column], y):
            _merge(owners, (row, column - 1), (row, column))
        if row and not _covered(level, rows[row], x):
            _merge(owners, (row - 1, column), (row, column))
    divided = [
        r for r in range(len(rows) - 1) if len({o for p, o in owners.items() if p[0] == r}) > 1
    ]
    return Grid(tuple(rows), tuple(columns), owners) if len(divided) >= 2 else None


def _distinct(places: Iterable[float]) -> list[float]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NEAR:
            found.append(place)
    return found


def _covered(rules: Sequence[_Rule], at: float, where: float) -> bool:
    return any(abs(x.at - at) <= _NEAR and x.start <= where <= x.end for x in rules)


def _merge(owners: dict[Place, Place], one: Place, other: Place) -> None:
    first, second = sorted((owners[one], owners[other]))
    for place, owner in owners.items():
        if owner == second:
            owners[place] = first
