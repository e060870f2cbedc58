"""Verdicts side by side: one row an article, and the evidence that each rests on."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from framelens.compare.articles import LETTERS, MOST_SIDE_BY_SIDE
from framelens.compare.duplicates import once
from framelens.corpus import Corpus
from framelens.memory import remembered


@remembered
def verdicts(corpus: Corpus, question: str, articles: pd.DataFrame) -> pd.DataFrame:
    """`articles` with the columns of the verdict on one question; `supporting` and `opposing` count all voices."""
    answers = corpus.query("SELECT * FROM verdicts WHERE question = ?", [question])
    frame = articles.merge(answers, on="article", how="inner")
    frame["supporting"] = frame["author_success"] + frame["quoted_success"]
    frame["opposing"] = frame["author_failure"] + frame["quoted_failure"]
    return frame


@remembered
def side_by_side(frame: pd.DataFrame, chosen: Sequence[str]) -> pd.DataFrame:
    """The rows for the cards with their letters: those chosen by label, else the two that differ most."""
    if chosen:
        rows = frame[frame["label"].isin(chosen)].set_index("label", drop=False)
        rows = rows.loc[[label for label in chosen if label in rows.index]][:MOST_SIDE_BY_SIDE]
    else:
        rows = _most_different(frame)
    rows = rows.reset_index(drop=True)
    rows["letter"] = list(LETTERS[: len(rows)])
    return rows


def _most_different(frame: pd.DataFrame) -> pd.DataFrame:
    """The two at the ends, among those whose text is here as long as two of them are; never two copies of a report."""
    for rows in (frame[frame["has_text"]], frame):
        placed = once(rows.dropna(subset=["balance"])).sort_values(["balance", "published", "article"], kind="stable")
        if len(placed) >= 2:
            return placed.iloc[[-1, 0]]
    return once(frame).head(2)


@remembered
def evidence(corpus: Corpus, question: str, article: str) -> pd.DataFrame:
    """The evidence of one article in reading order (title first), with the words: `text`, `voice`, `number`.

    `text` is empty where the article's text is not here.
    """
    frame = corpus.query(
        "SELECT e.*, a.title, CASE WHEN a.has_text THEN a.body ELSE '' END AS body "
        "FROM evidence e JOIN articles a USING (article) "
        "WHERE question = ? AND article = ? ORDER BY (place = 'body'), e.start, pole",
        [question, article],
    )
    wholes = frame["title"].where(frame["place"] == "title", frame["body"])
    spans = zip(wholes, frame["start"], frame["end"], strict=True)
    frame["text"] = [whole[start:end] for whole, start, end in spans]
    frame["voice"] = ["quoted" if speaker else "author" for speaker in frame["speaker"]]
    frame["number"] = range(1, len(frame) + 1)
    return frame.drop(columns=["title", "body"])


@remembered
def sentences(corpus: Corpus, articles: Sequence[str]) -> pd.DataFrame:
    """Titles and sentences in reading order: `article`, `place`, `start`, `end`, `text` (empty where not here).

    `has_text`: whether the article's text is here; its title always is.
    """
    return corpus.query(
        "SELECT article, 'title' AS place, 0 AS start, length(title) AS \"end\", title AS text, has_text FROM articles "
        "WHERE article IN (SELECT unnest(?::VARCHAR[])) "
        "UNION ALL SELECT article, 'body', s.start, s.\"end\", CASE WHEN has_text THEN substr(body, s.start + 1, "
        "s.\"end\" - s.start) ELSE '' END, has_text FROM sentences s JOIN articles USING (article) "
        "WHERE article IN (SELECT unnest(?::VARCHAR[])) AND NOT heading ORDER BY article, place DESC, start",
        [list(articles), list(articles)],
    )


@remembered
def strongest(frame: pd.DataFrame, pole: str, most: int = 2) -> pd.DataFrame:
    """The strongest passages for one pole: the author's own first, those that name the event, then by strength."""
    rows = frame[frame["pole"] == pole]
    return rows.sort_values(
        ["voice", "implied", "strength", "start"], ascending=[True, True, False, True], kind="stable"
    ).head(most)
