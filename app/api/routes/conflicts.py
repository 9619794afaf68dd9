"""Two norms side by side: do they differ, and which rule of law prefers one of them?"""

from fastapi import APIRouter

from app.answering.conflicts.model import Side
from app.answering.conflicts.resolving import find_conflict
from app.api.dependencies import Checking, LanguageDep, ServicesDep
from app.contract import conflicts as contract
from knowledge.policy.ranks import Ranks

router = APIRouter(tags=["conflicts"])

_PREFERRED = (contract.Preferred.ONE, contract.Preferred.OTHER)


@router.post("/conflicts")
def compare(
    body: contract.ConflictRequest, person: Checking, language: LanguageDep, services: ServicesDep
) -> contract.ConflictResult:
    ranks = services.ranks
    conflict = find_conflict(_side(body.one, ranks), _side(body.other, ranks))
    if conflict is None:
        return contract.ConflictResult(differences=[])
    reason = conflict.reason
    return contract.ConflictResult(
        differences=[
            contract.NumberDifference(matter=list(found.matter), one=found.one, other=found.other)
            for found in conflict.differences
        ],
        rule=contract.Rule(conflict.rule),
        preferred=None if conflict.preferred is None else _PREFERRED[conflict.preferred],
        reason=services.catalogue.text(reason.key, language, **reason.details),
    )


def _side(norm: contract.Norm, ranks: Ranks) -> Side:
    return Side(
        text=norm.text,
        type=norm.type,
        issuer=norm.issuer,
        number=norm.number,
        issued_on=norm.issued_on,
        rank=ranks.rank_of(norm.type, norm.issuer, norm.number),
    )
