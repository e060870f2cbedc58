"""Settings that are wrong: one sentence on the page that says what to do, and never a path of the machine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components import store
from framelens.framing import codebook
from tests.conftest import ROOT

ARTICLE = "---\ntitle: One\noutlet: Quay News\npublished: 2020-01-14\n---\nThe Moscow summit failed.\n"


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """The dashboard over one article in `tmp_path / articles`."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.md").write_text(ARTICLE)
    monkeypatch.setenv("FRAMELENS_ARTICLES", str(tmp_path / "articles"))
    monkeypatch.setenv("FRAMELENS_CORPUS", str(tmp_path / "corpus"))
    st.cache_resource.clear()
    yield AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    st.cache_resource.clear()


def said(app: AppTest) -> str:
    """All that the page says, after a look that it holds no traceback and no path."""
    app.run()
    assert not app.exception
    text = "\n".join(element.value for kind in (app.title, app.markdown, app.text, app.error) for element in kind)
    assert "Traceback" not in text
    assert str(ROOT) not in text
    assert os.environ["FRAMELENS_CORPUS"] not in text
    return text


@pytest.mark.parametrize("name", ["nowhere", "x" * 300, "one.md/under"])
def test_articles_that_are_not_there(app, tmp_path, monkeypatch, name):
    monkeypatch.setenv("FRAMELENS_ARTICLES", str(tmp_path / "articles" / name))
    text = said(app)
    assert "There is no article to show" in text
    assert f"{Path(name).name}: " in text


def test_a_folder_without_permission(app, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_, **__: False)  # tests may run as root, who may open anything
    assert "articles: this folder cannot be opened" in said(app)


def test_a_folder_within_one_that_may_not_be_entered(app, monkeypatch):
    is_dir = Path.is_dir

    def refused(path: Path) -> bool:
        if path.name == "articles":
            raise PermissionError(13, "Permission denied", str(path))
        return is_dir(path)

    monkeypatch.setattr(Path, "is_dir", refused)
    assert "articles: cannot be opened (Permission denied)." in said(app)


@pytest.mark.parametrize("text", ["version = ", 'version = "1.0"', "[[question]]\nid = 3", "\ufffe\0"])
def test_a_broken_codebook_is_named(app, tmp_path, monkeypatch, text):
    (tmp_path / "own.toml").write_text(text)
    books = codebook.load_all
    monkeypatch.setattr(codebook, "load_all", lambda: books(tmp_path))
    assert "own.toml" in said(app)


def test_a_corpus_folder_that_cannot_be_written(app, tmp_path, monkeypatch):
    (tmp_path / "taken").write_text("a file")
    monkeypatch.setenv("FRAMELENS_CORPUS", str(tmp_path / "taken" / "corpus"))
    assert "FRAMELENS_CORPUS" in said(app)


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """From now on no analysis can be written; where it was tried."""
    tried: list[Path] = []

    def write(folder: Path) -> None:
        tried.append(folder)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("framelens.corpus._try_to_write", write)
    return tried


def one_more(tmp_path: Path) -> None:
    """An article that nobody has analysed, for a dashboard that is started again."""
    (tmp_path / "articles" / "two.md").write_text(ARTICLE.replace("One", "Two"))
    st.cache_resource.clear()


def test_a_disk_that_filled_up_hides_nothing_that_was_analysed(app, tmp_path, request):
    assert "treated as a success or a failure" in said(app)
    one_more(tmp_path)
    request.getfixturevalue("full")
    text = said(app)
    assert "treated as a success or a failure" in text
    assert "1 article is not analysed yet" in text
    app.switch_page("components/pages/articles.py")
    assert "No space left on device" in said(app).replace("\\", "")


def test_a_disk_that_cannot_be_written_is_not_tried_by_every_page(app, tmp_path, request):
    """Else one article too many would keep a processor busy for as long as anybody reads."""
    said(app)
    one_more(tmp_path)
    tried = request.getfixturevalue("full")
    for _ in range(3):
        said(app)
    assert len(tried) == 1
    app.switch_page("components/pages/articles.py").run()
    next(button for button in app.button if button.label == "Analyse").click()
    said(app)
    assert store.analysing().wait(20)
    assert len(tried) == 2, "whoever has made space need not wait"


def test_a_setting_that_cannot_be_meant_is_one_sentence(app, monkeypatch):
    monkeypatch.setenv("FRAMELENS_READ_ONLY", "perhaps")
    assert "FRAMELENS_READ" in said(app)
