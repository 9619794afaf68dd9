"""`cancu policy`: try the officers' screening rules on labelled examples, before they count."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from app.accounts.openid.groups import load_agency_groups
from app.settings import load_settings
from knowledge.policy.examples import (
    EXAMPLES,
    HELD_OUT_EXAMPLES,
    Miss,
    Result,
    combined,
    load_examples,
    try_rules,
)
from knowledge.policy.screening import load_agency_screening_rules, load_screening_rules
from knowledge.policy.unlawful import load_agency_unlawful_uses, load_unlawful_uses
from knowledge.policy.use_examples import (
    HELD_OUT_USE_EXAMPLES,
    USE_EXAMPLES,
    load_use_examples,
    try_uses,
)

policy_commands = typer.Typer(no_args_is_help=True, help="Try the rules that officers may edit.")
_screen = Console(highlight=False)
_LONGEST = 100


@policy_commands.callback()
def policy() -> None:
    """Try the rules that officers may edit."""


@policy_commands.command()
def check(
    file: Annotated[
        Path | None, typer.Option(help="Rules to try; without it, those in use.")
    ] = None,
    examples: Annotated[
        list[Path] | None, typer.Option(help="Examples to try them on; may be repeated.")
    ] = None,
) -> None:
    """Run the rules over the examples; exit code 1 when one is overlooked or falsely found.

    The file of groups, which has no examples, is read for its form alone.
    """
    in_use = load_settings().var / "policy"
    load_agency_groups(in_use)
    rules = load_screening_rules(file) if file else load_agency_screening_rules(in_use)
    missed = 0
    for path in examples or (EXAMPLES, HELD_OUT_EXAMPLES):
        result = try_rules(rules, load_examples(path))
        _show(path, result)
        missed += len(result.misses)
    if not examples and file is None:
        missed += _try_uses(in_use)
    if missed:
        raise typer.Exit(1)
    _screen.print("Mọi ví dụ đều đúng.")


@policy_commands.command()
def uses(
    file: Annotated[
        Path | None, typer.Option(help="List to try; without it, the one in use.")
    ] = None,
) -> None:
    """Run the list of unlawful uses over its examples; exit code 1 when one is wrong."""
    if _try_uses(load_settings().var / "policy", file):
        raise typer.Exit(1)
    _screen.print("Mọi ví dụ đều đúng.")


def _try_uses(in_use: Path, file: Path | None = None) -> int:
    """How many questions are wrongly let through or wrongly refused, each shown."""
    listed = load_unlawful_uses(file) if file else load_agency_unlawful_uses(in_use)
    wrong = 0
    for path in (USE_EXAMPLES, HELD_OUT_USE_EXAMPLES):
        result = try_uses(listed, load_use_examples(path))
        overlooked, refused = result.overlooked, result.wrongly_refused
        counts = f"bỏ sót {len(overlooked)}, từ chối nhầm {len(refused)}"
        _screen.print(f"{path.name}: {result.examples} ví dụ, {counts}")
        for what, texts in (("Bỏ sót", overlooked), ("Từ chối nhầm", refused)):
            for text in texts:
                _screen.print(f"✗ {what}: {text}", markup=False, soft_wrap=True)
        wrong += len(overlooked) + len(refused)
    return wrong


def _show(path: Path, result: Result) -> None:
    table = Table(title=f"{path.name}: {result.examples} ví dụ", title_justify="left", box=None)
    for heading in ("Loại", "Đúng", "Bỏ sót", "Báo nhầm", "Chính xác", "Tìm đủ"):
        table.add_column(heading, justify="left" if heading == "Loại" else "right")
    for kind, score in (*result.scores.items(), ("tất cả", combined(result.scores.values()))):
        counts = (score.right, score.overlooked, score.false_alarms)
        shares = (f"{score.precision:.3f}", f"{score.recall:.3f}")
        table.add_row(kind, *(str(count) for count in counts), *shares)
    _screen.print(table)
    for miss in result.misses:
        _screen.print(_told(miss), markup=False, soft_wrap=True)


def _told(miss: Miss) -> str:
    what = "Bỏ sót" if miss.overlooked else "Báo nhầm"
    text = " ⏎ ".join(miss.text.splitlines())
    shown = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    return f"✗ {what} {miss.kind} “{miss.words}” trong: {shown}"
