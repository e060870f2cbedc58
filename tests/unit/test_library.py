"""The library: files are kept as they came, edits have an undo, deleting has a way back."""

from __future__ import annotations

from datetime import date

import pytest

from framelens.errors import EditRefused
from framelens.library import Library, add_all, incoming
from framelens.library.adding import add_one, lacking, status
from framelens.library.edits import shown
from framelens.library.incoming import safe_name, sent
from tests.conftest import make_article
from tests.unit.library_files import LONG, add, file, titles


def test_a_file_is_kept_byte_for_byte_with_its_articles(library, tmp_path):
    path = file(tmp_path / "in")
    (outcome,) = add(library, path)
    assert status(outcome) == "added"
    again = Library(library.folder)
    assert again.original(outcome.digest).read_bytes() == path.read_bytes()
    assert again.original(outcome.digest).name == "one.md"
    (article,) = again.collection().articles
    assert article == outcome.articles[0]
    assert article.authors == ("Dana Example", "Bo Example")
    assert [block.kind for block in article.blocks] == ["heading", "paragraph", "paragraph"]


def test_a_library_that_is_not_there_is_empty_and_leaves_no_folder(library):
    assert library.collection().articles == ()
    assert not library.folder.exists()


def test_the_same_file_again_is_no_duplicate(library, tmp_path):
    path = file(tmp_path / "in")
    add(library, path)
    before = library.stamp
    (outcome,) = add(library, path)
    assert status(outcome) == "already there"
    assert library.stamp == before
    assert len(library.files) == 1
    copy = file(tmp_path / "elsewhere")
    assert status(*add(library, copy)) == "already there"


def test_edits_have_an_undo_each_and_are_there_after_opening_again(library, tmp_path):
    (outcome,) = add(library, file(tmp_path / "in"))
    key = outcome.articles[0].id
    library.edit([key], "title", " Two ")
    library.edit([key], "title", "Three")
    library.edit([key], "authors", "Ann Example; Li Example")
    library.edit([key], "published", "2021-02-03")
    library.edit([key], "body", "# A heading\n\nA paragraph\nover lines.")
    again = Library(library.folder)
    kept = again.collection().kept[key]
    assert kept.article.title == "Three"
    assert kept.article.authors == ("Ann Example", "Li Example")
    assert kept.article.published == date(2021, 2, 3)
    assert kept.article.body == "A heading\n\nA paragraph over lines."
    assert [block.kind for block in kept.article.blocks] == ["heading", "paragraph"]
    assert kept.read.title == "One"
    assert set(kept.edited) == {"title", "authors", "published", "body"}
    again.undo([key], "title")
    assert again.collection().kept[key].article.title == "Two"
    again.undo([key], "title")
    again.undo([key], "title")
    kept = Library(library.folder).collection().kept[key]
    assert kept.article.title == "One"
    assert "title" not in kept.edited
    assert kept.article.authors == ("Ann Example", "Li Example")


def test_what_an_article_is_mainly_about_is_kept_as_names(library, tmp_path):
    (outcome,) = add(library, file(tmp_path / "in"))
    key = outcome.articles[0].id
    library.edit([key], "about", "Moscow summit; Berlin conference")
    again = Library(library.folder)
    assert again.collection().kept[key].article.about == ("Moscow summit", "Berlin conference")
    again.edit([key], "about", "")
    assert again.collection().kept[key].article.about == ()


def test_what_is_shown_for_editing_reads_back_as_the_same_article(library, tmp_path):
    (outcome,) = add(library, file(tmp_path / "in"))
    article = outcome.articles[0]
    for field in ("title", "authors", "outlet", "published", "republished", "language", "url", "about", "body"):
        library.edit([article.id], field, shown(article, field))
    assert library.collection().kept[article.id].article == article


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("published", "14/01/2020"),
        ("published", "0001-01-01"),
        ("published", "2999-01-01"),
        ("body", "  \n\n "),
        ("language", "English"),
        ("url", "javascript:alert(1)"),
        ("title", "x" * 5_000),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_a_sentence(library, tmp_path, field, typed):
    (outcome,) = add(library, file(tmp_path / "in"))
    before = library.stamp
    with pytest.raises(EditRefused, match=r"\.$"):
        library.edit([outcome.articles[0].id], field, typed)
    assert library.stamp == before


def test_delete_has_a_way_back_and_adding_again_does_not_undo_it(library, tmp_path):
    path = file(tmp_path / "in")
    (outcome,) = add(library, path)
    key = outcome.articles[0].id
    library.edit([key], "title", "Mine")
    library.delete([key])
    assert titles(library) == []
    assert library.collection().kept[key].state == "deleted"
    add(library, path)
    assert titles(Library(library.folder)) == []
    library.restore([key])
    assert titles(Library(library.folder)) == ["Mine"]


