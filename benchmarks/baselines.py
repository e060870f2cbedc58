"""TextBlob and VADER on the same rows, so that no figure stands alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from framelens.language.tone import tone

THRESHOLD = 0.05  # what VADER's authors call neutral lies within; used for both


@cache
def _vader() -> Callable[[str], float]:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    analyser = SentimentIntensityAnalyzer()
    return lambda text: float(analyser.polarity_scores(text)["compound"])


def polarities() -> dict[str, Callable[[str], float]]:
    """Name -> polarity of a text, -1 to 1."""
    return {"textblob": lambda text: tone(text).polarity, "vader": _vader()}


def outcome(polarity: float) -> str:
    """A polarity read as an outcome: success, failure, or none near zero."""
    return "success" if polarity > THRESHOLD else "failure" if polarity < -THRESHOLD else "none"


def stance(polarity: float) -> str:
    """A polarity read as a stance: pos, neg, or neu near zero."""
    return "pos" if polarity > THRESHOLD else "neg" if polarity < -THRESHOLD else "neu"


def order(pairs: list[tuple[float, float]]) -> float:
    """Share of (gold difference, said difference) pairs of the same sign; ties of the second count half."""
    if not pairs:
        return 0.0
    right = sum(0.5 if said == 0 else float((said > 0) == (gold > 0)) for gold, said in pairs)
    return round(right / len(pairs), 4)
