"""The report to the ministry as plain values: sentences of the YAML file beside, filled in.

What is said is computed; how it is said the agency may edit. `report_docx` lays it out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from app.contract.monitoring import Incident, ReportOrder, Use
from app.monitoring.facts import Inventory, SystemFacts, written

WORDS = Path(__file__).parent / "ministry_report.yaml"
NOTHING = "-"
TO_FILL_IN = "........"
"""Where a paper is completed by hand."""


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    paragraphs: tuple[str, ...] = ()
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class MinistryReport:
    """Everything on the paper, from its head to its signature.

    The agencies of the head stand in capitals (Decree 30/2020/NĐ-CP, annex I).
    """

    superior: str
    agency: str
    nation: str
    motto: str
    number: str
    dated: str
    title: str
    subject: str
    addressee: str
    sections: tuple[Section, ...]
    recipients: tuple[str, ...]
    signer_title: str
    signer: str


def compose_report(
    order: ReportOrder,
    facts: SystemFacts,
    inventory: Inventory,
    use: Use,
    risks: dict[str, int],
    incidents: Sequence[Incident],
    today: date,
) -> MinistryReport:
    words = _words()
    days = {"since": written(use.since), "until": written(use.until)}
    day = {"day": f"{today:%d}", "month": f"{today:%m}", "year": f"{today:%Y}"}
    return MinistryReport(
        superior=order.superior.upper(),
        agency=order.agency.upper(),
        nation=words["nation"],
        motto=words["motto"],
        number=words["number"].format(number=order.number),
        dated=words["dated"].format(place=order.place or TO_FILL_IN, **day),
        title=words["title"],
        subject=words["subject"].format(**days),
        addressee=words["addressee"].format(addressee=order.addressee),
        sections=(
            _system(words, facts, inventory),
            _use(words, use),
            _risks(words, risks),
            _incidents(words, incidents),
            _measures(words, facts),
        ),
        recipients=(words["recipients"], *words["recipient_lines"]),
        signer_title=order.signer_title,
        signer=order.signer,
    )


@cache
def _words() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    return content


def _system(words: dict[str, Any], facts: SystemFacts, inventory: Inventory) -> Section:
    bases = [
        words["base"].format(name=base.name, responsible=base.responsible or words["nobody"])
        for base in inventory.bases
    ]
    accounts = [f"{words['roles'][role]} {n}" for role, n in sorted(inventory.accounts.items())]
    filled = {
        "version": facts.version,
        "database": facts.database,
        "composer": words["composers"][facts.composer].format(model=facts.llm_model),
        "embedder": facts.embedder,
        "embedder_model": facts.embedder_model,
        "bases": "; ".join(bases) or NOTHING,
        "documents": inventory.documents,
        "accounts": "; ".join(accounts) or NOTHING,
        "closed": inventory.closed,
    }
    return Section(words["headings"]["system"], _filled(words["system"], filled))


def _use(words: dict[str, Any], use: Use) -> Section:
    counts, signed = use.outcomes, use.verification
    refused = sum(count for name, count in counts.items() if name.startswith("refused"))
    filled = {
        "people": use.people,
        "questions": use.questions,
        "answered": signed.answered,
        "abstained": counts.get("no_evidence", 0) + counts.get("unverified", 0),
        "refused": refused,
        "p50": use.latency.p50 if use.latency else NOTHING,
        "p95": use.latency.p95 if use.latency else NOTHING,
        "signed": signed.verified + signed.corrected + signed.rejected,
        "verified": signed.verified,
        "corrected": signed.corrected,
        "rejected": signed.rejected,
    }
    return Section(words["headings"]["use"], _filled(words["use"], filled))


def _risks(words: dict[str, Any], risks: dict[str, int]) -> Section:
    rows = tuple(
        (entry["what"], str(risks[entry["count"]]), entry["how"]) for entry in words["risks"]
    )
    return Section(words["headings"]["risks"], (), Table(tuple(words["risk_columns"]), rows))


def _incidents(words: dict[str, Any], incidents: Sequence[Incident]) -> Section:
    heading = words["headings"]["incidents"]
    if not incidents:
        return Section(heading, (words["no_incidents"],))
    rows = tuple(
        (
            f"{one.at.astimezone():%d/%m/%Y %H:%M}",
            f"{one.title} ({words['kinds'][one.kind]})",
            words["severities"][one.severity],
            words["states"][one.state],
            "\n".join(event.note for event in one.events if event.note) or NOTHING,
        )
        for one in incidents
    )
    return Section(heading, (), Table(tuple(words["incident_columns"]), rows))


def _measures(words: dict[str, Any], facts: SystemFacts) -> Section:
    keeping, days = words["keeping"], facts.audit_days
    filled = {
        "idle_minutes": f"{facts.idle_minutes:g}",
        "session_hours": f"{facts.session_hours:g}",
        "publishing": words["publishing"]["second" if facts.second_person else "alone"],
        "keeping": keeping["days"].format(days=days) if days else keeping["always"],
    }
    return Section(words["headings"]["measures"], _filled(words["measures"], filled))


def _filled(sentences: Sequence[str], filled: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(sentence.format(**filled) for sentence in sentences)
