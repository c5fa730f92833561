"""Quantise: an encoder as ONNX and windows of pieces, or a reader, come in; with 8-bit weights they go out.

Some columns of the encoder's activations are a hundred times as large as others, and 8 bits for all of them leave
nothing for the small ones. So each matrix first takes over a part of its input's scale, column by column (SmoothQuant,
Xiao et al. 2023): the product is the same, and both sides are even. Without it the finder lost 3 points of F1.
"""

import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from onnx import helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

SHARE = 0.5  # of the scale that goes over to the weights
LEAST = 1e-5  # no scale is smaller
LARGEST = 63  # of a weight in 7 bits

Windows = Sequence[NDArray[np.int64]]


def quantise(plain: Path, output: Path, windows: Windows) -> None:
    """Write the encoder with weights of 7 bits of 8 (processors without VNNI would else overflow), a scale a column.

    The input of the narrowing half of each feed-forward layer, behind the GELU, is too uneven for one scale: with it
    the finder lost a point of F1. There each word has a scale of its own.
    """
    model = onnx.load(str(plain))
    smooth(model, windows)
    sizes = {one.name: tuple(one.dims) for one in model.graph.initializer}
    narrowing = [node.name for node in model.graph.node if node.op_type == "MatMul" and _narrows(sizes, node.input[1])]
    with tempfile.TemporaryDirectory() as folder:
        even = Path(folder, "even.onnx")
        onnx.save(model, str(even))
        quantize_dynamic(
            str(even), str(output), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
            nodes_to_exclude=narrowing, extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )  # fmt: skip
    written = onnx.load(str(output))
    scale_by_word(written, frozenset(narrowing))
    part_norms(written)
    onnx.save(written, str(output))


def part_norms(model: onnx.ModelProto) -> None:
    """Put a sum and a layer's norm in the place of each node that is both: on processors the one takes 3 to 6 times as
    long as the two (onnxruntime 1.31)."""
    for node in [one for one in model.graph.node if one.op_type == "SkipLayerNormalization"]:
        left, right, scale, shift = node.input[:4]
        biases = list(node.input[4:5])
        place = list(model.graph.node).index(node)
        model.graph.node.remove(node)
        epsilon = next(one.f for one in node.attribute if one.name == "epsilon")
        steps = [helper.make_node("Add", [left, right], [f"{node.output[0]}_sum"], name=f"{node.name}_sum")]
        for bias in biases:
            steps.append(helper.make_node("Add", [steps[-1].output[0], bias], [f"{node.output[0]}_biased"],
                                          name=f"{node.name}_biased"))  # fmt: skip
        steps.append(
            helper.make_node("LayerNormalization", [steps[-1].output[0], scale, shift], [node.output[0]],
                             name=node.name, axis=-1, epsilon=epsilon)
        )  # fmt: skip
        for step, one in enumerate(steps):
            model.graph.node.insert(place + step, one)


def scale_by_word(model: onnx.ModelProto, names: frozenset[str]) -> None:
    """Put 8-bit products in the place of these nodes: each row of the input is brought to one size before, and back."""
    weights = {one.name: one for one in model.graph.initializer}
    model.graph.initializer.append(numpy_helper.from_array(np.array(LEAST, np.float32), "least"))
    for number, node in enumerate([one for one in model.graph.node if one.name in names]):
        matrix = numpy_helper.to_array(weights[node.input[1]])
        columns = np.maximum(np.abs(matrix).max(axis=0) / LARGEST, LEAST)
        name = f"by_word_{number}"
        whole = np.round(matrix / columns).astype(np.int8)
        model.graph.initializer.append(numpy_helper.from_array(whole, f"{name}_weights"))
        model.graph.initializer.append(numpy_helper.from_array(_float(columns), f"{name}_columns"))
        model.graph.initializer.remove(weights[node.input[1]])
        place = list(model.graph.node).index(node)
        model.graph.node.remove(node)
        for step, one in enumerate(_product(name, node.input[0], node.output[0])):
            model.graph.node.insert(place + step, one)


def _product(name: str, left: str, output: str) -> list[onnx.NodeProto]:
    """The steps of one such product: find the rows' sizes, even them out, multiply in 8 bits, scale back."""
    return [
        helper.make_node("Abs", [left], [f"{name}_size"]),
        helper.make_node("ReduceMax", [f"{name}_size"], [f"{name}_largest"], axes=[-1], keepdims=1),
        helper.make_node("Max", [f"{name}_largest", "least"], [f"{name}_rows"]),
        helper.make_node("Div", [left, f"{name}_rows"], [f"{name}_even"]),
        helper.make_node(
            "DynamicQuantizeMatMul", [f"{name}_even", f"{name}_weights", f"{name}_columns"], [f"{name}_product"],
            domain="com.microsoft",
        ),
        helper.make_node("Mul", [f"{name}_product", f"{name}_rows"], [output]),
    ]  # fmt: skip


def quantise_layers(plain: Path, output: Path) -> None:
    """Write the reader with the weights of its layers in 8 bits; what it takes in and gives out stays whole.

    With all of it in 8 bits the finder lost a tenth of a point and four tenths of the sources in agency news; so, none,
    for 1.7 times the speed.
    """
    quantize_dynamic(
        str(plain), str(output), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
        op_types_to_quantize=["MatMul"], nodes_to_exclude=["/reader/labels/MatMul"],
    )  # fmt: skip


def _narrows(sizes: dict[str, tuple[int, ...]], weight: str) -> bool:
    return weight in sizes and sizes[weight][0] > sizes[weight][1]


def smooth(model: onnx.ModelProto, windows: Windows) -> None:
    """Even out the scales between each matrix and its input, in place."""
    weights = {one.name: one for one in model.graph.initializer}
    nodes = [node for node in model.graph.node if node.op_type in {"MatMul", "Attention"} and node.input[1] in weights]
    largest = _largest(model, sorted({node.input[0] for node in nodes}), windows)
    for number, node in enumerate(nodes):
        matrix = numpy_helper.to_array(weights[node.input[1]])
        rows = np.maximum(np.abs(matrix).max(axis=1), LEAST)
        scale = np.maximum(np.maximum(largest[node.input[0]], LEAST) ** SHARE / rows ** (1 - SHARE), LEAST)
        weights[node.input[1]].CopyFrom(numpy_helper.from_array(_float(matrix * scale[:, None]), node.input[1]))
        factor, even = f"even_{number}_factor", f"even_{number}"
        model.graph.initializer.append(numpy_helper.from_array(_float(1 / scale), factor))
        place = list(model.graph.node).index(node)
        model.graph.node.insert(place, helper.make_node("Mul", [node.input[0], factor], [even], name=even))
        node.input[0] = even


def _largest(model: onnx.ModelProto, names: Sequence[str], windows: Windows) -> dict[str, NDArray[np.float32]]:
    """The largest value of each column of these tensors over the windows."""
    probe = onnx.ModelProto()
    probe.CopyFrom(model)
    probe.graph.output.extend(helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None) for name in names)
    session = onnxruntime.InferenceSession(probe.SerializeToString(), providers=["CPUExecutionProvider"])
    found: dict[str, NDArray[np.float32]] = {}
    for window in windows:
        for name, values in zip(
            names, session.run(names, {"pieces": window, "mask": np.ones_like(window)}), strict=True
        ):
            here = np.abs(values).reshape(-1, values.shape[-1]).max(axis=0)
            found[name] = np.maximum(found.get(name, here), here)
    return found


def _float(values: NDArray[np.floating]) -> NDArray[np.float32]:
    return np.ascontiguousarray(values, dtype=np.float32)
