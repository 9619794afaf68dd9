"""Search alone, for officers who look something up and for benchmarks."""

import time

from fastapi import APIRouter

from app.api.dependencies import LanguageDep, Searching, ServicesDep
from app.audit import Action, record
from app.contract import documents as contract
from app.sources.naming import place_of
from knowledge.database import writing
from knowledge.model import Scope

router = APIRouter(tags=["search"])


@router.post("/searches")
def search(
    body: contract.SearchRequest, person: Searching, language: LanguageDep, services: ServicesDep
) -> contract.SearchResult:
    scope = person.scope
    if body.knowledge_base is not None:
        bases = scope.knowledge_bases & {body.knowledge_base}
        scope = Scope(bases, scope.distributions)
    started = time.perf_counter()
    asked = services.wording(body.query)
    found = services.room.searcher.search(
        asked.search_text, scope, body.limit, meaning=asked.meant_text
    )
    total = (time.perf_counter() - started) * 1000
    with writing(services.engine) as connection:
        about = {"knowledge_base": body.knowledge_base, "hits": len(found.hits)}
        record(connection, person.id, Action.SEARCH, None, about)
    return contract.SearchResult(
        hits=[
            contract.SearchHit(
                passage_id=hit.passage.id,
                version_id=hit.passage.version.id,
                document_id=hit.passage.version.document_id,
                file_name=hit.passage.version.file_name,
                number=hit.passage.version.number,
                place=place_of(hit.passage.anchor, language),
                text=hit.passage.text,
                score=hit.score,
                lexical=hit.lexical,
                dense=hit.dense,
                features=dict(hit.features),
            )
            for hit in found.hits
        ],
        milliseconds={**found.milliseconds, "total": total},
    )
