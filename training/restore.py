"""int8 files back to a network that can be trained on: `python -m training.restore --weights FOLDER --out FILE`.

What the export moved (range from activations to weights) is moved back; what it rounded stays rounded. Word vectors
are never trained, so they are the published ones.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from training.graph import LONGEST
from training.network import Reader


def restore(reader: Reader, models: Path) -> None:
    """Put the weights of `models` into `reader`."""
    graph = onnx.load(models / "encoder.onnx").graph
    values = {entry.name: numpy_helper.to_array(entry) for entry in graph.initializer}
    encoder = reader.encoder

    def matrix(name: str) -> tuple[torch.Tensor, torch.Tensor]:
        """Weight (outputs, inputs) and bias of one matrix, as they were before smoothing."""
        rounded = values[f"{name}.weight_quantized"].astype(np.float32) * values[f"{name}.weight_scale"]
        whole = rounded * values[f"{name}.divide"][:, None]
        return torch.tensor(whole.T.copy()), torch.tensor(values[f"{name}.bias"])

    def put(linears: list[torch.nn.Linear], name: str) -> None:
        weight, bias = matrix(name)
        for linear, some, offset in zip(linears, weight.chunk(len(linears)), bias.chunk(len(linears)), strict=True):
            linear.weight.copy_(some)
            linear.bias.copy_(offset)

    def put_norm(norm: torch.nn.LayerNorm, name: str) -> None:
        norm.weight.copy_(torch.tensor(values[f"{name}.weight"]))
        norm.bias.copy_(torch.tensor(values[f"{name}.bias"]))

    heads = np.load(models / "heads.npz")
    with torch.no_grad():
        first = encoder.embeddings.padding_idx + 1
        encoder.embeddings.position_embeddings.weight[first : first + LONGEST] = torch.tensor(values["positions"])
        put_norm(encoder.embeddings.LayerNorm, "norm")
        places = torch.arange(LONGEST)
        buckets = encoder.encoder.relative_position_bucket(places[None, :] - places[:, None])
        biases = torch.tensor(values["distances"])[0].permute(1, 2, 0)
        encoder.encoder.relative_attention_bias.weight[buckets.flatten()] = biases.flatten(0, 1)
        for number, layer in enumerate(encoder.encoder.layer):
            attention, place = layer.attention.attn, f"layers.{number}"
            put([attention.q, attention.k, attention.v], f"{place}.qkv")
            put([attention.o], f"{place}.mix")
            put([layer.intermediate.dense], f"{place}.widen")
            put([layer.output.dense], f"{place}.narrow")
            put_norm(layer.attention.LayerNorm, f"{place}.after_attention")
            put_norm(layer.output.LayerNorm, f"{place}.after_wide")
        learnt = {"meaning": heads["meaning"], "telling": heads["meaning"]}  # `telling` is not shipped
        directions = models / "words.npz"  # version 1 has none
        if directions.exists():
            learnt["words"] = np.load(directions)["directions"]
        for name, weight in learnt.items():
            getattr(reader, name).weight.copy_(torch.tensor(weight.astype(np.float32)))
        for name, head in reader.heads.items():
            head.weight.copy_(torch.tensor(heads[f"{name}.weight"]))
            head.bias.copy_(torch.tensor(heads[f"{name}.bias"]))


def main() -> None:
    """Parse the command line and restore."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True, help="folder of the published MPNet-base weights")
    parser.add_argument("--models", type=Path, default=Path("data/models"))
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    reader = Reader(arguments.weights)
    restore(reader, arguments.models)
    torch.save(reader.state_dict(), arguments.out)


if __name__ == "__main__":
    main()
