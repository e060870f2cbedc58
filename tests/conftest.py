"""Shared fixtures: a small corpus made for the tests, the sample articles, and the two real ones where they are."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from framelens.article import Article, compose
from framelens.corpus import Corpus, open_corpus
from framelens.framing import codebook
from framelens.framing.codebook import Codebook
from framelens.reading import read

pytest_plugins = ["tests.chromium"]
ROOT = Path(__file__).parents[1]
REAL = ROOT.parent / "shared" / "articles"


def make_article(
    *paragraphs: str, title: str = "A title", published: date | None = date(2020, 1, 14), **facts
) -> Article:
    """An article of some paragraphs; one that starts with `# ` is a heading."""
    body, blocks = compose(
        ("heading", text[2:]) if text.startswith("# ") else ("paragraph", text) for text in paragraphs
    )
    return Article(title, body, blocks, published=published, **facts)


@pytest.fixture(scope="session")
def books() -> tuple[Codebook, ...]:
    return codebook.load_all()


@pytest.fixture(scope="session")
def samples() -> tuple[Article, ...]:
    found = read([ROOT / "data" / "articles"])
    assert not found.problems
    return found.articles


@pytest.fixture(scope="session")
def real_articles() -> dict[str, Article]:
    """`000` and `001` by the start of their file names."""
    if not REAL.is_dir():
        pytest.skip("the two real articles are their publishers' copyright and are not in this checkout")
    return {article.source[:3]: article for article in read([REAL]).articles}


@pytest.fixture(scope="session")
def corpus_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("corpus")


@pytest.fixture(scope="session")
def corpus(corpus_folder: Path, samples: tuple[Article, ...], books: tuple[Codebook, ...]) -> Corpus:
    """The sample articles, analysed once for all tests."""
    return open_corpus(corpus_folder, samples, books)
