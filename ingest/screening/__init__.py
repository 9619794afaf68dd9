"""What a person must know before a file may be used: secrets, personal data, words to a machine.

All of it by rules that come in as a value (`knowledge/policy` reads them from the officers'
file). A secrecy mark ends everything; personal data is told, hidden or held; commands are told and
left out of the text.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.errors import SecretDocument
from ingest.model import Finding, FindingKind, Severity, SourceText
from ingest.normalising import NormalText
from ingest.screening.instructions import Instruction, find_instructions, find_invisible
from ingest.screening.leaving_out import reach, without
from ingest.screening.personal import PersonalDatum, find_personal_data, masked
from ingest.screening.rules import Action, ScreeningRules
from ingest.screening.secrecy import find_secrecy_mark

__all__ = [
    "PersonalDatum",
    "Screened",
    "ScreeningRules",
    "find_instructions",
    "find_personal_data",
    "masked",
    "refuse_secret",
    "screen",
]
MOST_OF_A_KIND = 20
"""Findings of one kind that are told one by one; the rest is told as a count."""


@dataclass(frozen=True, slots=True)
class Screened:
    """The text as everything else may see it, and what was found in it."""

    normal: NormalText
    findings: tuple[Finding, ...]
    """The reader's own, their samples masked too, then those of screening."""


def refuse_secret(source: SourceText, rules: ScreeningRules) -> None:
    """Raises SecretDocument where a sheet bears a secrecy mark.

    Looked for in what was read, before running headers are taken away.
    """
    mark = find_secrecy_mark(source.blocks, rules.secrecy)
    if mark is not None:
        raise SecretDocument(mark=mark.words)


def screen(source: SourceText, normal: NormalText, rules: ScreeningRules) -> Screened:
    """Findings of commands and of personal data; commands are left out, what is to be masked is
    masked in what remains.

    A file that is nothing but a command keeps its words, and waits for a person to look at it.
    """
    commands: list[Instruction] = []
    if rules.instructions:
        commands += find_invisible(source.blocks)
        normal, written = _without_commands(normal, rules)
        commands += written
    severity = (
        Severity.BLOCKING if any(one.start is not None for one in commands) else Severity.NOTICE
    )
    data = find_personal_data(normal.text, rules, normal.blocks)
    text = masked(normal.text, data)
    told = [*source.findings, *_told_commands(commands, severity)]
    safe = [_without_data(finding, rules) for finding in told]
    return Screened(replace(normal, text=text), (*safe, *_told_data(data)))


def _without_commands(
    normal: NormalText, rules: ScreeningRules
) -> tuple[NormalText, list[Instruction]]:
    """The text without its commands, which have no place in it any more.

    What is left is read again: a sentence may command only without the remark inside of it.
    """
    found = list(find_instructions(normal.text, rules.instructions))
    places = [(one.start, one.end) for one in found if one.start is not None and one.end]
    rest = without(normal, (reach(normal.text, normal.blocks, *place) for place in places))
    if not any(map(str.isalpha, rest.text)):
        return normal, found
    if len(rest.text) < len(normal.text):
        rest, further = _without_commands(rest, rules)
        if any(one.start is not None for one in further):
            return normal, found
        found += further
    return rest, [replace(one, start=None, end=None) for one in found]


def _without_data(finding: Finding, rules: ScreeningRules) -> Finding:
    """The finding with its sample masked: what the text must not show, no finding may."""
    sample = finding.details.get("sample")
    if not isinstance(sample, str):
        return finding
    hidden = masked(sample, find_personal_data(sample, rules))
    return replace(finding, details={**finding.details, "sample": hidden})


def _told_commands(commands: Sequence[Instruction], severity: Severity) -> Iterator[Finding]:
    kind = FindingKind.HIDDEN_INSTRUCTION
    for found in commands[:MOST_OF_A_KIND]:
        details = {"sample": found.sample}
        yield Finding(kind, severity, details, found.start, found.end)
    yield from _rest(kind, len(commands), severity)


def _told_data(data: Sequence[PersonalDatum]) -> Iterator[Finding]:
    counts: Counter[str] = Counter()
    severities: dict[str, Severity] = {}
    for datum in data:
        counts[datum.what] += 1
        blocks = datum.action is Action.QUARANTINE
        severities[datum.what] = Severity.BLOCKING if blocks else Severity.NOTICE
        if counts[datum.what] <= MOST_OF_A_KIND:
            yield Finding(
                FindingKind.PERSONAL_DATA,
                severities[datum.what],
                {"what": datum.what, "sample": datum.sample, "done": datum.action.value},
                datum.start,
                datum.end,
            )
    for what, count in counts.items():
        yield from _rest(what, count, severities[what])


def _rest(what: str, count: int, severity: Severity) -> Iterator[Finding]:
    if count > MOST_OF_A_KIND:
        details: dict[str, str | int] = {"what": what, "count": count - MOST_OF_A_KIND}
        yield Finding(FindingKind.FURTHER_FINDINGS, severity, details)
