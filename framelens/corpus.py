"""The corpus: analyses on disk, and queries over those of the articles at hand.

A folder holds Parquet parts and a manifest that tells which part has which analysis. An analysis is known by a key
over the article, the engine and the codebooks; only keys that are missing are analysed. Nothing here is precious:
the folder can be deleted and is made again. Files are written beside and renamed, so readers never see half of one.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from framelens.analysis import Analysis, analyse
from framelens.article import Article
from framelens.coded_evidence import Answered, code_evidence, make_room, texts_of
from framelens.coding.codes import Code
from framelens.coding.places import Placed, Text
from framelens.corrected_actors import correct_actors
from framelens.corrections import Correction
from framelens.engine import engine_version
from framelens.errors import CorpusUnwritable
from framelens.framing.codebook import Codebook, Question, questions_of
from framelens.language.actors import merge_across
from framelens.language.marks import Actor, Mention
from framelens.tables import SCHEMAS, TOKENS, Ready, article_key, tables

BATCH = 25  # articles a part: small enough that a stopped run loses little, large enough for few files
ROOM = 100_000  # bytes; the analysis of an article of usual length takes half of it
Progress = Callable[[int, int], None]
Stopped = Callable[[], bool]


class Corpus:
    """The analyses of a set of articles, in DuckDB tables named as in `framelens.tables`.

    The table `actors` gives each article's actor its name in the whole corpus, `tokens` the words of articles whose
    text is not here.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, fingerprint: str) -> None:
        self._connection = connection
        self.fingerprint = fingerprint
        self._name = uuid.uuid4().hex

    def __reduce__(self) -> tuple[Any, ...]:
        """Only for questions that `framelens.memory` is asked: in place of a corpus its name, which no other has."""
        return str, (self._name,)

    def query(self, sql: str, parameters: Sequence[Any] = ()) -> pd.DataFrame:
        """Rows of a query with `?` parameters. Safe from several threads."""
        return self._connection.cursor().execute(sql, list(parameters)).df()

    def corrected(self, corrections: Sequence[Correction]) -> Corpus:
        """The corpus with users' corrections to its actors. Once, right after opening: its own tables change."""
        if not corrections:
            return self
        correct_actors(self._connection, corrections)
        return Corpus(self._connection, _digest(self.fingerprint, *map(repr, corrections)))

    def coded(
        self,
        codes: Sequence[Code],
        at: Mapping[str, str],
        questions: Sequence[Question],
        again: Answered,
        examples: Mapping[str, int] = MappingProxyType({}),
    ) -> tuple[Corpus, Placed]:
        """The corpus with people's codes in the place of all earlier ones, and where they stand.

        See `coded_evidence`. The tables of this corpus change too, so it is not to be asked any more.
        """
        found = code_evidence(self._connection, codes, at, questions, again, examples)
        marks = [f"{spot} {coder} {code.says}" for spot, said in found.said.items() for coder, code in said.items()]
        marks += [f"{pair} {answer}" for pair, answer in again.items()]
        return Corpus(self._connection, _digest(self.fingerprint, *marks) if marks else self.fingerprint), found

    def texts(self, articles: Sequence[str]) -> dict[str, Text]:
        """The words of some articles, as codes are looked up in them."""
        return texts_of(self._connection, articles)

    def rows(self, table: str, article: str) -> list[dict[str, Any]]:
        """The rows of one article in one table of `framelens.tables` as the machine made them, days as days."""
        if table not in SCHEMAS:
            raise KeyError(table)
        name = f"machine_{table}" if table in ("evidence", "verdicts") else table
        found = self._connection.cursor().sql(f"SELECT * FROM {name} WHERE article = ?", params=[article])
        return list(found.to_arrow_table().to_pylist())


