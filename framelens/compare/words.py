"""Which words set one side of a comparison apart from the other: articles, authors or outlets.

The measure is the log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi and Quinn, "Fightin'
Words", Political Analysis 16, 2008): every word starts with the share it has in all matching articles, so that a
rare word must earn its place. Positive z and positive difference: more on the left side.
Input: `WordCounts` and two sides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import NormalDist

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framelens.compare.duplicates import once
from framelens.compare.findings import together
from framelens.compare.word_counts import WordCounts

LEAST_USES = 4  # of a word on the side that uses it more; below it a count may be an accident
SELDOM_USES = 2  # of a word that may fill a short list, marked as used too seldom to tell anything
FILLED = 5  # words a side up to which seldom ones fill a list: two columns of 500 words have few used four times
CLEAR = 1.0  # |z| from which a word is listed: its difference is larger than its standard error
CHANCE = 0.05  # how often chance alone may bring any word over the line (Bonferroni over the words tested)
PRIOR_SHARE = 0.1  # the prior weighs as much as this share of the words compared
MOST_WORDS = 8  # listed a side
IN_TITLE = 3
PER = 1000
COLUMNS = (
    "word", "left", "right", "left_rate", "right_rate", "difference", "z", "left_articles", "right_articles",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Side:
    """Some articles taken together. Sentences call it `called`; `name` tells more about it.

    `letter` is that of the article on this side, "" for an author, an outlet or several articles.
    """

    called: str
    name: str
    articles: tuple[str, ...]
    letter: str = ""
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sides, their words altogether, and `table`: a row a word, the clearest first and seldom ones last.

    `shown` are the words that separate the sides most: those of the left, then of the right, the longest bar first;
    with a column `seldom`: the word is used too seldom for its difference to tell anything.
    """

    left: Side
    right: Side
    left_words: int
    right_words: int
    table: pd.DataFrame
    shown: pd.DataFrame = field(init=False)

    def __post_init__(self) -> None:
        left = self._clear("left", 1).sort_values(["seldom", "difference"], ascending=[True, False], kind="stable")
        right = self._clear("right", -1).sort_values(["seldom", "difference"], kind="stable")
        object.__setattr__(self, "shown", pd.concat([left, right], ignore_index=True))

    @property
    def clear(self) -> pd.DataFrame:
        """Those of the words shown that are used often enough."""
        return self.shown[~self.shown["seldom"]]

    @property
    def tested(self) -> int:
        """How many words are used often enough to be tested for a difference."""
        return int((self.table[["left", "right"]].max(axis=1) >= LEAST_USES).sum())

    def _clear(self, side: str, sign: int) -> pd.DataFrame:
        """Words that one side clearly uses more; seldom ones where there are few."""
        more = self.table[self.table["difference"] * sign > 0]
        more = more.assign(seldom=more[["left", "right"]].max(axis=1) < LEAST_USES)
        often = more[(more[side] >= LEAST_USES) & (more["z"] * sign >= CLEAR)].head(MOST_WORDS)
        return pd.concat([often, more[more["seldom"]].head(max(FILLED - len(often), 0))])


def compare(
    counts: WordCounts, left: Side, right: Side, matching: Sequence[str], own_words: bool = False
) -> Comparison:
    """Every word that one side uses `SELDOM_USES` times or more. `matching` are all articles of the view."""
    uses = np.vstack([counts.uses(side.articles, own_words) for side in (left, right)])
    totals = uses.sum(axis=1)
    listed = (uses.max(axis=0) >= SELDOM_USES) & ~counts.common & bool(totals.all())
    background = counts.uses(matching, own_words)
    z = log_odds(uses[:, listed], totals, (background / max(background.sum(), 1))[listed])
    rates = uses[:, listed] / np.maximum(totals, 1)[:, None] * PER
    within = [counts.articles_using(side.articles, own_words)[listed] for side in (left, right)]
    forms = [counts.forms[place] for place in np.flatnonzero(listed)]
    columns = (forms, *uses[:, listed], *rates, rates[0] - rates[1], z, *within)
    table = pd.DataFrame(dict(zip(COLUMNS, columns, strict=True)))
    often = table[["left", "right"]].max(axis=1) >= LEAST_USES
    order = np.lexsort((table["word"], -table["z"].abs(), ~often))
    return Comparison(left, right, int(totals[0]), int(totals[1]), table.iloc[order].reset_index(drop=True))


