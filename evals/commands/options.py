"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

Folder = Annotated[Path, typer.Argument(help="The folder of the set.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")]
Var = Annotated[Path | None, typer.Option(help="Keep the service's data here, and use it again.")]
Laws = Annotated[bool, typer.Option(help="Bring rows that are the Điều of laws in as whole laws.")]
Models = Annotated[Path, typer.Option(envvar="CANCU_MODELS", help="The embedding models' folder.")]
Limit = Annotated[int | None, typer.Option(min=1, help="Take the first so many questions only.")]
Details = Annotated[Path | None, typer.Option(help="Write one JSON line per case to this file.")]
Unanswerable = Annotated[
    Path | None, typer.Option(help="Questions {id,text} that the corpus cannot answer.")
]
