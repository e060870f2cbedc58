"""Tables: columns recognised by name in several languages, lists without text, and what is refused."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framelens.errors import ArticleUnreadable
from framelens.reading import read, tables
from framelens.reading.entries import EntriesIncomplete
from framelens.reading.tables.columns import recognised

ROWS = [
    {"title": "A bridge", "text": "The council met.\n\nIt agreed.", "date": "2020-01-14", "author": "Anna Berg"},
    {"title": "Another", "text": "Nobody came.", "date": "2020-01-15", "author": ""},
]


OLD_EXCEL = (Path(__file__).parent / "articles.xls").read_bytes()  # ROWS as Excel wrote them before 2007


def written(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def parquet(path: Path) -> None:
    pq.write_table(pa.Table.from_pylist(ROWS), path)


def excel(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Notes on this file"])
    sheet = book.create_sheet("Articles")
    sheet.append(list(ROWS[0]))
    for row in ROWS:
        sheet.append([datetime.fromisoformat(value) if key == "date" else value for key, value in row.items()])
    book.save(path)


WRITERS = {
    "a.csv": lambda path: path.write_text(
        "title;text;date;author\n" + "".join(";".join(f'"{v}"' for v in row.values()) + "\n" for row in ROWS)
    ),
    "a.tsv": lambda path: path.write_text(
        "title\ttext\tdate\tauthor\n" + "".join("\t".join(f'"{v}"' for v in row.values()) + "\n" for row in ROWS)
    ),
    "a.xlsx": excel,
    "a.xls": lambda path: path.write_bytes(OLD_EXCEL),
    "a.json": lambda path: path.write_text(json.dumps({"status": "ok", "articles": ROWS})),
    "a.jsonl": lambda path: path.write_text("\n".join(json.dumps(row) for row in ROWS)),
    "a.parquet": parquet,
}


@pytest.mark.parametrize("name", WRITERS)
def test_every_kind_of_table_gives_the_same_articles(tmp_path: Path, name: str) -> None:
    WRITERS[name](tmp_path / name)
    reading = read([tmp_path / name])
    assert not reading.problems
    first, second = reading.articles
    assert (first.title, first.authors, str(first.published)) == ("A bridge", ("Anna Berg",), "2020-01-14")
    assert first.body == "The council met.\n\nIt agreed."
    assert (second.authors, second.body) == ((), "Nobody came.")


@pytest.mark.parametrize(
    ("columns", "roles"),
    [
        (
            ["Überschrift", "Volltext", "Autor", "Quelle", "Datum"],
            ["title", "body", "authors", "outlet", "published"],
        ),
        (["titre", "texte", "auteurs", "journal", "date"], ["title", "body", "authors", "outlet", "published"]),
        (
            ["Titular", "cuerpo", "autores", "periódico", "fecha"],
            ["title", "body", "authors", "outlet", "published"],
        ),
        (["kop", "tekst", "auteur", "krant", "datum"], ["title", "body", "authors", "outlet", "published"]),
        (
            ["webTitle", "bodyText", "byline", "sourceName", "publishedAt"],
            ["title", "body", "authors", "outlet", "published"],
        ),
        (["headline_main", "article_text_clean", "author_id", "source_id", "date_modified"], ["title", "body"]),
    ],
)
def test_columns_of_many_names(columns: list[str], roles: list[str]) -> None:
    found = recognised(columns)
    assert {role: found.get(role) for role in roles} == dict(zip(roles, columns, strict=False))
    assert set(found) == set(roles)


def test_what_was_understood_is_told_and_can_be_corrected(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "title,text,real_text,date\nA,wrong,right words,2020-01-14\n")
    assert tables.understood(path)["body"] == "text"
    (article,) = tables.read(path, {"body": "real_text"})
    assert article.body == "right words"


def test_a_column_of_dates_decides_between_day_and_month_first(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "title,text,date\nA,one,03/04/2020\nB,two,25/04/2020\n")
    assert [entry.published for entry in tables.entries(path)] == ["2020-04-03", "2020-04-25"]
    path = written(tmp_path, "b.csv", "title,text,date\nA,one,03/04/2020\n")
    assert [entry.published for entry in tables.entries(path)] == [""]


MEDIA_CLOUD = """id,indexed_date,language,media_name,media_url,publish_date,title,url
1,2024-02-02 10:00:00,en,Arden Daily,arden.example,2024-02-01,Bridge &#8217;built&#8217;,https://arden.example/a
2,2024-02-02 10:00:00,en,Arden Daily,arden.example,2024-02-01,Second,https://arden.example/b
"""


def test_a_list_of_addresses_is_counted_and_told(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", MEDIA_CLOUD)
    first, _ = tables.entries(path)
    assert (first.title, first.outlet, first.published) == ("Bridge ’built’", "Arden Daily", "2024-02-01")
    assert str(read([path]).problems[0]) == "a.csv: 2 entries hold no text: add the articles themselves."


def test_gdelt_with_and_without_names(tmp_path: Path) -> None:
    listed = written(
        tmp_path,
        "a.csv",
        "\ufeffURL,MobileURL,Date,Title\nhttps://www.arden.example/a,,2020-03-15 19:30:00,A bridge\n",
    )
    (entry,) = tables.entries(listed)
    assert (entry.outlet, entry.published, entry.title) == ("arden.example", "2020-03-15", "A bridge")
    cells = ["1"] * 59
    rows = ["\t".join([*cells, "20191024143000", f"https://arden.example/{page}"]) for page in ("a", "a", "b")]
    events = written(tmp_path, "20191024143000.export.CSV", "\n".join(rows))
    assert [(e.url, e.published) for e in tables.entries(events)] == [
        ("https://arden.example/a", "2019-10-24"),
        ("https://arden.example/b", "2019-10-24"),
    ]


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.csv", "words\nA bridge was built.\n", "one column"),
        ("a.csv", "x,y\n1,2\n", "no column named title or text"),
        ("a.json", '{"a": ', "not JSON"),
        ("a.json", "[1, 2]", "no object with named fields"),
        ("a.jsonl", '{"title": "a"}\nbroken', "line 2"),
        ("a.xlsx", "no archive", "damaged"),
        ("a.parquet", "no parquet", "damaged"),
        ("a.xls", "\N{LATIN CAPITAL LETTER ETH}", "one column"),
        ("a.csv", "", "is empty"),
    ],
)
def test_each_bad_table_gets_one_sentence(tmp_path: Path, name: str, text: str, says: str) -> None:
    with pytest.raises(ArticleUnreadable, match=says) as caught:
        tables.read(written(tmp_path, name, text))
    assert str(caught.value).startswith(f"{name}: ")


@settings(deadline=None, max_examples=200)
@given(
    cut=st.integers(0, len(OLD_EXCEL)), changed=st.dictionaries(st.integers(0, len(OLD_EXCEL) - 1), st.integers(0, 255))
)
def test_a_damaged_file_of_old_excel_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, cut: int, changed: dict[int, int]
) -> None:
    data = bytearray(OLD_EXCEL)
    for place, value in changed.items():
        data[place] = value
    path = tmp_path_factory.mktemp("old") / "a.xls"
    path.write_bytes(data[:cut])
    with suppress(ArticleUnreadable, EntriesIncomplete):
        assert tables.read(path)


def test_a_table_of_text_may_be_called_xls(tmp_path: Path) -> None:
    path = written(tmp_path, "a.xls", "title\ttext\nA bridge\tThe council met.\n")
    assert [article.title for article in tables.read(path)] == ["A bridge"]


def test_dates_out_of_any_newspaper_are_not_taken(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "title,text,date\nA,one,0001-01-01\nB,two,2999-01-01\n")
    with pytest.raises(EntriesIncomplete, match="2 entries state a day that cannot be") as caught:
        tables.read(path)
    assert [article.published for article in caught.value.articles] == [None, None]
