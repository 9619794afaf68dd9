"""How the life of a cited text is told: sentences for what ended it, changes it, or will (pure)."""

from collections.abc import Mapping
from datetime import date

from app.answering.history import Known
from app.answering.model import Message
from app.sources.naming import document_title
from knowledge.model import VersionRecord
from knowledge.validity.model import ENDING, Effect, EffectKind, State

UNSEEN = "unseen"
"""Stands for a text that the asker may not see: the catalogue says `word.by.unseen`."""


def written(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def how_it_stands(known: Known) -> Message:
    """Why the range does not hold: `standing.<state>`, with the day and the acting text."""
    now = known.standing
    details: dict[str, str | int] = {"date": written(now.since) if now.since else ""}
    if now.effect:
        details["by"] = _named(now.effect, known.acting)
    return Message(f"standing.{now.state}", details)


def warnings(known: Known, day: date, today: date) -> tuple[Message, ...]:
    """What a reader of words that hold on `day` must know besides; what has ended them by today is
    told by `since_then`."""
    told = [
        _warning(effect, known.acting, day)
        for effect in known.notes
        if not (effect.ends and effect.since <= today)
    ]
    lifetime = known.version.lifetime
    if lifetime.until and lifetime.until >= max(day, today):
        told.append(Message("note.expires", {"date": written(lifetime.until)}))
    if lifetime.superseded_on and lifetime.superseded_on > max(day, today):
        told.append(Message("note.newer_text", {"date": written(lifetime.superseded_on)}))
    return tuple(message for i, message in enumerate(told) if message not in told[:i])


def is_doubtful(known: Known, day: date) -> bool:
    """Whether a proposal that nobody has confirmed would have ended the range by that day."""
    return any(
        not effect.confirmed and effect.kind in ENDING and effect.since <= day
        for effect in known.notes
    )


def since_then(today: Known) -> Message | None:
    """What has become, by today, of words that held on the day asked about."""
    if today.standing.state is State.IN_FORCE:
        return None
    said = how_it_stands(today)
    return Message(f"note.today_{today.standing.state}", said.details)


def _warning(effect: Effect, acting: Mapping[str, VersionRecord], day: date) -> Message:
    details = {"date": written(effect.since), "by": _named(effect, acting)}
    details |= {"how": effect.kind, "done": effect.kind}
    if not effect.confirmed and effect.kind in ENDING:
        return Message("note.proposal", details)
    if effect.kind in ENDING:
        return Message("note.ends_later", details)
    later = effect.since > day
    kind = "reworded" if effect.kind is EffectKind.REWORDED else "supplemented"
    return Message(f"note.{kind}_later" if later else f"note.{kind}", details)


def _named(effect: Effect, acting: Mapping[str, VersionRecord]) -> str:
    version = acting.get(effect.by)
    return document_title(version) if version else UNSEEN
