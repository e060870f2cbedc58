"""Tone of the words by TextBlob's lexicon: polarity and subjectivity. Never the verdict.

TextBlob scores "haven't failed" as negatively as "have failed"; the page says so. Only its sentiment is used,
which needs no downloaded corpus. Source: TextBlob, pattern.en lexicon.
"""

from __future__ import annotations

import re

from textblob import TextBlob

from framelens.language.limits import LONGEST_TONED
from framelens.language.marks import Tone

_NO_WORD = re.compile(rf"\S{{{LONGEST_TONED + 1},}}")


def tone(text: str) -> Tone:
    """Polarity -1 to 1 and subjectivity 0 to 1 of a text."""
    sentiment = TextBlob(_NO_WORD.sub(" ", text)).sentiment
    return Tone(round(sentiment.polarity, 4), round(sentiment.subjectivity, 4))
