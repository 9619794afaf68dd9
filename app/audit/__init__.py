"""The audit trail: who did what to what, and when, written in the transaction that did it."""

from app.audit.trail import Action, record

__all__ = ["Action", "record"]
