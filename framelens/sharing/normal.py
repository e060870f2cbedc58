"""A text in its normal form, by which two copies of one article are known to be the same, and places in it.

NFKC, typographic quotation marks made plain, every run of white space one space. Offsets can be carried from a text
to its normal form and from there into another copy.
"""

from __future__ import annotations

import hashlib
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

PLAIN = str.maketrans(
    dict.fromkeys("‘’‚‛′`´", "'") | dict.fromkeys("“”„‟″«»", '"') | dict.fromkeys("\u00ad\u200b\ufeff", "")
)
LONGEST_CLUSTER = 32  # characters that combine into one; more are no writing but an attack on our time


@dataclass(frozen=True, slots=True)
class Normal:
    """A normal form: character i of `text` stands for characters `starts[i]:ends[i]` of the text it was made from."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def inward(self, start: int, end: int) -> tuple[int, int]:
        """A span of the text it was made from, as a span of the normal form."""
        first = bisect_right(self.ends, start)
        return first, max(first, bisect_left(self.starts, end))

    def outward(self, start: int, end: int) -> tuple[int, int]:
        """A span of the normal form, as a span of the text it was made from."""
        if not self.text:
            return 0, 0
        first = self.starts[start] if start < len(self.starts) else self.ends[-1]
        return first, max(first, self.ends[end - 1] if end > 0 else first)


def normal_text(text: str) -> str:
    """The normal form alone."""
    return " ".join(unicodedata.normalize("NFKC", text.translate(PLAIN)).split())


def digest(text: str) -> str:
    """The fingerprint of a text: 32 hexadecimal digits that every copy of it shares."""
    return hashlib.sha256(normal_text(text).encode("utf-8", "replace")).hexdigest()[:32]


def normal(text: str) -> Normal:
    """The normal form with its places. Linear in the length of the text."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    while at < len(text):
        end = _cluster(text, at)
        for letter in unicodedata.normalize("NFKC", text[at:end].translate(PLAIN)):
            if not letter.isspace():
                letters.append(letter)
            elif letters and letters[-1] != " ":
                letters.append(" ")
            else:
                continue  # one space stands for the run, and none for the start
            starts.append(at)
            ends.append(end)
        at = end
    if letters and letters[-1] == " ":
        letters.pop(), starts.pop(), ends.pop()
    return Normal("".join(letters), tuple(starts), tuple(ends))


def _cluster(text: str, start: int) -> int:
    """The end of the characters from `start` that the normal form combines."""
    end = start + 1
    while end < len(text) and end - start < LONGEST_CLUSTER and not text[end].isascii():
        whole, parts = text[start : end + 1], (text[start:end], text[end])
        if unicodedata.normalize("NFKC", whole) == "".join(unicodedata.normalize("NFKC", part) for part in parts):
            break
        end += 1
    return end
