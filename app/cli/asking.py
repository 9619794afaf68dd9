"""`cancu ask`: a question from the console, its claims with their citations."""

from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from app.client.local import console
from app.contract.answers import Answer, Ask
from app.contract.catalogue import Language
from app.settings import load_settings


def ask(
    question: Annotated[str, typer.Argument(help="The question, in Vietnamese or English.")],
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the whole answer as JSON.")
    ] = False,
    language: Annotated[Language, typer.Option(help="Language of the answer's own words.")] = (
        Language.VIETNAMESE
    ),
    base: Annotated[str | None, typer.Option(help="Ask in this knowledge base only.")] = None,
) -> None:
    """Ask one question and print the claims with their citations."""
    with console(load_settings().var, language) as client:
        answer = client.ask(Ask(question=question, language=language, knowledge_base=base))
    if as_json:
        print(answer.model_dump_json(indent=2))
    else:
        show(answer, Console(highlight=False))


def show(answer: Answer, screen: Console) -> None:
    """Claims, numbered citations below. Text of documents is printed as it is, never as markup."""
    said = " ".join(filter(None, (answer.message, answer.verification.message)))
    screen.print(Text(said, style="dim"))
    number = 0
    sources: list[Text] = []
    for claim in answer.claims:
        line = Text(f"\n• {claim.text} ")
        for citation in claim.citations:
            number += 1
            line.append(f"[{number}]", style="bold cyan")
            where = f"{citation.place[:1].upper()}{citation.place[1:]}, {citation.document}"
            page = f", tr. {citation.page}" if citation.page else ""
            sources.append(Text(f"[{number}] {where}{page} ({citation.file_name})", style="cyan"))
        screen.print(line)
    if sources:
        screen.print()
    for source in sources:
        screen.print(source)
    for related in answer.related:
        screen.print(Text(f"\n? {related.document}, {related.place}: {related.text}", style="dim"))
    if answer.confidence:
        reasons = " ".join(answer.confidence.reasons)
        screen.print(Text(f"\n{answer.confidence.level.upper()}: {reasons}", style="yellow"))
