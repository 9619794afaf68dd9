"""Alembic's way in: always on the connection that `migrating.migrate` hands over."""

from typing import Any, Literal

from alembic import context

from app.storage import tables  # noqa: F401 - registers the service's tables
from knowledge.database import UtcTime, metadata


def _render(kind: str, item: Any, _context: object) -> str | Literal[False]:
    """Our own column type by its own name in new migrations."""
    return "UtcTime()" if kind == "type" and isinstance(item, UtcTime) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    render_item=_render,
)
with context.begin_transaction():
    context.run_migrations()
