"""The answering pipeline, put together as `app/answering/pipeline.py` lists it."""

from collections.abc import Sequence
from functools import partial

from sqlalchemy import Engine

from app.accounts import people
from app.answering.citing import Citing
from app.answering.composing.extractive import ExtractiveComposer
from app.answering.composing.protocol import Composer
from app.answering.history import RecordedHistory
from app.answering.judging import RULES_FOR_FOREIGN, load_judging_rules
from app.answering.pipeline import Pipeline, Step, run_through
from app.answering.sayings import RecordedSayings
from app.answering.steps.ask_back import AskBack
from app.answering.steps.authorise import Authorise
from app.answering.steps.compare import Compare
from app.answering.steps.compose import Compose
from app.answering.steps.gather import Gather
from app.answering.steps.heed_time import HeedTime
from app.answering.steps.judge import Judge
from app.answering.steps.lean import Lean
from app.answering.steps.narrow import Narrow
from app.answering.steps.retrieve import Retrieve
from app.answering.steps.save import Save
from app.answering.steps.screen import ScreenQuestion
from app.answering.steps.tell_standing import TellStanding
from app.answering.steps.understand import Understand
from app.answering.steps.verify import Verify
from app.answering.understanding.english.glosser import EnglishGlosser
from app.answering.understanding.expansions import Expander
from app.answering.understanding.naming.registered import PublishedRegistry
from app.answering.verifying.judges.reviewing import Judges
from app.contract.catalogue import Catalogue
from app.sources.locating import Locator
from knowledge.database import reading
from knowledge.embedding.remembering import RememberingEmbedder
from knowledge.embedding.stored import stored_vectors
from knowledge.indexing.vocabulary import IndexedWords
from knowledge.model import Scope
from knowledge.policy.policies import Policies
from knowledge.room import KnowledgeRoom


def answering_pipeline(
    engine: Engine,
    room: KnowledgeRoom,
    locator: Locator,
    catalogue: Catalogue,
    policies: Policies,
    composer: Composer,
    quoting: ExtractiveComposer | None = None,
    judges: Judges = Judges(),  # noqa: B008 - frozen
) -> Pipeline:
    """The steps of `app/answering/pipeline.py`, in order.

    `quoting` composes where nothing is shown yet; None: one of its own.
    """

    def scope_of(account_id: str) -> Scope:
        with reading(engine) as connection:
            return people.find(connection, account_id).scope

    quoting = quoting or ExtractiveComposer(RememberingEmbedder(room.embedder))
    steps = partial(_from_question_to_judgement, engine, room, locator, policies)
    # What is tried is not shown, so nothing needs to be put beside it.
    trying = tuple(step for step in steps(quoting, Judges()) if not isinstance(step, Compare))
    answered = partial(run_through, trying)
    return Pipeline(
        steps=(
            ScreenQuestion(policies.screening, policies.unlawful_uses),
            Authorise(scope_of),
            Narrow(answered),
            Lean(answered),
            *steps(composer, judges),
        ),
        save=Save(engine, catalogue),
    )


def _from_question_to_judgement(
    engine: Engine,
    room: KnowledgeRoom,
    locator: Locator,
    policies: Policies,
    composer: Composer,
    judges: Judges,
) -> tuple[Step, ...]:
    def closeness(text: str, ids: Sequence[int]) -> dict[int, float]:
        asked = room.embedder.embed_query(text)
        with reading(engine) as connection:
            vectors = stored_vectors(connection, ids, room.embedder.fingerprint)
        return {id: float(asked @ vector) for id, vector in vectors.items()}

    history, registry = RecordedHistory(engine), PublishedRegistry(engine)
    citing = Citing(locator.find, history)
    return (
        Understand(
            room.restorer.restore,
            Expander(policies.glossary, EnglishGlosser(policies.english)),
            registry,
            IndexedWords(room.lexical),
            history,
        ),
        TellStanding(registry, history, RecordedSayings(engine)),
        Retrieve(room.searcher.search, closeness),
        Gather(),
        HeedTime(history),
        Compose(composer),
        Verify(citing, judges),
        Compare(citing, history, policies.ranks),
        AskBack(registry),
        Judge(load_judging_rules(), room.lexical.count, load_judging_rules(RULES_FOR_FOREIGN)),
    )
