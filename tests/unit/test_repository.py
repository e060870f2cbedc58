"""Rules of the house that a machine can hold: who imports what, and what must not be in the repository."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

import pytest

from framelens import __version__
from tests.conftest import ROOT

RUN = 10  # words: a longer run of somebody's article is a copy
RUNS = ROOT / "tests" / "unit" / "runs_of_the_two_articles.txt"
SALT = b"framelens runs"
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
TEXT = {
    ".framelens",
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".tsv",
    ".jsonl",
    ".csv",
    ".css",
    ".json",
    ".yaml",
    ".yml",
    ".html",
    "",
}


def tracked() -> list[Path]:
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False).stdout.decode()
    files = [ROOT / name for name in names.split("\0") if name]
    if not files:
        pytest.skip("not a git checkout")
    return [file for file in files if file.suffix in TEXT and file.is_file() and file.stat().st_size < 5_000_000]


def imports(file: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("file", sorted((ROOT / "framelens").rglob("*.py")), ids=lambda file: file.stem)
def test_the_engine_knows_no_dashboard(file):
    assert not imports(file) & {"streamlit", "plotly", "components", "training", "torch"}


@pytest.mark.parametrize("file", sorted((ROOT / "components" / "charts").rglob("*.py")), ids=lambda file: file.stem)
def test_charts_are_pure(file):
    assert "streamlit" not in imports(file)


def test_only_one_module_writes_html():
    for file in [ROOT / "dashboard.py", *(ROOT / "components").rglob("*.py")]:
        text = file.read_text(encoding="utf-8")
        assert "unsafe_allow_html" not in text, file
        assert "st.iframe" not in text, file
        if file.name != "article_text.py":
            assert "st.html" not in text, file


def test_every_chart_has_an_alternative_text():
    for file in (ROOT / "components").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "plotly_chart":
                assert "alt" in {keyword.arg for keyword in node.keywords}, file


def test_the_door_is_short():
    assert len((ROOT / "dashboard.py").read_text(encoding="utf-8").splitlines()) < 130


def test_no_address_of_a_registry_and_no_path_of_a_machine():
    registry = re.compile("(" + "pythonh" + "osted|npm" + r"js\.|index-" + "url|/ro" + "ot/)")
    for file in tracked():
        text = file.read_text(encoding="utf-8", errors="replace")
        found = [line for line in text.splitlines() if registry.search(line) and "--no-emit" not in line]
        assert not found, (file, found[:1])


def runs(text: str) -> Iterator[str]:
    """Every run of RUN words, as the list of runs has it: the start of a salted digest."""
    words = [found.lower().replace("’", "'").encode() for found in WORD.findall(text)]
    for first in range(len(words) - RUN + 1):
        yield blake2b(b" ".join(words[first : first + RUN]), digest_size=6, salt=SALT).hexdigest()


def test_no_sentence_of_the_two_articles_is_in_the_repository():
    """Their titles apart; the list holds digests of all runs of their words, so that this test needs no words."""
    theirs = frozenset(RUNS.read_text(encoding="utf-8").split())
    assert len(theirs) > 2_000
    for file in tracked():
        text = file.read_text(encoding="utf-8", errors="replace")
        assert theirs.isdisjoint(runs(text)), file


def test_the_list_of_runs_is_that_of_the_two_articles(real_articles):
    theirs = {run for article in real_articles.values() for run in runs(article.body)}
    assert theirs == set(RUNS.read_text(encoding="utf-8").split())
    telling = next(iter(real_articles.values())).body[:400]
    assert not theirs.isdisjoint(runs(f"Somebody copied: {telling}"))


def test_make_run_shows_what_the_dashboard_shows_by_itself():
    asked = ["make", "--no-print-directory", "-n", "run"]
    said = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert said.splitlines()[-1].split() == [".venv/bin/framelens", "serve"]


def test_what_is_cited_is_the_version_that_is_here():
    told = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {__version__}\n" in told