def log_odds(uses: NDArray[np.int32], totals: NDArray[np.int64], shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """The z of every word: the difference in log-odds between the two rows of `uses`, over its standard error.

    `totals` are all words of each side; `shares` is what part of the background each word is, over 0.
    """
    weight = PRIOR_SHARE * totals.sum()
    seen = uses + weight * shares
    odds = np.log(seen) - np.log(totals[:, None] + weight - seen)
    result: NDArray[np.float64] = (odds[0] - odds[1]) / np.sqrt((1 / seen).sum(axis=0))
    return result


def article_sides(sides: pd.DataFrame, apart: str = "") -> tuple[Side, Side] | None:
    """Article `apart` (its letter, else the first) against the others side by side; None without another."""
    if len(sides) < 2:
        return None
    letters = list(sides["letter"])
    letter = apart if apart in letters else letters[0]
    one = sides[sides["letter"] == letter].iloc[0]
    others = sides[sides["letter"] != letter]
    left = Side(letter, one["name"], (one["article"],), letter)
    if len(others) == 1:
        other = others.iloc[0]
        return left, Side(other["letter"], other["name"], (other["article"],), other["letter"])
    together_as = f"{len(others)} articles together"
    return left, Side(together(list(others["letter"])), together_as, tuple(others["article"]), plural=True)


def authors(articles: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Who signed which of some articles, each report once; an article with two authors is in two places."""
    return _grouped(articles.explode("authors").rename(columns={"authors": "group"}))


def outlets(articles: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Which of some articles each outlet published, each report once."""
    return _grouped(articles.rename(columns={"outlet": "group"}))


def by_words(groups: Mapping[str, Sequence[str]], counts: WordCounts) -> list[str]:
    """The names of groups, the one with the most words first."""
    lengths = counts.lengths()
    return sorted(groups, key=lambda name: (-sum(lengths.get(article, 0) for article in groups[name]), name))


def group_sides(groups: Mapping[str, Sequence[str]], first: str, second: str) -> tuple[Side, Side, int]:
    """Two groups as sides, and how many articles belong to both: those stand on neither side."""
    shared = set(groups[first]) & set(groups[second])
    own = {name: tuple(one for one in groups[name] if one not in shared) for name in (first, second)}
    left, right = (Side(name, times(len(own[name]), "article"), own[name]) for name in (first, second))
    return left, right, len(shared)


def title(comparison: Comparison) -> str:
    """The finding: the first words of each side."""
    shown, left, right = comparison.clear, comparison.left, comparison.right
    here = _quoted(shown[shown["z"] > 0]["word"])
    there = _quoted(shown[shown["z"] < 0]["word"])
    if here and there:
        return f"{left.called} {_writes(left)} {here} more often; {right.called} {there}"
    if here or there:
        one, other = (left, right) if here else (right, left)
        return f"{one.called} {_writes(one)} {here or there} more often; no word stands out in {other.called}"
    return f"No word clearly separates {left.called} and {right.called}"


def appearances(word: str, comparison: Comparison) -> str:
    """How often a word stands on each side: “Ceasefire” appears 1 time in A and 10 times in B."""
    row = comparison.table[comparison.table["word"] == word].iloc[0]
    sides = [(int(row["left"]), comparison.left.called), (int(row["right"]), comparison.right.called)]
    sides.sort(key=lambda side: side[0] == 0)
    counted = [f"{times(number, 'time')} in {name}" if number else f"not in {name}" for number, name in sides]
    return f"“{word[:1].upper()}{word[1:]}” appears {together(counted)}"


def chance(comparison: Comparison) -> str:
    """How many of the words listed differ by more than chance brings when so many words are tested at once."""
    shown, tested = comparison.clear, comparison.tested
    if shown.empty:
        return ""
    line = NormalDist().inv_cdf(1 - CHANCE / 2 / tested)
    beyond = int((shown["z"].abs() > line).sum())
    found = f"{beyond} of {len(shown)}" if beyond else "none"
    return f"Listed words that differ by more than chance can bring when {tested} are tested: {found}."


def times(number: int, noun: str) -> str:
    """A count with its noun: "1 time", "1,313 words"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _grouped(rows: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    named = rows[rows["group"].notna() & (rows["group"] != "")].reset_index(drop=True)
    counted = once(named[["group", "article", "report"]], ("group",))
    return {str(name): tuple(members) for name, members in counted.groupby("group", sort=False)["article"]}


def _quoted(column: pd.Series) -> str:
    return together([f"“{word}”" for word in column.head(IN_TITLE)])


def _writes(side: Side) -> str:
    return "write" if side.plural else "writes"
