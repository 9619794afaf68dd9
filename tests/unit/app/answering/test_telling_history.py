"""How the life of a cited text is told."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.answering.history import Known
from app.answering.telling_history import (
    UNSEEN,
    how_it_stands,
    is_doubtful,
    since_then,
    warnings,
)
from app.bootstrap.services import service_catalogue
from app.contract.catalogue import Language
from knowledge.validity.model import Effect, EffectKind, Span, Standing, State

DAY = date(2026, 4, 1)
LATER, EARLIER = DAY + timedelta(days=30), DAY - timedelta(days=30)


def effect(kind: EffectKind, since: date = EARLIER, *, confirmed: bool = True) -> Effect:
    return Effect(kind, Span(0, 9), since, "acting", "r1", confirmed)


@pytest.fixture
def known(evidence) -> Known:
    version = evidence("Mức chi.").passage.version
    acting = replace(version, id="acting", number="22/2025/QĐ-SDL")
    return Known(version, Standing(State.IN_FORCE), acting={"acting": acting})


@pytest.mark.parametrize(
    ("since", "kind", "confirmed", "key"),
    [
        (LATER, EffectKind.REPEALED, True, "note.ends_later"),
        (LATER, EffectKind.REPEALED, False, "note.proposal"),
        (EARLIER, EffectKind.AMENDED, False, "note.proposal"),
        (EARLIER, EffectKind.REWORDED, True, "note.reworded"),
        (LATER, EffectKind.REWORDED, True, "note.reworded_later"),
        (EARLIER, EffectKind.SUPPLEMENTED, True, "note.supplemented"),
        (LATER, EffectKind.SUPPLEMENTED, False, "note.supplemented_later"),
    ],
)
def test_each_thing_known_has_its_sentence(
    known: Known, since: date, kind: EffectKind, confirmed: bool, key: str
) -> None:
    noted = replace(known, notes=(effect(kind, since, confirmed=confirmed),))
    (message,) = warnings(noted, DAY, DAY)
    assert message.key == key
    assert message.details["by"] == "Quyết định số 22/2025/QĐ-SDL"
    for language in Language:
        said = service_catalogue().text(message.key, language, **message.details)
        assert f"{since:%d/%m/%Y}" in said


def test_a_text_that_the_asker_may_not_see_is_not_named(known: Known) -> None:
    noted = replace(known, notes=(effect(EffectKind.REWORDED),), acting={})
    assert warnings(noted, DAY, DAY)[0].details["by"] == UNSEEN


def test_the_texts_own_end_is_told_beforehand(known: Known) -> None:
    version = replace(known.version, expires_on=LATER, superseded_on=LATER)
    told = [message.key for message in warnings(replace(known, version=version), DAY, DAY)]
    assert told == ["note.expires", "note.newer_text"]


def test_the_same_thing_is_told_once(known: Known) -> None:
    twice = replace(known, notes=(effect(EffectKind.REWORDED),) * 2)
    assert len(warnings(twice, DAY, DAY)) == 1


@pytest.mark.parametrize(
    ("noted", "doubtful"),
    [
        (effect(EffectKind.REPEALED, confirmed=False), True),
        (effect(EffectKind.REPEALED, LATER, confirmed=False), False),
        (effect(EffectKind.REWORDED, confirmed=False), False),
        (effect(EffectKind.REPEALED, LATER), False),
    ],
)
def test_only_a_proposal_that_would_have_ended_it_makes_it_doubtful(
    known: Known, noted: Effect, doubtful: bool
) -> None:
    assert is_doubtful(replace(known, notes=(noted,)), DAY) is doubtful


def test_why_it_does_not_hold_is_told_with_the_day_and_the_act(known: Known) -> None:
    repeal = effect(EffectKind.REPEALED)
    gone = replace(known, standing=Standing(State.REPEALED, EARLIER, repeal))
    message = how_it_stands(gone)
    assert message.key == "standing.repealed"
    assert message.details == {"date": f"{EARLIER:%d/%m/%Y}", "by": "Quyết định số 22/2025/QĐ-SDL"}


@pytest.mark.parametrize("state", [state for state in State if state is not State.IN_FORCE])
def test_what_has_become_of_it_since_then_is_told_for_every_state(
    known: Known, state: State
) -> None:
    act = effect(EffectKind.REPEALED)
    message = since_then(replace(known, standing=Standing(state, EARLIER, act)))
    assert message
    assert message.key == f"note.today_{state}"
    for language in Language:
        assert service_catalogue().text(message.key, language, **message.details)


def test_of_what_still_holds_nothing_is_told(known: Known) -> None:
    assert since_then(known) is None
