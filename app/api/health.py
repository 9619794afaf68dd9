"""`/healthz`: the process lives. `/readyz`: it can answer, part by part."""

from collections.abc import Callable

import structlog
from sqlalchemy import select

from app.api.services import Services
from knowledge.database import reading
from knowledge.model import Distribution, Scope
from knowledge.tables import knowledge_bases

log = structlog.get_logger()


def checks_of(services: Services) -> dict[str, bool]:
    """Each part that an answer needs, asked for real."""
    return {
        "database": _answers(lambda: _database(services)),
        "embedder": _answers(
            lambda: (
                len(services.room.embedder.embed_query("căn cứ"))
                == services.room.embedder.dimension
            )
        ),
        "indexes": _answers(lambda: _indexes(services)),
    }


def _indexes(services: Services) -> bool:
    with reading(services.engine) as connection:
        bases = frozenset(connection.execute(select(knowledge_bases.c.id)).scalars())
    services.room.searcher.search("căn cứ", Scope(bases, frozenset(Distribution)), 1)
    return True


def _answers(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception:
        # Whatever is wrong with a part, the answer to "is it ready" is no; the log says why.
        log.exception("not_ready")
        return False


def _database(services: Services) -> bool:
    with reading(services.engine) as connection:
        return connection.execute(select(knowledge_bases.c.id)).first() is not None
