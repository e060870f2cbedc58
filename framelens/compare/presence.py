"""Who is present in which article, who is not named though he could have been, and who could not have been.

An article is never blamed for what came after it: an actor counts as one that it could have named only if another
article names the actor in a sentence about a day up to this article's publication (a sentence without a day: if it
was published by then). Nothing tells what an undated article could know.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from framelens.compare.actors import MENTIONS, day_of_sentence
from framelens.compare.duplicates import once
from framelens.compare.findings import together
from framelens.corpus import Corpus
from framelens.framing.codebook import Question
from framelens.memory import remembered

NAMED, LEFT_OUT, NOT_YET = "named", "not named", "not yet known"
FEWEST_ARTICLES = 2  # an actor of one article alone says nothing about the others
MISSING_SHARE = 0.5  # of the articles that could have named an actor: from here on its absence is the title's finding
LONGEST_TITLE = 110  # characters


@dataclass(frozen=True, slots=True)
class Column:
    """An article: its letter where it stands side by side, else ""."""

    article: str
    name: str
    published: date | None
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Presence:
    """`cells`: name, article, mentions, state (NAMED, LEFT_OUT or NOT_YET), one row an actor and article.

    `more` articles are not among the columns.
    """

    actors: tuple[str, ...]
    columns: tuple[Column, ...]
    cells: pd.DataFrame
    more: int = 0

    def states(self, name: str) -> Counter[str]:
        """How many articles there are of each state."""
        pairs = zip(self.cells["name"], self.cells["state"], strict=True)
        return Counter(state for actor, state in pairs if actor == name)


@remembered
def presence(
    corpus: Corpus,
    matching: pd.DataFrame,
    sides: pd.DataFrame,
    questions: Sequence[Question],
    kinds: Sequence[str],
    most_actors: int,
    most_articles: int,
) -> Presence:
    """The actors in most of the matching reports; the articles side by side are always among the columns, by date."""
    letters = dict(zip(sides["article"], sides["letter"], strict=True))
    kept = columns_of(matching, letters, most_articles)
    articles = [column.article for column in kept]
    counts = corpus.query(
        "SELECT a.name, m.article, count(*) AS mentions FROM mentions m JOIN actors a USING (article, actor, kind) "
        "WHERE m.article IN (SELECT unnest(?)) AND m.kind IN (SELECT unnest(?)) GROUP BY ALL",
        [articles, list(kinds)],
    )
    table = counts.pivot(index="name", columns="article", values="mentions").fillna(0).astype(int)
    table = table.reindex(columns=articles, fill_value=0)
    counted = table[list(once(matching[matching["article"].isin(articles)])["article"])]
    spread = pd.DataFrame(
        {"name": table.index, "in": (counted > 0).sum(axis=1), "total": counted.sum(axis=1)}
    ).reset_index(drop=True)
    spread = spread[spread["in"] >= min(FEWEST_ARTICLES, len(counted.columns))]
    spread = spread.sort_values(["in", "total", "name"], ascending=[False, False, True], kind="stable")
    names = tuple(spread["name"].head(most_actors))
    known = known_since(corpus, list(matching["article"]), questions, names)
    rows = []
    for name in names:
        for column in kept:
            number = int(table.at[name, column.article])
            day = column.published
            able = day is not None and name in known and known[name] <= day
            rows.append((name, column.article, number, NAMED if number else LEFT_OUT if able else NOT_YET))
    cells = pd.DataFrame(rows, columns=["name", "article", "mentions", "state"])
    return Presence(names, kept, cells, len(matching) - len(kept))


def columns_of(matching: pd.DataFrame, letters: dict[str, str], most: int) -> tuple[Column, ...]:
    """The articles that are shown, by date: those side by side, then the earliest."""
    ordered = matching.sort_values("published", kind="stable", na_position="last")
    mine = ordered["article"].isin(letters)
    chosen = {*ordered[mine]["article"], *ordered[~mine]["article"].head(max(0, most - int(mine.sum())))}
    return tuple(
        Column(row.article, row.label, row.published, letters.get(row.article, ""))
        for row in ordered[ordered["article"].isin(chosen)].itertuples()
    )


def known_since(
    corpus: Corpus, articles: Sequence[str], questions: Sequence[Question], names: Sequence[str]
) -> dict[str, date]:
    """Actor of `names` -> the first day on which some article shows that it could be named."""
    day, values = day_of_sentence(questions)
    frame = corpus.query(
        f"SELECT a.name AS name, min({day}) AS day FROM {MENTIONS} "
        f"WHERE m.article IN (SELECT unnest(?)) AND a.name IN (SELECT unnest(?)) GROUP BY a.name",
        [*values, list(articles), list(names)],
    )
    return {row.name: row.day.date() for row in frame.dropna(subset=["day"]).itertuples()}


@remembered
def presence_title(shown: Presence, the: dict[str, str]) -> str:
    """Who is in every article, and who is not named by most that could have. `the`: names as a sentence has them."""
    if not shown.actors or len(shown.columns) < 2:
        return "Who is in which article"
    everywhere = [name for name in shown.actors if shown.states(name).get(NAMED, 0) == len(shown.columns)]
    missing = [(name, *_missed(shown, name)) for name in shown.actors]
    missing = [one for one in missing if one[1] and one[1] >= MISSING_SHARE * one[2]]
    missing.sort(key=lambda one: (-one[1], shown.actors.index(one[0])))
    parts = []
    if everywhere:
        said = together([the.get(name, name) for name in everywhere[:3]])
        parts.append(f"{said} {'is' if len(everywhere) == 1 else 'are'} in {_all(len(shown.columns))}")
    else:
        name = shown.actors[0]
        number = int(shown.states(name)[NAMED])
        parts.append(f"{the.get(name, name)} is in {number} of {len(shown.columns)} articles")
    if missing:
        name, number, able = missing[0]
        parts.append(f"{number} of {able} that could have named {the.get(name, name)} do not")
    title = "; ".join(parts)
    title = title if len(title) <= LONGEST_TITLE else parts[0]
    return title[:1].upper() + title[1:]


def _missed(shown: Presence, name: str) -> tuple[int, int]:
    """(articles that do not name the actor though they could have, all that could have)."""
    states = shown.states(name)
    missed = int(states.get(LEFT_OUT, 0))
    return missed, missed + int(states.get(NAMED, 0))


def _all(number: int) -> str:
    return "both articles" if number == 2 else f"all {number} articles"
