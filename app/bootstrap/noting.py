"""What the audit must know of a start: policy files and settings that are not the last start's."""

from sqlalchemy import Engine

from app.accounts.openid.groups import SHIPPED_GROUPS
from app.audit.noting_changes import note_policy_files, note_settings
from app.audit.signing import audit_key
from app.bootstrap.folders import POLICY
from app.settings import Settings, environment_of
from knowledge.database import writing
from knowledge.policy.english import SHIPPED_ENGLISH
from knowledge.policy.glossary import SHIPPED_GLOSSARY
from knowledge.policy.ranks import SHIPPED_RANKS
from knowledge.policy.screening import SHIPPED_RULES
from knowledge.policy.unlawful import SHIPPED_UNLAWFUL

POLICY_FILES = (
    SHIPPED_RULES,
    SHIPPED_GLOSSARY,
    SHIPPED_ENGLISH,
    SHIPPED_RANKS,
    SHIPPED_UNLAWFUL,
    SHIPPED_GROUPS,
)


def note_what_changed(settings: Settings, engine: Engine, by: str) -> None:
    """Write down which rules and settings the service acts by from now on, where they are new."""
    own = [settings.var / POLICY / file.name for file in POLICY_FILES]
    in_force = [
        mine if mine.exists() else shipped for mine, shipped in zip(own, POLICY_FILES, strict=True)
    ]
    key = audit_key(settings.secret_key.get_secret_value().encode())
    with writing(engine) as connection:
        note_policy_files(connection, by, in_force)
        note_settings(connection, by, environment_of(settings), key)