def test_an_updated_file_takes_the_place_of_the_earlier_one_with_the_edits(library, tmp_path):
    (first,) = add(library, file(tmp_path / "in"))
    old = first.articles[0].id
    library.edit([old], "outlet", "My Outlet")
    library.edit([old], "body", "My own text.")
    (second,) = add(library, file(tmp_path / "in", last="It was very late."))
    assert status(second) == "updated"
    (article,) = library.collection().articles
    assert article.outlet == "My Outlet"
    assert article.body.endswith("It was very late.")
    kept = Library(library.folder).collection().kept
    assert kept[old].state == "replaced"
    assert kept[old].replaced_by == second.articles[0].id
    library.restore([old])
    assert {article.body for article in library.collection().articles} == {"My own text.", article.body}


def test_going_back_to_the_earlier_file_shows_it_again(library, tmp_path):
    path = file(tmp_path / "in")
    add(library, path)
    add(library, file(tmp_path / "in", last="It was very late."))
    (outcome,) = add(library, file(tmp_path / "in"))
    assert outcome.updated == 1
    assert [article.body[-12:] for article in Library(library.folder).collection().articles] == ["It was late."]


def test_another_article_under_the_same_name_is_no_update(library, tmp_path):
    add(library, file(tmp_path / "in"))
    other = tmp_path / "in" / "one.md"
    other.write_text("---\ntitle: Other\n---\nNothing in common with the first.\n")
    (outcome,) = add(library, other)
    assert status(outcome) == "added"
    assert titles(library) == ["One", "Other"]


def test_the_folder_on_the_command_line_comes_first_and_can_be_edited_too(library, tmp_path):
    own = make_article("A paragraph.", title="In the folder")
    add(library, file(tmp_path / "in"))
    library.edit([own.id], "outlet", "Known")
    found = library.collection([own])
    assert [article.title for article in found.articles] == ["In the folder", "One"]
    assert found.articles[0].outlet == "Known"
    library.delete([own.id])
    assert [article.title for article in library.collection([own]).articles] == ["One"]


def test_a_stop_in_the_middle_keeps_what_is_done(library, tmp_path):
    for number in range(9):
        file(tmp_path / "in", f"{number}.md", f"Title {number}")
    done: list = []
    for outcome in add_all(library, incoming([tmp_path / "in"]), stopped=lambda: len(done) == 4):
        done.append(outcome)
    assert len(done) == len(Library(library.folder).collection().articles) == 4
    add(library, tmp_path / "in")
    assert len(Library(library.folder).collection().articles) == 9


def test_a_thousand_small_files(library, tmp_path):
    for number in range(1_000):
        file(tmp_path / "in", f"{number}.md", f"Title {number}", f"Number {number} was last.")
    add(library, tmp_path / "in")
    assert len(Library(library.folder).collection().articles) == 1_000


def test_tables_are_read_again_with_other_columns(library, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("title,text,paper,writer\nOne,A long enough text.,Quay News,Dana Example\n")
    (outcome,) = add(library, path)
    before = outcome.articles[0]
    library.edit([before.id], "language", "en")
    done = library.read_again(outcome.digest, {"title": "paper", "outlet": "title"})
    (article,) = Library(library.folder).collection().articles
    assert (article.title, article.outlet, article.language) == ("Quay News", "One", "en")
    library.read_again(outcome.digest, None)
    assert library.collection().articles[0].title == "One"
    assert done.file.columns == {"title": "paper", "outlet": "title"}


def test_a_table_that_was_refused_is_added_with_chosen_columns(library):
    (arrival,) = sent("list.csv", b"one,two\nOne,A long enough text.\n")
    refused = add_one(library, arrival)
    assert refused.refused
    outcome = add_one(library, arrival, {"title": "one", "body": "two"})
    assert [article.title for article in outcome.articles] == ["One"]


def test_what_is_missing_is_told_and_never_invented(library):
    (arrival,) = sent("plain.txt", LONG.encode())
    outcome = add_one(library, arrival)
    assert lacking(outcome.articles) == "title, authors, outlet, first published, language"
    article = outcome.articles[0]
    assert (article.title, article.authors, article.outlet, article.published) == ("", (), "", None)


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\texts\\a.html", "a.html"),
        ("..", "file"),
        ("a\0b\u202e.txt", "ab.txt"),
        (".hidden", "hidden"),
        ("a:b?.html", "a_b_.html"),
    ],
)
def test_names_are_safe_on_any_disk(given, safe):
    assert safe_name(given) == safe


def test_a_long_name_keeps_its_ending(library):
    name = "ä" * 400 + ".txt"
    (arrival,) = sent(name, LONG.encode())
    assert len(arrival.name.encode()) <= 150
    assert arrival.name.endswith(".txt")
    assert not add_one(library, arrival).refused
