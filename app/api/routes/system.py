"""The service itself: what is installed, what is off and why, and rebuilding the indexes."""

import time

from fastapi import APIRouter

from app.api.dependencies import LanguageDep, Operator, ServicesDep
from app.api.health import checks_of
from app.audit import Action, record
from app.contract import system as contract
from knowledge.database import writing
from knowledge.registry.deriving import refresh_all
from knowledge.registry.reading import count_passages

router = APIRouter(tags=["system"])


@router.get("/doctor")
def doctor(person: Operator, language: LanguageDep, services: ServicesDep) -> contract.Doctor:
    tools = services.tools
    installed = {
        "ocr": tools.tesseract is not None,
        "doc": tools.soffice is not None or tools.antiword is not None,
    }
    with writing(services.engine) as connection:
        passages = count_passages(connection)
        record(connection, person.id, Action.DOCTOR_READ)
    lexical, dense = services.room.lexical.ids(), services.room.dense.ids()
    return contract.Doctor(
        features=[
            contract.Feature(
                name=name,
                on=on,
                message=services.catalogue.text(
                    f"feature.{name}.{'on' if on else 'off'}", language
                ),
            )
            for name, on in installed.items()
        ],
        checks=checks_of(services),
        counts={
            "passages": passages,
            "lexical": len(lexical),
            "dense": len(set().union(*dense.values())),
            "unread": services.room.sentences.left(),
        },
    )


@router.get("/sentences/unread")
def unread(person: Operator, services: ServicesDep) -> contract.Unread:
    """How many texts search does not know sentence by sentence yet."""
    return contract.Unread(texts=services.room.sentences.left())


@router.post("/reindex")
def reindex(person: Operator, services: ServicesDep) -> contract.Reindexed:
    started = time.perf_counter()
    with writing(services.engine) as connection:
        record(connection, person.id, Action.REINDEX)
        refresh_all(connection)
    passages = services.room.keeper.rebuild()
    return contract.Reindexed(
        passages=passages,
        milliseconds=(time.perf_counter() - started) * 1000,
    )
