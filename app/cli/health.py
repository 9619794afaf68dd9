"""`cancu doctor`: what is installed, what is off and why, and whether the indexes are whole."""

import typer
from rich.console import Console

from app.client.local import console
from app.settings import load_settings

_screen = Console(highlight=False)


def doctor() -> None:
    """Check the installation; exit code 1 when something that an answer needs is broken."""
    with console(load_settings().var) as client:
        found = client.doctor()
    for feature in found.features:
        _screen.print(f"{'✓' if feature.on else '–'} {feature.message}", markup=False)
    for name, good in found.checks.items():
        _screen.print(f"{'✓' if good else '✗'} {name}")
    counts = found.counts
    whole = counts["passages"] == counts["lexical"] == counts["dense"]
    told = ", ".join(f"{name} {count}" for name, count in counts.items())
    _screen.print(f"{'✓' if whole else '✗'} {told}")
    if not whole or not all(found.checks.values()):
        raise typer.Exit(1)
