"""Places in a form that tests and fact files can write down: "Điều 5 khoản 2"."""

from collections.abc import Sequence

from ingest.model import AnchorStep, Level

_SIGNS = {Level.ARTICLE: "Điều", Level.CLAUSE: "khoản", Level.POINT: "điểm"}


def place_words(place: Sequence[AnchorStep]) -> str:
    return " ".join(f"{_SIGNS.get(step.level, step.level.value)} {step.label}" for step in place)
