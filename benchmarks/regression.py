"""Logistic regression over several sets that differ in how common the answer is: slopes together, an intercept each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

STEPS, RIDGE, RIDGE_OF_INTERCEPTS = 30, 1.0, 0.01

Numbers = NDArray[Any]


def regression(columns: Sequence[Numbers], answers: Sequence[Numbers]) -> tuple[list[float], list[float]]:
    """Intercepts, one a set, and slopes, one a feature, by Newton's method.

    `columns[i]` has the shape (features, rows of set i), `answers[i]` holds 0 or 1 a row. A row weighs the less the
    more positive rows its set has, by the root.
    """
    count = len(columns)
    together, answer = np.concatenate(columns, axis=1), np.concatenate(answers)
    of = np.repeat(np.arange(count), [len(one) for one in answers])
    weight = np.concatenate([np.full(len(one), 1 / np.sqrt(max(1.0, one.sum()))) for one in answers])
    weight *= len(answer) / weight.sum()
    mean, spread = together.mean(axis=1), together.std(axis=1) + 1e-9
    design = np.hstack([np.eye(count)[of], ((together - mean[:, None]) / spread[:, None]).T])
    ridge = np.r_[np.full(count, RIDGE_OF_INTERCEPTS), np.full(len(mean), RIDGE)]
    weights = np.zeros(design.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (weight * (answer - likely)) - ridge * weights
        curve = (design * (weight * likely * (1 - likely))[:, None]).T @ design + np.diag(ridge)
        weights += np.linalg.solve(curve, slope)
    slopes = weights[count:] / spread
    return [float(one) for one in weights[:count] - (slopes * mean).sum()], [float(one) for one in slopes]
