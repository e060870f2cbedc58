"""The encoder's forward pass as it is exported: one matrix for query, key and value, and smoothed activations.

A few channels of a transformer's activations are tens of times larger than the rest, and one int8 scale for all
of them wastes its steps. Each channel is divided by a factor before a matrix and the matrix's row multiplied by
it, which changes nothing in exact arithmetic (SmoothQuant: Xiao et al., ICML 2023). Factors come from training rows.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

import torch
from torch import nn

from training.network import Reader

LONGEST = 176  # tokens: sentence, sentence before and marks
MASKED = -1e4
BALANCE = 0.5  # how much of the range moves from activations to weights (0 none, 1 all)
SMALLEST = 1e-3


class Matrix(nn.Module):
    """`x @ weight + bias`, its inputs brought to one range: by channel (`divide`) and by token (`reach`).

    The exported graph quantises the inputs with one int8 scale for a whole batch; after both divisions
    that scale fits every token. Where the range of tokens is even already, `by_token` saves the second division.
    """

    def __init__(self, linears: Iterable[nn.Linear], by_token: bool) -> None:
        super().__init__()
        self.by_token = by_token
        parts = list(linears)
        self.weight = nn.Parameter(torch.cat([part.weight.detach() for part in parts]).T.contiguous())
        self.bias = nn.Parameter(torch.cat([part.bias.detach() for part in parts]))
        self.divide = nn.Parameter(torch.ones(self.weight.shape[0]))
        self.largest = torch.zeros(self.weight.shape[0])
        self.smoothed = False

    def forward(self, states: torch.Tensor) -> torch.Tensor:
        """Shape (rows, tokens, inputs) -> (rows, tokens, outputs)."""
        if not self.smoothed:
            self.largest = torch.maximum(self.largest, states.abs().amax(dim=(0, 1)))
            return states @ self.weight + self.bias
        states = states * self.divide
        if not self.by_token:
            return states @ self.weight + self.bias
        reach = states.abs().amax(dim=-1, keepdim=True).clamp(min=SMALLEST)
        return ((states / reach) @ self.weight) * reach + self.bias

    def smooth(self) -> None:
        """Move range from the activations seen so far into the weights."""
        rows = self.weight.abs().amax(dim=1).clamp(min=SMALLEST)
        factors = (self.largest.clamp(min=SMALLEST) ** BALANCE / rows ** (1 - BALANCE)).clamp(min=SMALLEST)
        self.weight.data *= factors[:, None]
        self.divide.data = 1 / factors
        self.smoothed = True


class Layer(nn.Module):
    """One transformer layer of MPNet."""

    def __init__(self, layer: nn.Module) -> None:
        super().__init__()
        attention = layer.attention.attn
        self.heads, self.width = attention.num_attention_heads, attention.attention_head_size
        self.qkv = Matrix([attention.q, attention.k, attention.v], by_token=False)
        self.mix = Matrix([attention.o], by_token=False)
        self.widen = Matrix([layer.intermediate.dense], by_token=True)
        self.narrow = Matrix([layer.output.dense], by_token=True)
        self.after_attention = layer.attention.LayerNorm
        self.after_wide = layer.output.LayerNorm

    def forward(self, states: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        """Shape (rows, tokens, 768) in and out; `bias` is added to the attention scores."""
        rows, tokens, _ = states.shape
        split = self.qkv(states).reshape(rows, tokens, 3, self.heads, self.width).permute(2, 0, 3, 1, 4)
        scores = split[0] @ split[1].transpose(-1, -2) / math.sqrt(self.width) + bias
        mixed = (torch.softmax(scores, dim=-1) @ split[2]).permute(0, 2, 1, 3).reshape(rows, tokens, -1)
        states = self.after_attention(states + self.mix(mixed))
        return self.after_wide(states + self.narrow(nn.functional.gelu(self.widen(states))))


class States(nn.Module):
    """Word vectors in, token states out: the part that runs in ONNX Runtime."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        encoder = reader.encoder
        self.norm = encoder.embeddings.LayerNorm
        first = encoder.embeddings.padding_idx + 1
        self.positions = nn.Parameter(encoder.embeddings.position_embeddings.weight.detach()[first : first + LONGEST])
        distances = encoder.encoder.compute_position_bias(torch.zeros(1, LONGEST, 1))
        self.distances = nn.Parameter(distances.detach())
        self.layers = nn.ModuleList([Layer(layer) for layer in encoder.encoder.layer])

    def forward(self, vectors: torch.Tensor, attention: torch.Tensor) -> torch.Tensor:
        """Shapes (rows, tokens, 768), (rows, tokens) -> (rows, tokens, 768)."""
        tokens = vectors.shape[1]
        states = self.norm(vectors + self.positions[:tokens])
        absent = (1 - attention[:, None, None, :].float()) * MASKED
        bias = self.distances[:, :, :tokens, :tokens] + absent
        for layer in self.layers:
            states = layer(states, bias)
        return states

    def smooth(self) -> None:
        """Smooth every matrix after a few batches of training rows have gone through."""
        for module in self.modules():
            if isinstance(module, Matrix):
                module.smooth()
