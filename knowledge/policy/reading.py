"""A policy file as a checked value; what is wrong is told with its line, to who wrote it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from yaml.nodes import MappingNode, Node, SequenceNode

from knowledge.errors import PolicyUnreadable

M = TypeVar("M", bound=BaseModel)
_FAULTS = {"missing": "missing", "extra_forbidden": "unknown_key"}
_Loader: TypeAlias = "type[yaml.SafeLoader | yaml.CSafeLoader]"
_FAST: _Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The one that is written in C where there is one: it reads several times as fast."""


def read_policy(path: Path, model: type[M]) -> M:
    """The file at `path` as a `model`. Raises PolicyUnreadable with line, place and fault.

    A validator of the model names its own fault by raising a ValueError whose words are the code.
    """
    try:
        root, content = _parsed(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise PolicyUnreadable(file=str(path), line=0, place="-", fault="no_file") from None
    except UnicodeDecodeError:
        raise PolicyUnreadable(file=str(path), line=1, place="-", fault="not_yaml") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else 1
        raise PolicyUnreadable(file=str(path), line=line, place="-", fault="not_yaml") from None
    try:
        return model.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        line, place = _where(root, first["loc"])
        fault = _FAULTS.get(first["type"]) or _own_fault(str(first["msg"]))
        raise PolicyUnreadable(file=str(path), line=line, place=place, fault=fault) from None


def _parsed(text: str) -> tuple[Node | None, object]:
    """A text's nodes, which know their lines, and its content.

    The loader in C tells the line of a fault less well, and lets tabs stand unseen within words.
    """
    if "\t" in text:
        return _parsed_by(yaml.SafeLoader, text)
    try:
        return _parsed_by(_FAST, text)
    except yaml.YAMLError:
        return _parsed_by(yaml.SafeLoader, text)


def _parsed_by(kind: _Loader, text: str) -> tuple[Node | None, object]:
    loader = kind(text)
    try:
        root = loader.get_single_node()
        return root, None if root is None else loader.construct_document(root)
    finally:
        loader.dispose()


def _own_fault(message: str) -> str:
    code = message.removeprefix("Value error, ")
    return code if code.isidentifier() else "wrong_form"


def _where(root: Node | None, steps: Sequence[str | int]) -> tuple[int, str]:
    """The line (from 1) and the way to a place; entries of a list by their `name` or `what`."""
    node, way = root, []
    for step in steps:
        following = _child(node, step)
        named = _name(following) if isinstance(step, int) else None
        way.append(named or (str(step + 1) if isinstance(step, int) else step))
        if following is None:
            break
        node = following
    line = node.start_mark.line + 1 if node is not None else 1
    return line, " › ".join(way) or "-"


def _child(node: Node | None, step: str | int) -> Node | None:
    if isinstance(node, MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        child: Node = node.value[step]
        return child
    return None


def _name(node: Node | None) -> str | None:
    for key in ("name", "what"):
        named = _child(node, key)
        if named is not None and isinstance(named.value, str):
            return named.value
    return None
