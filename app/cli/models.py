"""`cancu models build`: assemble the embedded model from the installed weights."""

import shutil
from typing import Annotated

import typer

from app.settings import EmbedderKind, load_settings
from knowledge.embedding.building import build_default_model, is_built

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
