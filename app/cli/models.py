"""`cancu models`: assemble the embedded model from the installed weights, and check its files."""

import shutil
from typing import Annotated

import typer

from app.settings import EmbedderKind, Settings, load_settings
from knowledge.embedding.building import SUMS, build_default_model, damaged_files, is_built

models_commands = typer.Typer(no_args_is_help=True, help="Embedding models.")


@models_commands.command()
def build(
    force: Annotated[bool, typer.Option(help="Build again even if it is there.")] = False,
) -> None:
    """Assemble multilingual-e5-small into the models folder (about half a minute, once)."""
    settings = load_settings()
    if settings.embedder is EmbedderKind.OPENAI:
        return
    folder = settings.models_folder / settings.embedder_model
    if force:
        shutil.rmtree(folder, ignore_errors=True)
    if not is_built(folder):
        build_default_model(folder, print)


@models_commands.command()
def check() -> None:
    """Compare every byte of the built model with its sums, as after carrying it to another machine
    or a failing disk; exit code 1 when a file is missing or changed.
    """
    raise typer.Exit(_check(load_settings()))


def _check(settings: Settings) -> int:
    name = settings.embedder_model
    if settings.embedder is EmbedderKind.OPENAI:
        print("Mô hình nằm ở máy chủ khác / the model is on another server.")
        return 0
    folder = settings.models_folder / name
    if not (folder / SUMS).is_file():
        print(f"✗ {name}: không có {SUMS} để so / has no {SUMS} to compare with")
        print("Dựng / build: cancu models build")
        return 1
    damaged = damaged_files(folder)
    for file in damaged:
        print(f"✗ {name}/{file}: không còn như lúc dựng / not as it was built")
    if damaged:
        print("Dựng lại / build again: cancu models build --force")
        return 1
    print(f"✓ {name}: nguyên vẹn / as it was built")
    return 0
