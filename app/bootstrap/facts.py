"""The settings that the report to the ministry names."""

from importlib.metadata import version

from sqlalchemy import make_url

from app.monitoring.facts import SystemFacts
from app.settings import ComposerKind, Settings


def system_facts(settings: Settings) -> SystemFacts:
    place = "outside" if settings.llm_allow_public else "inside"
    quoting = settings.composer is ComposerKind.EXTRACTIVE
    return SystemFacts(
        version=version("cancu"),
        database=make_url(settings.database).get_backend_name(),
        composer=ComposerKind.EXTRACTIVE.value if quoting else place,
        llm_model=settings.llm_model or "",
        embedder=settings.embedder,
        embedder_model=settings.embedder_model,
        idle_minutes=settings.idle_minutes,
        session_hours=settings.session_hours,
        second_person=settings.second_person,
        audit_days=settings.audit_days,
    )
