"""The numbers that training multiplies in: bfloat16 where this processor is faster with it."""

from __future__ import annotations

import time
from functools import cache

import torch

TRIED = (1024, 1024)  # a product to find the faster precision with


@cache
def half_is_faster() -> bool:
    """Whether this processor multiplies bfloat16 faster than float32: some need twice as long for it."""
    spent = []
    for kind in (torch.float32, torch.bfloat16):
        one, other = torch.ones(TRIED, dtype=kind), torch.ones(TRIED, dtype=kind)
        one @ other
        begun = time.perf_counter()
        for _ in range(20):
            one @ other
        spent.append(time.perf_counter() - begun)
    return spent[1] < spent[0]


def precision() -> torch.autocast:
    """bfloat16 where it is the faster one."""
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=half_is_faster())
