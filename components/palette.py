"""Colours and markers, one meaning each, for light and dark; Markdown's colour slots carry the same meanings.

Success and failure colours never mean anything else; `first` and `second` are the poles of any other contrast
(`framelens.compare.poles` tells which is which, and holds their symbols).
Contrast of lightness: text at least 4.9:1, marks at least 3.1:1.
"""

from __future__ import annotations

from dataclasses import dataclass

MARKERS = {
    "success": "triangle-up", "failure": "triangle-down", "first": "triangle-right", "second": "triangle-left",
    "mixed": "diamond",
}  # fmt: skip
LETTER_SYMBOLS = {"A": "●", "B": "■", "C": "◆", "D": "★"}
LETTER_MARKERS = {"A": "circle", "B": "square", "C": "diamond", "D": "star"}
LETTER_SLOTS = {"A": "green", "B": "red", "C": "", "D": "yellow"}

SANS = '"Source Sans", "Source Sans 3", sans-serif'


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme: marks and text by meaning, letters for articles, and the page's own."""

    marks: dict[str, str]
    texts: dict[str, str]
    letters: dict[str, str]
    letter_texts: dict[str, str]
    ink: str
    quiet: str
    line: str
    band: str
    page: str


def _by_answer(success: str, failure: str, first: str, second: str, mixed: str, none: str) -> dict[str, str]:
    answers = {"success": success, "failure": failure, "first": first, "second": second, "mixed": mixed}
    return answers | {"not addressed": none, "unclear": none}


LIGHT = Palette(
    marks=_by_answer("#0072B2", "#D55E00", "#6D4AA8", "#6E7611", "#5C6470", "#8A9099"),
    texts=_by_answer("#005F96", "#A84A00", "#5B3A94", "#575D0B", "#454C57", "#626973"),
    letters={"A": "#009E73", "B": "#CC79A7", "C": "#1D242C", "D": "#B98900"},
    letter_texts={"A": "#00704F", "B": "#9A3D74", "C": "#1D242C", "D": "#6B5200"},
    ink="#1D242C", quiet="#626973", line="#DEDCD5", band="#F6F5F1", page="#FFFFFF",
)  # fmt: skip
DARK = Palette(
    marks=_by_answer("#56B4E9", "#F0843C", "#B39BE0", "#B9C24A", "#A9B1BC", "#7D858F"),
    texts=_by_answer("#7CC6F0", "#F7A267", "#C9B6EC", "#CDD56A", "#C3C9D1", "#9CA4AE"),
    letters={"A": "#2FC79B", "B": "#DE94BD", "C": "#E4E6E8", "D": "#E0B43A"},
    letter_texts={"A": "#5FD9B4", "B": "#EBB0D0", "C": "#E4E6E8", "D": "#EBCB74"},
    ink="#E4E6E8", quiet="#9CA4AE", line="#363D45", band="#1E2328", page="#14171B",
)  # fmt: skip


def palette(dark: bool) -> Palette:
    """The colours of the theme that the reader sees."""
    return DARK if dark else LIGHT
