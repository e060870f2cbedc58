"""People's codes in the tables of a corpus: `evidence` and `verdicts` become what they say, `codes` holds them.

As with corrections of actors, the analyses on disk are not touched, only the tables in memory are. What the machine
found stays in `machine_evidence` and `machine_verdicts`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import duckdb
import pyarrow as pa

from framelens.coding.codes import Code
from framelens.coding.counted import judged, verdict_row, with_codes
from framelens.coding.places import Placed, Spot, Text, placed
from framelens.framing.codebook import Question
from framelens.tables import COUNT, SCHEMAS, TEXT, YES, Row

Answered = Mapping[tuple[str, str], tuple[Sequence[Row], Row]]  # (question, article) -> evidence, verdict
EVIDENCE = SCHEMAS["evidence"].remove(0).append(pa.field("coded", YES))
VERDICTS = SCHEMAS["verdicts"].remove(0)
CODES = pa.schema(
    [
        ("question", TEXT), ("article", TEXT), ("place", TEXT), ("start", COUNT), ("end", COUNT), ("coder", TEXT),
        ("says", TEXT), ("counts", TEXT), ("machine", TEXT), ("coded_at", TEXT),
        ("blind", YES),
    ]
)  # fmt: skip
"""A row a code that applies: `counts` is what its passage counts as ("" where coders differ), `machine` what the
codebook alone has the machine say of it."""
CODES_KEY = pa.schema([("question", TEXT), ("article", TEXT)])
TAUGHT = pa.schema([("question", TEXT), ("examples", COUNT)])  # questions judged again, with how many codes


def make_room(connection: duckdb.DuckDBPyConnection) -> None:
    """Right after loading: what the machine found beside what counts, which is the same as long as nobody coded."""
    connection.execute("ALTER TABLE evidence ADD COLUMN coded BOOLEAN DEFAULT false")
    connection.execute("CREATE TABLE machine_evidence AS SELECT * FROM evidence")
    connection.execute("CREATE TABLE machine_verdicts AS SELECT * FROM verdicts")
    _put(connection, "codes", CODES.empty_table())
    _put(connection, "taught", TAUGHT.empty_table())


def code_evidence(
    connection: duckdb.DuckDBPyConnection,
    codes: Sequence[Code],
    at: Mapping[str, str],
    questions: Sequence[Question],
    again: Answered,
    examples: Mapping[str, int],
) -> Placed:
    """Rewrite `evidence`, `verdicts`, `codes` and `taught`; where the codes stand. `at`: see `coding.places.homes`.

    `again` are answers that take the place of the machine's own: of questions judged again with codes as examples;
    `examples` how many.
    """
    texts = texts_of(connection, [at.get(code.article, code.article) for code in codes])
    found = placed(codes, at, texts, questions)
    decided = found.decided()
    pairs: dict[tuple[str, str], dict[Spot, str]] = defaultdict(dict)
    for spot in found.said:
        pairs[spot.question, spot.article] |= {spot: decided[spot]} if spot in decided else {}
    asked = {question.id: question for question in questions}
    articles = sorted({article for _, article in (*pairs, *again)})
    own, answers = _rows(connection, "machine_evidence", articles), _rows(connection, "machine_verdicts", articles)
    speakers = _speakers(connection, decided)
    evidence: list[Row] = []
    verdicts: list[Row] = []
    listed: list[Row] = []
    for pair in sorted({*pairs, *again}):
        question, key = asked[pair[0]], {"article": pair[1]}
        if pair not in answers:
            continue
        machine = again.get(pair, (own.get(pair, []), answers[pair][0]))
        rows = with_codes(question, machine[0], pairs.get(pair, {}), speakers)
        evidence += [row | key for row in rows]
        verdict = verdict_row(question, rows, machine[1]) if pairs.get(pair) else machine[1]
        verdicts.append({**verdict, **key})
    for spot, said in found.said.items():
        machine_says = judged(asked[spot.question], own.get((spot.question, spot.article), []), spot)
        listed += [
            spot._asdict() | {
                "coder": coder, "says": code.says, "counts": decided.get(spot, ""), "machine": machine_says,
                "coded_at": code.at.isoformat(), "blind": code.blind,
            }
            for coder, code in said.items()
        ]  # fmt: skip
    changed = [{"question": question, "article": article} for question, article in sorted({*pairs, *again})]
    cursor = connection.cursor()  # readers see all of the old or all of the new
    cursor.begin()
    try:
        _put(cursor, "changed", pa.Table.from_pylist(changed, schema=CODES_KEY))
        for name, schema, rows in (("evidence", EVIDENCE, evidence), ("verdicts", VERDICTS, verdicts)):
            cursor.register("coded_rows", pa.Table.from_pylist(rows, schema=schema))
            cursor.execute(
                f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM machine_{name} ANTI JOIN changed "
                "USING (question, article) UNION ALL BY NAME SELECT * FROM coded_rows"
            )
            cursor.unregister("coded_rows")
        _put(cursor, "codes", pa.Table.from_pylist(listed, schema=CODES))
        told = [{"question": id_, "examples": examples[id_]} for id_ in sorted({id_ for id_, _ in again} & {*examples})]
        _put(cursor, "taught", pa.Table.from_pylist(told, schema=TAUGHT))
        cursor.commit()
    except BaseException:
        cursor.rollback()
        raise
    return found


def _put(connection: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> None:
    connection.register("put_rows", rows)
    connection.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM put_rows")
    connection.unregister("put_rows")


def texts_of(connection: duckdb.DuckDBPyConnection, articles: Sequence[str]) -> dict[str, Text]:
    """The words of some articles, with their sentences."""
    chosen = sorted(set(articles))
    sentences: dict[str, list[tuple[int, int]]] = defaultdict(list)
    found = connection.cursor().execute(
        'SELECT article, start, "end" FROM sentences WHERE article IN (SELECT unnest(?::VARCHAR[]))', [chosen]
    )
    for article, start, end in found.fetchall():
        sentences[article].append((start, end))
    rows = connection.cursor().execute(
        "SELECT article, title, body, has_text FROM articles WHERE article IN (SELECT unnest(?::VARCHAR[]))", [chosen]
    )
    return {article: Text(title, body, sentences[article], here) for article, title, body, here in rows.fetchall()}


def _rows(connection: duckdb.DuckDBPyConnection, table: str, articles: list[str]) -> dict[tuple[str, str], list[Row]]:
    found = connection.cursor().sql(
        f"SELECT * FROM {table} WHERE article IN (SELECT unnest(?::VARCHAR[]))", params=[articles]
    )
    rows: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in found.to_arrow_table().to_pylist():
        rows[row["question"], row["article"]].append(row)
    return rows


def _speakers(connection: duckdb.DuckDBPyConnection, spots: Mapping[Spot, Any]) -> dict[Spot, str]:
    """Whose words the attribution rules find in the sentences of coded passages."""
    articles = sorted({spot.article for spot in spots})
    found = connection.cursor().execute(
        "SELECT article, start, \"end\", speaker FROM sentences WHERE speaker <> '' "
        "AND article IN (SELECT unnest(?::VARCHAR[]))",
        [articles],
    )
    said: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for article, start, end, speaker in found.fetchall():
        said[article].append((start, end, speaker))
    return {
        spot: next((who for start, end, who in said[spot.article] if start < spot.end and spot.start < end), "")
        for spot in spots
        if spot.place == "body"
    }
