"""All that officers may edit and that answers go by, as one value."""

from dataclasses import dataclass
from pathlib import Path

from ingest.screening.rules import ScreeningRules
from knowledge.policy.english import EnglishTerms, load_agency_english, load_english
from knowledge.policy.glossary import Glossary, load_agency_glossary, load_glossary
from knowledge.policy.ranks import Ranks, load_agency_ranks, load_ranks
from knowledge.policy.screening import load_agency_screening_rules, load_screening_rules
from knowledge.policy.unlawful import UnlawfulUses, load_agency_unlawful_uses, load_unlawful_uses


@dataclass(frozen=True)
class Policies:
    glossary: Glossary
    english: EnglishTerms
    ranks: Ranks
    screening: ScreeningRules
    unlawful_uses: UnlawfulUses


def shipped_policies() -> Policies:
    """The files beside this module, which hold until an agency writes its own."""
    return Policies(
        load_glossary(),
        load_english(),
        load_ranks(),
        load_screening_rules(),
        load_unlawful_uses(),
    )


def agency_policies(folder: Path) -> Policies:
    """The agency's own files in `folder` where there are any; elsewhere the shipped ones."""
    return Policies(
        load_agency_glossary(folder),
        load_agency_english(folder),
        load_agency_ranks(folder),
        load_agency_screening_rules(folder),
        load_agency_unlawful_uses(folder),
    )
