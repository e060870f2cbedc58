"""Trained network to int8 files: `python -m training.export --weights FOLDER --network FILE --out data/models`.

Weights are int8 with a scale a column, activations are quantised at run time with one scale a tensor after
smoothing (training/graph.py). Word vectors are int8 with one scale a row and are looked up outside the graph.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.graph import States
from training.network import HEADS, Reader, collate, encode, tokenizer
from training.rows import OUTCOMES, PORTRAYALS, VOICES, article_rows, outcome_rows

CALIBRATION_ROWS, CALIBRATION_BATCH = 512, 32


def export(reader: Reader, weights: Path, rows: Path, out: Path, trained: Sequence[str]) -> None:
    """Write graph, weights, word vectors, heads and tokenizer into `out`. Heads not in `trained` are never asked."""
    out.mkdir(parents=True, exist_ok=True)
    reader.eval()
    states = calibrated(reader, weights, rows)
    full, quantised = out / "full.onnx", out / "quantised.onnx"
    torch.onnx.export(
        states,
        (torch.zeros(2, 7, 768), torch.ones(2, 7, dtype=torch.long)),
        str(full),
        input_names=["vectors", "attention"],
        output_names=["states"],
        dynamic_axes={"vectors": {0: "rows", 1: "tokens"}, "attention": {0: "rows", 1: "tokens"}},
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(full, quantised, op_types_to_quantize=["MatMul"], per_channel=True, weight_type=QuantType.QInt8)
    for name in ("encoder.onnx", "encoder.weights"):
        (out / name).unlink(missing_ok=True)
    onnx.save_model(
        with_words(onnx.load(quantised)),
        str(out / "encoder.onnx"),
        save_as_external_data=True,
        all_tensors_to_one_file=True,
        location="encoder.weights",
        size_threshold=1024,
    )
    full.unlink()
    quantised.unlink()
    vectors = reader.encoder.embeddings.word_embeddings.weight.detach().numpy()
    scales = np.abs(vectors).max(axis=1, keepdims=True) / 127
    np.savez(
        out / "word_vectors.npz",
        values=np.round(vectors / np.maximum(scales, 1e-9)).astype(np.int8),
        scales=scales.astype(np.float32),
    )
    np.savez(
        out / "heads.npz",
        **{
            name: getattr(reader, name).weight.detach().numpy().astype(np.float16)
            for name in ("meaning", "words")  # `telling` finds wordings in whole articles no better than `meaning`
        },
        **{
            f"{name}.{part}": getattr(head, part).detach().numpy()
            for name, head in reader.heads.items()
            for part in ("weight", "bias")
        },
    )
    shutil.copy(weights / "tokenizer.json", out / "tokenizer.json")
    told = {"outcome": OUTCOMES, "voice": VOICES, "portrayal": PORTRAYALS, "trained": trained}
    (out / "heads.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def with_words(model: onnx.ModelProto) -> onnx.ModelProto:
    """The model with the states of the layer before the last as a second output, "words"."""
    norms = [node for node in model.graph.node if node.op_type == "LayerNormalization"]
    before, _, last = norms[-3:]  # of a layer: after attention, after the wide matrices
    old = before.output[0]
    for node in model.graph.node:
        for names in (node.input, node.output):
            names[:] = ["words" if name == old else name for name in names]
    output = onnx.ValueInfoProto()
    output.CopyFrom(next(one for one in model.graph.output if one.name == last.output[0]))
    output.name = "words"
    model.graph.output.append(output)
    return model


def calibrated(reader: Reader, weights: Path, rows: Path) -> States:
    """The graph, smoothed by the activations of some training rows."""
    words = tokenizer(weights)
    states = States(reader)
    read = outcome_rows(rows.glob("outcome*.jsonl")) + article_rows(rows.glob("articles-*.jsonl"))
    chosen = read[:: max(1, len(read) // CALIBRATION_ROWS)]
    vectors = reader.encoder.embeddings.word_embeddings
    with torch.inference_mode():
        for start in range(0, len(chosen), CALIBRATION_BATCH):
            batch = collate([encode(row, words) for row in chosen[start : start + CALIBRATION_BATCH]])
            states(vectors(batch["ids"]), batch["attention"])
    states.smooth()
    return states


def main() -> None:
    """Parse the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True, help="folder of the published MPNet-base weights")
    parser.add_argument("--network", type=Path, required=True, help="what training.train wrote")
    parser.add_argument("--rows", type=Path, default=Path("data/training"), help="rows to calibrate with")
    parser.add_argument("--out", type=Path, default=Path("data/models"))
    parser.add_argument(
        "--trained", nargs="+", choices=HEADS, default=["outcome", "voice"],
        help="heads that had rows to learn from: name portrayal too where training.train was given --newsmtsc",
    )  # fmt: skip
    arguments = parser.parse_args()
    reader = Reader(arguments.weights)
    reader.load_state_dict(torch.load(arguments.network, weights_only=True))
    export(reader, arguments.weights, arguments.rows, arguments.out, arguments.trained)


if __name__ == "__main__":
    main()