def open_corpus(
    folder: Path,
    articles: Sequence[Article],
    books: Sequence[Codebook],
    progress: Progress | None = None,
    ready: Sequence[Ready] = (),
    stopped: Stopped | None = None,
) -> Corpus:
    """Analyse what is missing, then load the analyses of `articles` and those made elsewhere (`ready`).

    `progress(done, total)` is called after every article that had to be analysed. As soon as `stopped()`, no more are
    analysed: the corpus then holds only the articles that have been, in this run or before. Raises CorpusUnwritable.
    """
    keys = _keys(articles, books)
    known = _analyse_missing(folder, articles, keys, books, progress, stopped)
    held = [article.id for article in articles if keys[article.id] in known]
    chosen = pd.DataFrame(
        {"article": held, "part": [known[keys[id_]] for id_ in held], "place": range(len(held))},
    )
    marks = [*(keys[id_] for id_ in held), *(one.digest for one in ready)]
    return Corpus(_load(folder, chosen, ready), _digest(*sorted(marks)))


def analyse_missing(
    folder: Path,
    articles: Sequence[Article],
    books: Sequence[Codebook],
    progress: Progress | None = None,
    stopped: Stopped | None = None,
) -> None:
    """Analyse what is missing without loading it; see `open_corpus`."""
    _analyse_missing(folder, articles, _keys(articles, books), books, progress, stopped)


def _keys(articles: Sequence[Article], books: Sequence[Codebook]) -> dict[str, str]:
    edition = "|".join([engine_version(), *(f"{book.id}:{book.digest}" for book in books)])
    return {article.id: _digest(article_key(article), edition) for article in articles}


def _analyse_missing(
    folder: Path,
    articles: Sequence[Article],
    keys: dict[str, str],
    books: Sequence[Codebook],
    progress: Progress | None,
    stopped: Stopped | None,
) -> dict[str, str]:
    """Key -> part of all analyses that are there afterwards."""
    try:
        known = _manifest(folder)
        missing = [article for article in articles if keys[article.id] not in known]
        for part, key_by_article in _analyse(folder, missing, keys, books, progress, stopped or (lambda: False)):
            known |= {keys[article]: part for article in key_by_article}
            _write_manifest(folder, known)
    except OSError as error:
        raise CorpusUnwritable(
            f"The folder of analyses, {folder.name}, cannot be written ({error.strerror or 'it may be full'}); free "
            "some space or choose another with FRAMELENS_CORPUS."
        ) from error
    return known


def _analyse(
    folder: Path,
    articles: Sequence[Article],
    keys: dict[str, str],
    books: Sequence[Codebook],
    progress: Progress | None,
    stopped: Stopped,
) -> Iterator[tuple[str, list[str]]]:
    questions = questions_of(books)
    done = 0
    for first in range(0, len(articles), BATCH):
        if stopped():
            return
        _try_to_write(folder)
        batch: list[Analysis] = []
        for article in articles[first : first + BATCH]:
            if stopped():
                break
            batch.append(analyse(article, questions))
            done += 1
            if progress:
                progress(done, len(articles))
        if batch:
            part = _digest(*(keys[analysis.article.id] for analysis in batch))
            _write_part(folder, part, batch)
            yield part, [analysis.article.id for analysis in batch]
        if stopped():
            return


def _try_to_write(folder: Path) -> None:
    """Raises OSError where an analysis could not be kept, before minutes are spent on making it."""
    (folder / "parts").mkdir(parents=True, exist_ok=True)
    beside = folder / f".try-{uuid.uuid4().hex}"
    try:
        beside.write_bytes(bytes(ROOM))
    finally:
        beside.unlink(missing_ok=True)


def _write_part(folder: Path, part: str, batch: Sequence[Analysis]) -> None:
    parts = folder / "parts"
    parts.mkdir(parents=True, exist_ok=True)
    beside = parts / f".{part}-{uuid.uuid4().hex}"
    beside.mkdir()
    try:
        for name, table in tables(batch, part).items():
            pq.write_table(table, beside / f"{name}.parquet")
        shutil.rmtree(parts / part, ignore_errors=True)
        beside.rename(parts / part)
    except OSError:
        shutil.rmtree(beside, ignore_errors=True)  # a full disk is not made fuller
        raise


