"""The corpus: analysed once, rebuilt when anything it depends on changes, never precious."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from framelens import corpus as module
from framelens.corpus import open_corpus
from framelens.errors import CorpusUnwritable
from tests.conftest import make_article

ARTICLES = (
    make_article("The Moscow summit collapsed.", "It was a fiasco for General Haftar.", title="One", outlet="A"),
    make_article("The Moscow summit was a breakthrough.", "Khalifa Haftar signed.", title="Two", outlet="B"),
)


@pytest.fixture
def analysed(monkeypatch):
    """The titles that were analysed since."""
    titles = []
    original = module.analyse

    def counted(article, questions):
        titles.append(article.title)
        return original(article, questions)

    monkeypatch.setattr(module, "analyse", counted)
    return titles


def test_opening_again_analyses_nothing(tmp_path, books, analysed):
    first = open_corpus(tmp_path, ARTICLES, books).query("SELECT * FROM evidence ORDER BY ALL")
    assert sorted(analysed) == ["One", "Two"]
    analysed.clear()
    again = open_corpus(tmp_path, ARTICLES, books).query("SELECT * FROM evidence ORDER BY ALL")
    assert analysed == []
    assert first.equals(again)


def test_only_what_changed_is_analysed_again(tmp_path, books, analysed):
    open_corpus(tmp_path, ARTICLES, books)
    analysed.clear()
    open_corpus(tmp_path, (replace(ARTICLES[0], outlet="C"), ARTICLES[1]), books)
    assert analysed == ["One"]


def test_a_changed_codebook_analyses_all(tmp_path, books, analysed):
    open_corpus(tmp_path, ARTICLES, books)
    analysed.clear()
    open_corpus(tmp_path, ARTICLES, [replace(book, digest="other") for book in books])
    assert sorted(analysed) == ["One", "Two"]


def test_a_changed_engine_analyses_all(tmp_path, books, analysed, monkeypatch):
    open_corpus(tmp_path, ARTICLES, books)
    analysed.clear()
    monkeypatch.setattr(module, "engine_version", lambda: "next")
    open_corpus(tmp_path, ARTICLES, books)
    assert sorted(analysed) == ["One", "Two"]


def test_a_lost_or_broken_part_is_made_again(tmp_path, books, analysed):
    open_corpus(tmp_path, ARTICLES, books)
    for broken in tmp_path.glob("parts/*/evidence.parquet"):
        broken.write_bytes(b"nonsense")
    analysed.clear()
    assert len(open_corpus(tmp_path, ARTICLES, books).query("SELECT * FROM articles")) == 2
    assert sorted(analysed) == ["One", "Two"]
    shutil.rmtree(tmp_path / "parts")
    assert len(open_corpus(tmp_path, ARTICLES, books).query("SELECT * FROM articles")) == 2


def test_only_the_articles_at_hand_are_seen(tmp_path, books):
    open_corpus(tmp_path, ARTICLES, books)
    assert list(open_corpus(tmp_path, ARTICLES[:1], books).query("SELECT title FROM articles")["title"]) == ["One"]
    assert open_corpus(tmp_path, (), books).query("SELECT * FROM evidence").empty


def test_aliases_are_merged_over_the_whole_corpus(tmp_path, books):
    names = open_corpus(tmp_path, ARTICLES, books).query("SELECT DISTINCT name FROM actors WHERE name LIKE '%Haftar%'")
    assert list(names["name"]) == ["Khalifa Haftar"]


def test_a_stop_keeps_what_is_analysed_and_the_rest_follows(tmp_path, books, analysed):
    stopped = open_corpus(tmp_path, ARTICLES, books, stopped=lambda: bool(analysed))
    assert list(stopped.query("SELECT title FROM articles")["title"]) == ["One"]
    whole = open_corpus(tmp_path, ARTICLES, books)
    assert analysed == ["One", "Two"]
    assert list(whole.query("SELECT title FROM articles ORDER BY title")["title"]) == ["One", "Two"]
    assert whole.fingerprint != stopped.fingerprint


def test_a_folder_that_cannot_be_written_is_one_sentence_before_anything_is_analysed(tmp_path, books, analysed):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with pytest.raises(CorpusUnwritable, match="cannot be written"):
        open_corpus(blocked, ARTICLES, books)
    assert analysed == []


def test_trying_to_write_leaves_nothing(tmp_path, books):
    open_corpus(tmp_path, ARTICLES, books)
    assert {path.name for path in tmp_path.iterdir()} == {"parts", "manifest.json"}


def test_queries_cannot_reach_outside(tmp_path, books):
    corpus = open_corpus(tmp_path, ARTICLES, books)
    with pytest.raises(Exception, match="disabled"):
        corpus.query("SELECT * FROM read_text('/etc/hostname')")


@pytest.mark.parametrize("room", [1, 100_000], ids=["while it writes", "before"])
def test_a_disk_that_fills_up_leaves_nothing_half_written(tmp_path, books, monkeypatch, room):
    """Files may not grow past 2 KB for a moment, as on a full disk; afterwards the same folder is filled."""
    monkeypatch.setattr("framelens.corpus.ROOM", room)
    resource = pytest.importorskip("resource", reason="limits of file size are Unix's")
    article = make_article("The Moscow summit failed and nothing was signed.", title="The Moscow summit failed")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, hard))
    try:
        with pytest.raises(CorpusUnwritable, match="FRAMELENS_CORPUS") as error:
            open_corpus(tmp_path / "corpus", [article], books)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "None" not in str(error.value) and str(tmp_path) not in str(error.value)
    assert [path for path in (tmp_path / "corpus").rglob("*") if path.is_file()] == []
    assert list((tmp_path / "corpus" / "parts").iterdir()) == []
    open_corpus(tmp_path / "corpus", [article], books)
    assert (tmp_path / "corpus" / "manifest.json").exists()
