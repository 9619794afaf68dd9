"""A database with an audit of forty rows, anchored after the twentieth and at its end."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.audit import Action, record
from app.audit.anchoring import Anchorage
from knowledge.database import writing

ROWS = 40
KEY = b"a key of the service"


@pytest.fixture
def anchorage(engine: Engine, tmp_path: Path) -> Anchorage:
    """Rows 1 to 40: two anchors."""
    anchorage = Anchorage(engine, tmp_path / "audit", KEY)
    for half in range(2):
        with writing(engine) as connection:
            for number in range(ROWS // 2):
                about = {"outcome": "answered", "number": number, "versions": ["v1", "đ"]}
                record(connection, f"person-{half}", Action.QUESTION, f"a{number}", about)
        anchorage.anchor()
    return anchorage
