"""How the articles side by side portray their actors: counts by voice, and the mentions behind them.

Frames come from the table `portrayals`, which is empty where no trained model has read the articles.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from framelens.compare.findings import together
from framelens.corpus import Corpus
from framelens.framing.portrayal import FEWEST_CLEAR, Portrayal, Treatment, treatment
from framelens.memory import remembered

SYMBOLS = {"favourable": "+", "unfavourable": "–", "neutral": "±", "unclear": "?"}
COUNTS = ("favourable", "unfavourable", "neutral", "unclear", "quoted_favourable", "quoted_unfavourable")
NOT_AVAILABLE = "How actors are portrayed is not available: the model that is installed has not learnt to tell it."
LONGEST_TITLE = 110  # characters


@remembered
def available(corpus: Corpus, articles: Sequence[str]) -> bool:
    """Whether some model has read how these articles portray their actors."""
    sql = "SELECT 1 FROM portrayals WHERE article IN (SELECT unnest(?)) LIMIT 1"
    return not corpus.query(sql, [list(articles)]).empty


@remembered
def portrayals(corpus: Corpus, articles: Sequence[str], kinds: Sequence[str]) -> pd.DataFrame:
    """Every mention's portrayal, title first: article, name, place, start, end, sentence, stance, ..., speaker."""
    return corpus.query(
        "SELECT p.article, a.name, p.* EXCLUDE (article, actor) FROM portrayals p "
        "JOIN actors a USING (article, actor, kind) "
        "WHERE p.article IN (SELECT unnest(?)) AND p.kind IN (SELECT unnest(?)) "
        "ORDER BY p.article, (p.place = 'body'), p.start",
        [list(articles), list(kinds)],
    )


@remembered
def treatments(found: pd.DataFrame, sides: pd.DataFrame) -> pd.DataFrame:
    """One row an actor and letter: name, letter, label, score, clear, total and the counts of COUNTS."""
    letters = dict(zip(sides["article"], sides["letter"], strict=True))
    rows: list[dict[str, Any]] = []
    members: dict[tuple[str, str], list[Portrayal]] = {}
    for row in found.itertuples():
        members.setdefault((row.name, row.article), []).append(_portrayal(row))
    for (name, article), group in members.items():
        made = treatment(group)
        counts = {count: getattr(made, count) for count in COUNTS}
        rows.append(
            {"name": name, "letter": letters[article], "label": made.label, "score": made.score}
            | {"clear": _clear(made), "total": len(group)}
            | counts
        )
    return pd.DataFrame(rows, columns=["name", "letter", "label", "score", "clear", "total", *COUNTS])


def _clear(made: Treatment) -> int:
    return made.favourable + made.unfavourable + made.neutral


def _portrayal(row: Any) -> Portrayal:
    return Portrayal(
        row.name, row.kind, row.place, row.start, row.end, row.sentence, row.stance, row.unfavourable, row.neutral,
        row.favourable, row.speaker, row.note,
    )  # fmt: skip


@remembered
def portrayal_title(treated: pd.DataFrame, actors: Sequence[str], the: dict[str, str]) -> str:
    """The actor whom the articles treat most differently, else who is treated alike; neutral words."""
    told = treated[treated["name"].isin(actors) & (treated["label"] != "unclear")]
    sided = told[told["label"] != "neutral"]
    if told.empty:
        return "No actor has enough clear mentions to say how it is portrayed"
    spread = told.groupby("name")["score"].agg(["min", "max", "count"])
    spread = spread[spread["count"] > 1]
    if len(spread):
        name = str((spread["max"] - spread["min"]).idxmax())
        rows = told[told["name"] == name].sort_values("letter")
        if rows["label"].nunique() > 1:
            parts = [f"{_letters(group)} {label}" for label, group in rows.groupby("label", sort=False)]
            return _headed(f"{the.get(name, name)} is portrayed differently: {together(parts)}")
    if sided.empty:
        return "Where there is enough to tell, every actor is portrayed neutrally"
    first = sided.sort_values("score", key=abs, ascending=False, kind="stable").iloc[0]
    rows = sided[(sided["name"] == first["name"]) & (sided["label"] == first["label"])]
    manner = "favourably" if first["label"] == "favourable" else "unfavourably"
    return _headed(f"{the.get(first['name'], first['name'])} is portrayed {manner} in {_letters(rows)}")


def _letters(rows: pd.DataFrame) -> str:
    return together(sorted(rows["letter"]))


def _headed(text: str) -> str:
    return text[:1].upper() + text[1:]


def portrayal_note() -> str:
    """What a reader must know to read the bars."""
    return (
        "Bars count mentions in the author's own words: unfavourable to the left, favourable to the right. An article "
        f"gets a symbol (+ favourable, – unfavourable, ± neutral) from {FEWEST_CLEAR} clear mentions on, else ? "
        "unclear. Quoted voices are counted apart; harm that befell an actor is not counted against it."
    )


@remembered
def sentences_about(corpus: Corpus, articles: Sequence[str], name: str) -> pd.DataFrame:
    """Every mention of one actor with its sentence: article, sentence, first, last, text, speaker, from, to, stance ...

    `from` and `to` count in `text`, which is empty where the article's text is not here; the title stands first, as
    sentence -1. `share` is the stance's probability; stance is missing where no model has read the mention.
    """
    frame = corpus.query(
        'SELECT m.article, m.sentence, m.start, m."end", s.start AS first, s."end" AS last, '
        "coalesce(p.speaker, s.speaker) AS speaker, p.stance, coalesce(p.note, '') AS note, "
        "greatest(p.favourable, p.unfavourable, p.neutral) AS share, o.body AS whole, o.has_text AS here "
        "FROM mentions m JOIN actors a USING (article, actor, kind) JOIN articles o USING (article) "
        "JOIN sentences s ON s.article = m.article AND s.position = m.sentence "
        "LEFT JOIN portrayals p ON p.article = m.article AND p.actor = m.actor AND p.kind = m.kind "
        "AND p.start = m.start AND p.place = 'body' "
        "WHERE m.article IN (SELECT unnest(?)) AND a.name = ? "
        "UNION ALL "
        "SELECT p.article, -1, p.start, p.\"end\", 0, length(o.title), '', p.stance, p.note, "
        "greatest(p.favourable, p.unfavourable, p.neutral), o.title, true "
        "FROM portrayals p JOIN actors a USING (article, actor, kind) JOIN articles o USING (article) "
        "WHERE p.place = 'title' AND p.article IN (SELECT unnest(?)) AND a.name = ? "
        "ORDER BY ALL",
        [list(articles), name, list(articles), name],
    )
    frame["text"] = [row.whole[row.first : row.last] if row.here else "" for row in frame.itertuples()]
    frame["from"], frame["to"] = frame["start"] - frame["first"], frame["end"] - frame["first"]
    return frame.drop(columns=["whole", "here", "start", "end"])


def stance_note(row: Any) -> str:
    """How one mention is read: "– unfavourable (82%)", "? unclear: tells what befell it"; "" where it was not read."""
    if pd.isna(row.stance):
        return ""
    if row.stance == "unclear":
        return f"{SYMBOLS['unclear']} unclear" + (f": {row.note}" if row.note else "")
    return f"{SYMBOLS[row.stance]} {row.stance} ({row.share:.0%})"
