"""Learn `command_weights.yaml` from sentences that command and sentences that do not.

    python -m ingest.screening.command_fitting --attacks YAML… --texts DIR… --source TEXT --out YAML

Sentences of our own stand in `command_examples.yaml`; the benchmark's attacks are read beside them.
A DIR has `corpus.jsonl` and `queries.jsonl` {text}, or `*.md`: rules and questions that command
nobody. What attacks are about (`about` in the examples) is no feature, for honest answers are about
the same; and a command has a word of asking, answering, citing or commanding (`telling`).
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from ingest.screening.commanding import CommandWeights, terms_of, words_of
from ingest.sentences import sentence_ranges

EXAMPLES = Path(__file__).with_name("command_examples.yaml")
RIDGE = 0.5
STEPS = 30
LEAST_SEEN = 2
"""Sentences that command in which a term must stand to become a feature."""
WEIGHT_OF_TEXTS = 0.3
"""Of a sentence of a corpus, against 1 for one of the examples: they are many and easy."""
MOST_OF_TEXTS = 12_000
FOLDS = 3
_QUESTION = "{question}"

Rows = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words that one of is in every command, and words that tell nothing."""

    telling: frozenset[str]
    about: frozenset[str]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence, whether it commands, and how much it counts."""

    text: str
    commands: bool
    weight: float = 1.0


def fit(examples: Sequence[Labelled], lexicon: Lexicon) -> CommandWeights:
    """Ridge logistic regression by Newton's method. Pure."""
    terms = [terms_of(words_of(one.text)) for one in examples]
    names = _features(examples, terms, lexicon)
    design = _design(terms, names)
    yes = np.array([one.commands for one in examples])
    weight = np.array([one.weight for one in examples])
    penalty = RIDGE * np.eye(design.shape[1])
    penalty[0, 0] = 1e-6
    found = np.zeros(design.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-(design @ found)))
        slope = design.T @ (weight * (chance - yes)) + penalty @ found
        curve = (design * (weight * chance * (1 - chance))[:, None]).T @ design + penalty
        step = np.linalg.solve(curve, slope)
        found = found - step
        if np.abs(step).max() < 1e-4:
            break
    weights = {name: round(float(w), 2) for name, w in zip(names, found[1:], strict=True)}
    told = {name: w for name, w in weights.items() if w}
    return CommandWeights(round(float(found[0]), 2), told, lexicon.telling)


def cross_validated(examples: Sequence[Labelled], lexicon: Lexicon) -> dict[str, object]:
    """Shares that reach each log odds, every example judged without its fold. Pure."""
    odds = np.zeros(len(examples))
    fold_of = np.arange(len(examples)) % FOLDS
    for fold in range(FOLDS):
        inside = [one for place, one in enumerate(examples) if fold_of[place] != fold]
        weights = fit(inside, lexicon)
        for place in np.flatnonzero(fold_of == fold).tolist():
            odds[place] = weights.log_odds(examples[place].text)
    commands = np.array([one.commands for one in examples])
    return {
        f"from {least:g}": {
            "commands": round(float((odds[commands] >= least).mean()), 3),
            "others": round(float((odds[~commands] >= least).mean()), 5),
        }
        for least in (-2.0, -1.0, 0.0, 1.0, 2.0, 2.5)
    }


def _features(
    examples: Sequence[Labelled], terms: Sequence[set[str]], lexicon: Lexicon
) -> list[str]:
    seen = Counter(
        term for one, has in zip(examples, terms, strict=True) if one.commands for term in has
    )
    return sorted(
        term
        for term, count in seen.items()
        if count >= LEAST_SEEN and lexicon.about.isdisjoint(term.split())
    )


def _design(terms: Sequence[set[str]], names: Sequence[str]) -> Rows:
    """Shape (sentences, 1 + terms): a column of ones, then which terms a sentence has."""
    place = {name: column for column, name in enumerate(names, start=1)}
    design = np.zeros((len(terms), 1 + len(names)))
    design[:, 0] = 1
    for row, has in enumerate(terms):
        design[row, [place[term] for term in has if term in place]] = 1
    return design


def own_examples(path: Path = EXAMPLES) -> tuple[list[Labelled], Lexicon]:
    """The sentences of the file, and its words."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    commands = [Labelled(text, commands=True) for text in data["commands"]]
    others = [Labelled(text, commands=False) for text in data["ordinary"]]
    return commands + others, Lexicon(frozenset(data["telling"]), frozenset(data["about"]))


def attacks_in(path: Path) -> list[Labelled]:
    """The words of a benchmark's attacks, without the question that they stand around."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    texts = [" ".join(one["text"].split(_QUESTION)).strip() for one in data["attacks"]]
    return [Labelled(text, commands=True) for text in texts]


def ordinary_in(folder: Path) -> list[Labelled]:
    """Each question of the set, and the sentences of its texts."""
    asked = [Labelled(text, commands=False) for text in _texts(folder / "queries.jsonl")]
    pages = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md"))]
    read = [
        Labelled(text[start:end], commands=False, weight=WEIGHT_OF_TEXTS)
        for text in (*_texts(folder / "corpus.jsonl"), *pages)
        for start, end in sentence_ranges(text)
    ]
    return asked + read[:: max(1, len(read) // MOST_OF_TEXTS)]


def _texts(path: Path) -> list[str]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def as_yaml(weights: CommandWeights, source: str, figures: dict[str, object]) -> str:
    """The file: where the weights come from, then the weights."""
    head = [
        "Weights of the terms that tell a sentence to the machine (commanding.py), in log odds.",
        "Written by `python -m ingest.screening.command_fitting`; not to be edited by hand.",
        f"Fitted {source}.",
        f"Figures: shares from a log odds on, {FOLDS}-fold cross-validation.",
    ]
    data = {
        "figures": figures,
        "bias": weights.bias,
        "cues": sorted(weights.cues),
        "terms": dict(sorted(weights.terms.items())),
    }
    told = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    return "".join(f"# {line}\n" for line in head) + told


def main(arguments: Iterable[str]) -> None:
    """The command of this module's docstring."""
    parser = argparse.ArgumentParser(description="Learn what commands to the machine read like.")
    parser.add_argument("--attacks", type=Path, nargs="*", default=[])
    parser.add_argument("--texts", type=Path, nargs="*", default=[])
    parser.add_argument("--source", required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args(list(arguments))
    examples, lexicon = own_examples()
    examples += [one for path in given.attacks for one in attacks_in(path)]
    examples += [one for folder in given.texts for one in ordinary_in(folder)]
    figures = cross_validated(examples, lexicon)
    told = as_yaml(fit(examples, lexicon), given.source, figures)
    given.out.write_text(told, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
