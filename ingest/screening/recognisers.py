"""Presidio with our own Vietnamese recognisers, on an engine without any language model.

Presidio is imported at the first line that is worth reading, not when the service starts. None of
its own recognisers is registered: nothing is fetched from the network.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from ingest.screening.checks import CHECKS
from ingest.screening.rules import PersonalDataKind, Recogniser
from ingest.screening.surroundings import distance

if TYPE_CHECKING:
    from presidio_analyzer import AnalyzerEngine

LANGUAGE = "vi"
_CASE_COUNTS = 0
"""No flag of the `regex` library, whose syntax the patterns have."""
_NOT_NEEDED = ("torch", "transformers")
_NO_WORD_DEMANDED = 0.5
_BY_WORD = 1.0
Found = tuple[str, int, int, float]
"""Kind, start, end, score."""


def recognise(text: str, kinds: tuple[PersonalDataKind, ...]) -> list[Found]:
    """What the recognisers find in `text`, one snippet a line; may overlap across kinds."""
    engine = _engine(kinds)
    results = engine.analyze(text, language=LANGUAGE)
    return [(found.entity_type, found.start, found.end, found.score) for found in results]


@lru_cache(maxsize=8)
def _engine(kinds: tuple[PersonalDataKind, ...]) -> "AnalyzerEngine":
    with _hidden(_NOT_NEEDED):
        from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
        from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine

    class BlankEngine(NlpEngine):
        """Reads no grammar: our recognisers look at letters only."""

        def load(self) -> None:
            return None

        def is_loaded(self) -> bool:
            return True

        def process_text(self, text: str, language: str) -> NlpArtifacts:
            return NlpArtifacts([], cast("Any", []), [], [], self, language)

        def process_batch(
            self,
            texts: Iterable[str],
            language: str,
            batch_size: int = 1,
            n_process: int = 1,
            **_: Any,
        ) -> Iterator[tuple[str, NlpArtifacts]]:
            for text in texts:
                yield text, self.process_text(text, language)

        def is_stopword(self, word: str, language: str) -> bool:
            return False

        def is_punct(self, word: str, language: str) -> bool:
            return False

        def get_supported_entities(self) -> list[str]:
            return []

        def get_supported_languages(self) -> list[str]:
            return [LANGUAGE]

    recognisers = [_recogniser(kind.what, rule) for kind in kinds for rule in kind.recognisers]
    registry = RecognizerRegistry(recognizers=recognisers, supported_languages=[LANGUAGE])
    return AnalyzerEngine(
        registry=registry, nlp_engine=BlankEngine(), supported_languages=[LANGUAGE]
    )


@contextmanager
def _hidden(modules: tuple[str, ...]) -> Iterator[None]:
    """Imports in this block do as if these packages were not installed.

    Presidio takes them along where it finds them: 7 s and 420 MB instead of 1.2 s and 104 MB in
    each process that reads files, for models that are never asked.
    """
    absent = [name for name in modules if name not in sys.modules]
    hiding: dict[str, Any] = dict.fromkeys(absent)
    sys.modules.update(hiding)
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]


def _recogniser(what: str, rule: Recogniser) -> Any:
    from presidio_analyzer import Pattern, PatternRecognizer, RecognizerResult

    nobodys = [re.compile(pattern, re.IGNORECASE) for pattern in rule.unless]
    check: Callable[[str], bool] | None = CHECKS[rule.check] if rule.check else None

    class ByRule(PatternRecognizer):
        """A pattern, then the rule's test of the datum and of the words beside it."""

        def analyze(self, text: str, *rest: Any, **named: Any) -> list[RecognizerResult]:
            return [x for x in super().analyze(text, *rest, **named) if self._counts(text, x)]

        def invalidate_result(self, pattern_text: str) -> bool:
            if check is not None and not check(pattern_text):
                return True
            return any(pattern.fullmatch(pattern_text) for pattern in nobodys)

        def _counts(self, text: str, found: RecognizerResult) -> bool:
            gap = distance(text, found.start, found.end, rule.surroundings)
            if gap is None:
                return False
            if rule.surroundings.after:
                found.score = _BY_WORD - gap / 1000
            return True

    pattern = Pattern(rule.name, rule.pattern, _NO_WORD_DEMANDED)
    return ByRule(
        supported_entity=what,
        name=f"{what}: {rule.name}",
        supported_language=LANGUAGE,
        patterns=[pattern],
        global_regex_flags=_CASE_COUNTS,
    )
