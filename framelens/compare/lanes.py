"""The timeline with an article or an outlet a lane: every sentence counts, whoever is in it, of all that match."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from framelens.compare.timeline import ARTICLES, dated, first_days
from framelens.corpus import Corpus
from framelens.framing.codebook import Question
from framelens.memory import remembered

MOST_ARTICLES = 200  # whose sentences are read: more would keep the page waiting; those side by side come first
NO_OUTLET = "No outlet"


def crowd(sides: pd.DataFrame, matching: pd.DataFrame, lane: str) -> pd.DataFrame:
    """The articles side by side, then others that match, which have the letter ""; `lane`: the lane of each.

    A report is in a lane once: as the article side by side, if it is one.
    """
    others = matching[~matching["article"].isin(sides["article"])].assign(letter="")
    columns = ["article", "letter", "label", "outlet", "published", "has_text", "report"]
    everyone = pd.concat([sides[columns], others[columns]], ignore_index=True)
    everyone["lane"] = everyone["label"] if lane == ARTICLES else everyone["outlet"].replace("", NO_OUTLET)
    return everyone.drop_duplicates(["lane", "report"], ignore_index=True).head(MOST_ARTICLES)


@remembered
def spoken_by(corpus: Corpus, everyone: pd.DataFrame, questions: Sequence[Question]) -> pd.DataFrame:
    """The columns of `timeline.moments` for every sentence of some articles, headings apart; `name` is the lane."""
    sentences = corpus.query(
        'SELECT article, position AS sentence, start, "end", speaker FROM sentences '
        "WHERE article IN (SELECT unnest(?)) AND NOT heading ORDER BY position, article",
        [list(everyone["article"])],
    )
    lane = dict(zip(everyone["article"], everyone["lane"], strict=True))
    return dated(corpus, sentences.assign(name=sentences["article"].map(lane)), everyone, questions)


def lanes_by(spoken: pd.DataFrame, everyone: pd.DataFrame, most: int, order: str) -> tuple[str, ...]:
    """The lanes of the articles side by side and, up to `most`, those with most dated sentences, in some order."""
    counts = spoken[spoken["span"].notna()].drop_duplicates(["article", "sentence"])["name"].value_counts()
    lettered = list(dict.fromkeys(everyone.loc[everyone["letter"] != "", "lane"]))
    others = [lane for lane in dict.fromkeys(everyone["lane"]) if lane not in lettered]
    others.sort(key=lambda lane: -int(counts.get(lane, 0)))
    lanes = (lettered + others)[: max(most, len(lettered))]
    if order == "Name":
        lanes.sort(key=str.casefold)
    if order == "First date":
        first = first_days(spoken)
        lanes.sort(key=lambda lane: first.get(lane, date.max))
    return tuple(lanes)


def appeared(everyone: pd.DataFrame) -> list[tuple[str, date]]:
    """(lane, day of publication) of the dated articles that are not side by side."""
    others = everyone[(everyone["letter"] == "") & everyone["published"].notna()]
    return list(zip(others["lane"], others["published"], strict=True))