def _manifest(folder: Path) -> dict[str, str]:
    """Key -> part, for the parts that are there in full; empty when the manifest is missing or broken."""
    try:
        entries = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["analyses"]
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return {}
    whole = {part for part in set(entries.values()) if _is_whole(folder / "parts" / part)}
    return {key: part for key, part in entries.items() if part in whole}


def _is_whole(part: Path) -> bool:
    try:
        return all(pq.read_schema(part / f"{name}.parquet").equals(schema) for name, schema in SCHEMAS.items())
    except (OSError, ValueError):
        return False


def _write_manifest(folder: Path, known: dict[str, str]) -> None:
    beside = folder / f".manifest-{uuid.uuid4().hex}"
    try:
        beside.write_text(json.dumps({"analyses": known}, indent=1), encoding="utf-8")
        beside.replace(folder / "manifest.json")
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def _load(folder: Path, chosen: pd.DataFrame, ready: Sequence[Ready]) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(":memory:", config={"threads": 2})
    connection.execute("CREATE TABLE chosen (article VARCHAR, part VARCHAR, place INTEGER)")
    if len(chosen):
        connection.executemany("INSERT INTO chosen VALUES (?, ?, ?)", chosen.values.tolist())
    files = [folder / "parts" / part for part in sorted(set(chosen["part"]))]
    for name, schema in SCHEMAS.items():
        if files:
            paths = [str(file / f"{name}.parquet") for file in files]
            connection.execute(
                f"CREATE TABLE {name} AS SELECT * EXCLUDE (part) FROM read_parquet(?) "
                "SEMI JOIN chosen USING (article, part)",
                [paths],
            )
        else:
            _insert(connection, name, schema.empty_table().drop(["part"]), new=True)
    _insert(connection, "tokens", TOKENS.empty_table(), new=True)
    _add_ready(connection, ready)
    _name_actors(connection)
    make_room(connection)
    connection.execute("SET enable_external_access = false")
    return connection


def _add_ready(connection: duckdb.DuckDBPyConnection, ready: Sequence[Ready]) -> None:
    for one in ready:
        connection.execute("INSERT INTO chosen SELECT ?, '', coalesce(max(place), -1) + 1 FROM chosen", [one.article])
        for name, table in one.tables.items():
            _insert(connection, name, table.drop(["part"]))
        _insert(connection, "tokens", one.tokens)


def _insert(connection: duckdb.DuckDBPyConnection, name: str, rows: pa.Table, new: bool = False) -> None:
    connection.register("rows", rows)
    connection.execute(
        f"CREATE TABLE {name} AS SELECT * FROM rows" if new else f"INSERT INTO {name} SELECT * FROM rows"
    )
    connection.unregister("rows")


def _name_actors(connection: duckdb.DuckDBPyConnection) -> None:
    """Table `actors`: article, actor (as in that article), name (in the corpus), kind."""
    mentions = connection.execute(
        'SELECT article, actor, kind, start, "end", form FROM mentions JOIN chosen USING (article) '
        "ORDER BY chosen.place, article, actor, start"
    ).df()
    texts = dict(connection.execute("SELECT article, body FROM articles").fetchall())
    documents: dict[str, list[Actor]] = {article: [] for article in texts}
    kinds = {}
    for (article, actor, kind), rows in mentions.groupby(["article", "actor", "kind"], sort=False):
        spans = tuple(Mention(row.start, row.end, row.form) for row in rows.itertuples())
        aliases = tuple(dict.fromkeys(texts[article][span.start : span.end] for span in spans))
        documents[article].append(Actor(actor, kind, spans, aliases))
        kinds[article, actor] = kind
    names = merge_across(documents)
    frame = pd.DataFrame(
        [(article, actor, names.get((article, actor), actor), kind) for (article, actor), kind in kinds.items()],
        columns=["article", "actor", "name", "kind"],
    ).astype("str")
    connection.register("frame", frame)
    connection.execute("CREATE TABLE actors AS SELECT * FROM frame")
    connection.unregister("frame")


def _digest(*texts: str) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16]
