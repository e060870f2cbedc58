"""Events in the words of every article that tells them: the Wording page over all articles, not two to four.

Of a report that several articles print, one article speaks (`framelens.compare.duplicates`). The rows are those of
`wording_rows`, in which every article has its label in place of a letter.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import pandas as pd

from framelens.compare.lanes import crowd
from framelens.compare.timeline import ARTICLES
from framelens.compare.wording_rows import Row, Telling
from framelens.compare.words import times


def everyone(sides: pd.DataFrame, matching: pd.DataFrame, near: Collection[str]) -> pd.DataFrame:
    """The articles whose sentences are matched with each other, by date; `side`: a letter for those side by side."""
    there = crowd(sides, matching, ARTICLES)
    there = there[there["article"].isin(near) & there["has_text"]].drop_duplicates("report")
    there = there.sort_values("published", kind="stable", na_position="last")
    return there.assign(side=there["letter"], letter=there["label"]).reset_index(drop=True)


def most_told(rows: Sequence[Row], labels: Sequence[str]) -> list[Row]:
    """The rows of two articles or more, those that most articles tell first; tellings in the order of `labels`."""
    place = {label: number for number, label in enumerate(labels)}
    shared = [row for row in rows if row.shared]
    shared.sort(key=lambda row: -len(row.tellings))
    return [replace(row, tellings=tuple(sorted(row.tellings, key=lambda one: place[one.letter]))) for row in shared]


def same_words(tellings: Sequence[Telling]) -> list[list[Telling]]:
    """Tellings in their order; those in the same words stand together, for what an agency wrote is printed often."""
    together: dict[str, list[Telling]] = {}
    for one in tellings:
        together.setdefault(" ".join(one.text.casefold().split()), []).append(one)
    return list(together.values())


def title_of_all(rows: Sequence[Row], articles: int) -> str:
    """How many events there are, and how many articles tell the first of them; `rows` as `most_told` gives them."""
    if not rows:
        return "No event was found that two of these articles tell"
    most = len(rows[0].tellings)
    told = f"{times(len(rows), 'event')} told by two or more of {articles} articles"
    if most == 2:
        return f"{told}, none by three"
    often = sum(len(row.tellings) == most for row in rows)
    return f"{told}, {'one' if often == 1 else often} of them by {most}"
