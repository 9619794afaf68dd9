"""The reliability diagram as a small SVG: the share of right answers over the told probability.

A point on the diagonal is an honest probability; its area tells how many answers it stands for.
"""

from collections.abc import Sequence

from evals.calibration import Bin

SIDE = 320
"""Of the plotted square, in pixels; so much is kept free around it for the axes' words."""
MARGIN = 48
LARGEST = 16
TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


def diagram(bins: Sequence[Bin], title: str) -> str:
    """An SVG document; `title` must be free of markup."""
    width = SIDE + 2 * MARGIN
    most = max((one.count for one in bins), default=1)
    shapes = [*_frame(), *(_point(one, most) for one in bins)]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {width}"'
            ' font-family="sans-serif" font-size="11">',
            f"<title>{title}</title>",
            f'<rect width="{width}" height="{width}" fill="white"/>',
            f'<text x="{width / 2}" y="24" text-anchor="middle" font-size="13">{title}</text>',
            *shapes,
            "</svg>\n",
        ]
    )


def _frame() -> list[str]:
    left, top, right, bottom = MARGIN, MARGIN, MARGIN + SIDE, MARGIN + SIDE
    marks = []
    for tick in TICKS:
        x, y = _x(tick), _y(tick)
        marks += [
            f'<text x="{x:.0f}" y="{bottom + 16}" text-anchor="middle">{tick:g}</text>',
            f'<text x="{left - 6}" y="{y + 4:.0f}" text-anchor="end">{tick:g}</text>',
        ]
    middle = MARGIN + SIDE / 2
    return [
        f'<rect x="{left}" y="{top}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#888"/>',
        f'<line x1="{left}" y1="{bottom}" x2="{right}" y2="{top}" stroke="#bbb"'
        ' stroke-dasharray="4"/>',
        *marks,
        f'<text x="{middle}" y="{bottom + 34}" text-anchor="middle">answer probability</text>',
        f'<text x="14" y="{middle}" text-anchor="middle"'
        f' transform="rotate(-90 14 {middle})">share right</text>',
    ]


def _point(one: Bin, most: int) -> str:
    radius = max(2.0, LARGEST * (one.count / most) ** 0.5)
    told = f"{one.count} answers: told {one.probability:.2f}, right {one.right:.2f}"
    return (
        f'<circle cx="{_x(one.probability):.1f}" cy="{_y(one.right):.1f}" r="{radius:.1f}"'
        f' fill="#2a6f97" fill-opacity=".6"><title>{told}</title></circle>'
    )


def _x(share: float) -> float:
    return MARGIN + SIDE * share


def _y(share: float) -> float:
    return MARGIN + SIDE * (1 - share)
