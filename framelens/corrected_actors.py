"""Users' corrections in the tables of a corpus: `actors` gets other names, split mentions get an actor of their own.

The analyses on disk are not touched; only the tables in memory are. What an actor is called decides a split: its words
in the text, or its name in that article, which takes along the roles and pronouns that stand for it there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import duckdb
import pandas as pd

from framelens.corrections import HIDDEN, Correction, corrected

KEY = ["article", "actor", "kind"]
SPLIT = "{actor} / {name}"  # the key of mentions taken off an actor of an article; shown nowhere
WORDS = {
    "mentions": "SELECT m.article, m.actor, m.kind, m.start, 'body' AS place, m.\"end\", a.name, "
    'substr(o.body, m.start + 1, m."end" - m.start) AS words '
    "FROM mentions m JOIN actors a USING (article, actor, kind) JOIN articles o USING (article)",
    "portrayals": 'SELECT m.article, m.actor, m.kind, m.start, m.place, m."end", a.name, '
    "substr(CASE m.place WHEN 'title' THEN o.title ELSE o.body END, m.start + 1, m.\"end\" - m.start) AS words "
    "FROM portrayals m JOIN actors a USING (article, actor, kind) JOIN articles o USING (article)",
}


def correct_actors(connection: duckdb.DuckDBPyConnection, corrections: Sequence[Correction]) -> None:
    """Rewrite `actors`, and `actor` in `mentions` and `portrayals` where one actor of an article becomes two."""
    named = connection.execute("SELECT article, actor, kind, name FROM actors").fetchall()
    names: dict[tuple[str, str, str], str] = {
        (article, actor, kind): corrected(name, (actor,), corrections) for article, actor, kind, name in named
    }
    splitting = sorted({name for one in corrections if one.kind == "split" for name in _before(one, corrections)})
    if splitting:
        for table, sql in WORDS.items():
            rows = connection.execute(f"{sql} WHERE a.name IN (SELECT unnest(?))", [splitting]).df()
            _split(connection, table, rows, corrections, names)
    frame = pd.DataFrame(
        [(*key, name) for key, name in names.items() if name != HIDDEN], columns=[*KEY, "name"]
    ).astype("str")
    connection.register("frame", frame)
    connection.execute("CREATE OR REPLACE TABLE actors AS SELECT article, actor, name, kind FROM frame")
    connection.unregister("frame")


def _before(split: Correction, corrections: Sequence[Correction]) -> set[str]:
    """The engine's names that may have come to be the one that is split."""
    found = set(split.names)
    for one in reversed(corrections[: corrections.index(split)]):
        if one.into in found:
            found |= set(one.names)
    return found


def _split(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    rows: pd.DataFrame,
    corrections: Sequence[Correction],
    names: dict[tuple[str, str, str], str],
) -> None:
    moved: dict[str, list[Any]] = defaultdict(list)
    for row in rows.itertuples():
        key = (row.article, row.actor, row.kind)
        name = corrected(row.name, (row.actor, row.words), corrections)
        if name == names[key]:
            continue
        own = SPLIT.format(actor=row.actor, name=name)
        names[row.article, own, row.kind] = name
        for column, value in (("start", row.start), ("place", row.place), ("own", own)):
            moved[column].append(value)
        for column, value in zip(KEY, key, strict=True):
            moved[column].append(value)
    if not moved:
        return
    frame = pd.DataFrame(moved)
    connection.register("moved", frame)
    place = "AND t.place = moved.place " if table == "portrayals" else ""
    connection.execute(
        f"UPDATE {table} t SET actor = moved.own FROM moved WHERE t.article = moved.article "
        f"AND t.actor = moved.actor AND t.kind = moved.kind AND t.start = moved.start {place}"
    )
    connection.unregister("moved")
