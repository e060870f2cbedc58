"""The mean of the weights of two networks: `python -m training.mean ONE OTHER --share .5 --out FILE`.

Networks that begin from the same published weights can be averaged, and the mean is often better than either (model
soups: Wortsman et al., ICML 2022). What only ONE has, or has in another shape, stays as it is there.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def mean(
    one: dict[str, torch.Tensor], other: dict[str, torch.Tensor], share: float, kept: tuple[str, ...] = ()
) -> dict[str, torch.Tensor]:
    """`share` of `other` and the rest of `one`; of heads named in `kept` that of `one` alone."""
    made = {}
    for name, values in one.items():
        theirs = other.get(name)
        alone = theirs is None or theirs.shape != values.shape or not values.is_floating_point()
        made[name] = values if alone or name.startswith(kept) else (1 - share) * values + share * theirs
    return made


def main() -> None:
    """Parse the command line and write the mean."""
    parser = argparse.ArgumentParser(prog="training.mean", description=__doc__)
    parser.add_argument("one", type=Path)
    parser.add_argument("other", type=Path)
    parser.add_argument("--share", type=float, default=0.5, help="of the other")
    parser.add_argument("--kept", nargs="*", default=[], help="heads that stay those of the first")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    one, other = (torch.load(path, weights_only=True) for path in (options.one, options.other))
    torch.save(mean(one, other, options.share, tuple(options.kept)), options.out)


if __name__ == "__main__":
    main()
