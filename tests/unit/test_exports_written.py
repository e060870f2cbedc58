"""The exports written for the tests: what the readers find in each part does not fall below what they found."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from benchmarks import exports as benchmark
from framelens.reading import read

FOLDER = Path(__file__).parents[1] / "exports"


@pytest.mark.parametrize("half", ["seen", "unseen", "apart"])
def test_written_exports_are_read(half: str) -> None:
    folder = FOLDER / half
    report = benchmark.score(folder, list(benchmark.predict(folder)))
    assert report["files"] >= 20
    assert report["count"] >= 0.95
    assert report["title"] >= 0.95
    assert report["published"] >= 0.95
    assert report["outlet"] >= 0.93
    assert report["authors"] >= 0.88
    assert min(report["first_words"], report["last_words"]) >= 0.9


def test_a_document_that_only_ends_like_an_export_is_one_article(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    document = docx.Document()
    document.add_heading("The bridge", level=1)
    document.add_paragraph("The council met on Monday and agreed on the bridge, as the mayor said.")
    document.add_paragraph("Publication date: unknown. Full text: see the annex.")
    document.add_paragraph("End of document")
    document.save(str(path))
    reading = read([path])
    assert len(reading.articles) == 1
    assert reading.articles[0].title == "The bridge"


def test_columns_that_count_authors_are_all_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Title,Text,Author 1,Author 2,Author note\nA,The council met on Monday.,Ann Lee,Bo Ek,Cy Orr\n")
    assert read([path]).articles[0].authors == ("Ann Lee", "Bo Ek")


def test_a_title_above_the_names_of_the_columns_is_no_name(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Press review;;\nTitle;Newspaper;Text\nA;Arden Courier;The council met on Monday.\n")
    article = read([path]).articles[0]
    assert (article.title, article.outlet) == ("A", "Arden Courier")


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("The Arden Courier, Tuesday, January 14, 2020", "The Arden Courier"),
        ("Tuesday, January 14, 2020", ""),
        ("Published on 14 January 2020", ""),
        ("London, 14 January 2020", ""),
    ],
)
def test_the_line_below_a_title_tells_outlet_and_day(tmp_path: Path, line: str, outlet: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"Bridge to be built\n\n{line}\n\nThe council of the town met on Monday and agreed.\n")
    article = read([path]).articles[0]
    assert str(article.published) == "2020-01-14"
    assert article.outlet == outlet
    assert article.body == "The council of the town met on Monday and agreed."
