"""The list of articles and the table of what was added: what is missing is None, what was refused is blank."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from framelens.library import Library, add_all, add_one, collection, sent
from framelens.library.columns import columns_of, may_be_table
from framelens.library.journal import History
from framelens.library.listing import EDITED, GONE, LACKING, OWN, SHOWN, WAITING, listing, listing_title, results
from tests.conftest import make_article

TABLE = (
    b"title,text,date,outlet\nOne,A text of some length.,2020-01-14,A\nTwo,Another text of some length.,2020-01-16,B\n"
)


@pytest.fixture
def library(tmp_path) -> Library:
    return Library(tmp_path / "library")


def add(library: Library, name: str, data: bytes):
    return list(add_all(library, sent(name, data)))


def test_the_list_can_be_narrowed(library):
    folder = [make_article("Text.", title="In the folder", outlet="Quay News", authors=("Dana",), language="en")]
    (outcome,) = add(library, "list.csv", TABLE)
    one, two = outcome.articles
    library.edit([one.id], "title", "First")
    library.delete([two.id])
    kept = library.collection(folder)
    files = {file.digest: file for file in library.files}

    def titles(kind, find=""):
        return list(listing(kept, files, {one.id}, kind, find)["title"])

    assert titles(SHOWN) == ["First", "In the folder"]
    assert titles(LACKING) == titles(OWN) == titles(EDITED) == ["First"]
    assert titles(GONE) == ["Two"]
    assert titles(SHOWN, "quay FOLDER") == ["In the folder"]
    assert titles(SHOWN, "list.csv") == ["First"]
    assert titles(SHOWN, "nowhere") == []
    assert titles(WAITING) == []  # its id as edited is another
    row = listing(kept, files, set(), EDITED).iloc[0]
    assert row["state"] == "edited: title"
    assert row["source"] == "list.csv"
    assert row["lacks"] == "authors, language"


def test_the_title_counts_what_is_missing():
    assert listing_title(collection([], [], History())) == "There is no article yet"
    whole = make_article("Text.", title="A", outlet="B")
    bare = make_article("Other text.", title="C", published=None)
    assert listing_title(collection([whole], [], History())) == "1 article"
    expected = "2 articles, 1 without a day of publication and 1 without an outlet"
    assert listing_title(collection([whole, bare], [], History())) == expected


def test_results_tell_a_file_of_several_articles_in_one_row(library):
    frame = results([*add(library, "list.csv", TABLE), *add(library, "empty.txt", b"")])
    row = frame.iloc[0]
    assert (row["title"], row["outlet"], row["published"]) == ("2 articles", "2 outlets", "2020-01-14 to 2020-01-16")
    assert pd.isna(row["authors"])
    assert row["lacks"] == "authors (2), language (2)"
    assert frame.iloc[1]["result"] == "not added"
    assert frame.iloc[1]["title"] == ""


def test_columns_of_kept_and_of_refused_tables(library):
    (kept,) = add(library, "list.csv", TABLE)
    found = columns_of(library, kept)
    assert found.names == ("title", "text", "date", "outlet")
    assert found.roles["outlet"] == "outlet"
    assert len(found.rows) == 2
    library.read_again(kept.digest, {"outlet": ""})
    assert columns_of(library, kept).roles["outlet"] == ""
    assert library.collection().articles[0].outlet == ""
    (refused,) = add(library, "other.csv", b"alpha,beta\nOne,A text.\n")
    assert columns_of(library, refused).names == ("alpha", "beta")
    (arrival,) = sent("a.txt", b"A title\n\nA text that is long enough to be a paragraph.")
    assert not may_be_table(add_one(library, arrival))


def test_a_day_of_publication_is_a_day_in_the_list(library):
    add(library, "list.csv", TABLE)
    frame = listing(library.collection(), {}, set())
    assert set(frame["published"]) == {date(2020, 1, 14), date(2020, 1, 16)}


def test_a_detected_language_is_shown_as_such_and_not_missing():
    one, two = (make_article(f"Text {n}.", title="A", outlet="B", authors=("Dana",)) for n in "ab")
    frame = listing(collection([one, two], [], History()), {}, set(), detected={one.id: "de"}).set_index("key")
    assert frame.loc[one.id, "language"] == "de, detected" and frame.loc[one.id, "lacks"] == ""
    assert pd.isna(frame.loc[two.id, "language"]) and frame.loc[two.id, "lacks"] == "language"
    lacking = listing(collection([one, two], [], History()), {}, set(), LACKING, detected={one.id: "de"})
    assert list(lacking["key"]) == [two.id]


def test_the_language_of_an_added_file_is_told(library):
    sentence = "Die Häfen öffnen im Sommer wieder, sagte der Sprecher der Stadt am Montag nach der Sitzung des Rates. "
    (outcome,) = add(library, "hafen.txt", f"Häfen öffnen wieder\n\n{sentence * 4}".encode())
    assert results([outcome])["language"].iloc[0] == "de, detected"
