"""A document among those it has to do with, as a picture in the DOT language (pure).

Titles come from documents: `quoted` lets none of them leave its string. What colours and dashes
say stands in words too: in each node, on each edge and in the legend. DOT: graphviz.org/doc/info.
"""

import textwrap
from collections.abc import Sequence

from app.contract.history import Edge, History, Node
from ui.library.parts import document_link, table
from ui.markup import Html, joined, tag
from ui.words import Words

_FILLS = {
    "in_force": ("#e3f4e8", "#14532d"),
    "not_yet": ("#e8f0f6", "#1b4f72"),
    "expired": ("#fbe6e4", "#8a1c1c"),
    "repealed": ("#fbe6e4", "#8a1c1c"),
    "replaced": ("#fbe6e4", "#8a1c1c"),
    "withdrawn": ("#fbe6e4", "#8a1c1c"),
    "amended": ("#fdf1d3", "#6b4700"),
    "superseded": ("#fdf1d3", "#6b4700"),
}
_RESTING = "based_on"
_AWAITED = ("#ffffff", "#4a5766")
_FONT = "sans-serif"
_NODE_WIDTH = 30
_EDGE_WIDTH = 26
_LONGEST_EDGE_LABEL = 120


def picture(history: History, words: Words) -> str:
    """The graph as DOT: who acts points at what is acted on."""
    names = {node.id: f"n{number}" for number, node in enumerate(history.nodes)}
    lines = ["digraph {"]
    lines.append(f" graph [{_pairs(rankdir='LR', nodesep='0.35', ranksep='0.6')}];")
    lines.append(f" node [{_pairs(shape='box', style='rounded,filled', fontname=_FONT)}];")
    lines.append(f" edge [{_pairs(fontname=_FONT, fontsize='11', color='#4a5766')}];")
    lines += [_node(node, names[node.id], words) for node in history.nodes]
    lines += [_edge(edge, names, words) for edge in _drawn(history)]
    return "\n".join([*lines, "}"])


def quoted(text: str, width: int) -> str:
    """A DOT string of `text`, broken into lines of about `width` characters."""
    lines = textwrap.wrap(" ".join(text.split()), width, break_on_hyphens=False) or [""]
    escaped = (line.replace("\\", "\\\\").replace('"', '\\"') for line in lines)
    return '"' + "\\n".join(escaped) + '"'


def legend(nodes: Sequence[Node], words: Words) -> Html:
    """What the colours of this picture mean, and what a dashed arrow does."""
    shown = list(dict.fromkeys(node.standing for node in nodes if node.standing))
    keys = [
        tag("span", words.of("standing", standing), class_=f"flag standing-{standing}")
        for standing in shown
    ]
    if any(node.version_id is None for node in nodes):
        keys.append(tag("span", words("relation.awaited"), class_="flag"))
    return tag("div", *keys, tag("span", words("graph.legend"), class_="meta"), class_="flags")


def edges_table(history: History, words: Words) -> Html:
    """The same as the picture, for those who do not see it."""
    nodes = {node.id: node for node in history.nodes}
    rows = [
        tag(
            "tr",
            tag("th", _named(nodes[edge.source], words), scope="row"),
            tag("td", words.of("relation", edge.kind)),
            tag("td", f"{edge.label} " if edge.label else "", _named(nodes[edge.target], words)),
            tag("td", words(f"decision.{'confirmed' if edge.confirmed else 'proposed'}")),
        )
        for edge in history.edges
        if edge.source in nodes and edge.target in nodes
    ]
    heads = ["graph.acting", "graph.does", "graph.acted_on", "graph.state"]
    return table([words(head) for head in heads], rows)


def _drawn(history: History) -> list[Edge]:
    """The edges of the picture. Who changes a text rests on it as a rule: of such a pair only the
    change is drawn; the table has both.
    """
    known = {node.id for node in history.nodes}
    edges = [edge for edge in history.edges if {edge.source, edge.target} <= known]
    changed = {(edge.source, edge.target) for edge in edges if edge.kind != _RESTING}
    return [e for e in edges if e.kind != _RESTING or (e.source, e.target) not in changed]


def _named(node: Node, words: Words) -> Html:
    if node.version_id is None or node.is_centre:
        return joined(node.title)
    return document_link(node.title, node.version_id, words)


def _node(node: Node, name: str, words: Words) -> str:
    fill, ink = _FILLS.get(node.standing or "", _AWAITED)
    says = words.of("standing", node.standing) if node.standing else words("relation.awaited")
    label = quoted(node.title, _NODE_WIDTH)[:-1] + "\\n" + quoted(f"({says})", _NODE_WIDTH)[1:]
    pen = "3" if node.is_centre else "1"
    return f" {name} [label={label}, {_pairs(fillcolor=fill, color=ink, penwidth=pen)}];"


def _edge(edge: Edge, names: dict[str, str], words: Words) -> str:
    label = words.of("relation", edge.kind)
    if edge.label:
        label = f"{label}: {edge.label}"
    if not edge.confirmed:
        label = f"{label} ({words('decision.proposed')})"
    label = quoted(textwrap.shorten(label, _LONGEST_EDGE_LABEL, placeholder=" …"), _EDGE_WIDTH)
    style = _pairs(style="solid" if edge.confirmed else "dashed")
    return f" {names[edge.source]} -> {names[edge.target]} [label={label}, {style}];"


def _pairs(**values: str) -> str:
    return ", ".join(f'{name}="{value}"' for name, value in values.items())
