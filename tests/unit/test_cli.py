"""The command line: one JSON object an article, one sentence for what cannot be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from framelens import cli
from framelens.cli import main
from framelens.library import add_one
from framelens.library.place import library_folder
from tests.conftest import ROOT

SAMPLE = next((ROOT / "data" / "articles").glob("2020-01-14-harbour*.md"))


def test_analyse_prints_one_object_an_article(capsys: pytest.CaptureFixture[str]):
    assert main(["analyse", str(SAMPLE), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["outlet"] == "Harbour Wire"
    assert found["published"] == "2020-01-14"
    verdict = next(verdict for verdict in found["verdicts"] if verdict["question"] == "moscow-summit")
    assert verdict["answer"] == "failure"
    assert "failure" in {item["pole"] for item in verdict["evidence"]} <= {"success", "failure"}
    assert "Khalifa Haftar" in {actor["name"] for actor in found["actors"]}
    assert {"polarity", "subjectivity"} == set(found["tone"])


def test_offsets_point_into_the_text(capsys: pytest.CaptureFixture[str], samples):
    main(["analyse", str(SAMPLE), "--json"])
    found = json.loads(capsys.readouterr().out)
    article = next(article for article in samples if article.id == found["id"])
    for marks in (found["dates"], found["quotes"]):
        assert marks
        assert all(article.body[mark["start"] : mark["end"]] == mark["text"] for mark in marks)
    for actor in found["actors"]:
        for mention in actor["mentions"]:
            if mention["form"] == "name":
                assert article.body[mention["start"] : mention["end"]] in {actor["name"], *actor["aliases"]}


def test_a_summary_without_json(capsys: pytest.CaptureFixture[str]):
    main(["analyse", str(SAMPLE)])
    assert "moscow-summit: failure" in capsys.readouterr().out


def test_what_cannot_be_read_is_told_and_the_rest_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "empty.md").write_text("")
    (tmp_path / "good.md").write_text(SAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    assert main(["analyse", str(tmp_path), "--json"]) == 1
    printed = capsys.readouterr()
    assert len(printed.out.splitlines()) == 1
    assert "empty.md" in printed.err


def test_nothing_to_read_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["analyse", str(tmp_path / "missing")]) == 2
    assert "missing" in capsys.readouterr().err


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three files, one of them empty, and a library of the test's own."""
    monkeypatch.setenv("FRAMELENS_LIBRARY", str(tmp_path / "library"))
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "a.txt").write_text("A title\n\nA paragraph of the first text, long enough to be one.\n")
    (folder / "b.txt").write_text("B title\n\nA paragraph of the second text, long enough to be one.\n")
    (folder / "c.txt").write_text("")
    return folder


def test_add_keeps_articles_and_says_what_came_of_each_file(own, capsys):
    assert main(["add", str(own)]) == 1
    printed = capsys.readouterr()
    assert "2 articles from 2 files added; 1 file not added." in printed.out
    rows = printed.out.splitlines()
    assert rows[0].split() == ["File", "Articles", "Result", "Missing"]
    assert rows[1].split(maxsplit=3) == ["a.txt", "1", "added", "authors, outlet, first published, language"]
    assert rows[4].strip() == "is empty; save or export it again."
    assert printed.err == ""
    assert main(["add", str(own / "a.txt")]) == 0
    assert "1 file already there." in capsys.readouterr().out


def test_add_of_nothing_that_can_be_read_says_so(own, capsys):
    assert main(["add", str(own / "c.txt"), str(own / "nowhere"), "https://example.org/a"]) == 2
    said = capsys.readouterr().out
    assert "3 files not added." in said
    assert "there is no such file or folder." in said


def test_a_stopped_add_keeps_what_is_done(own, capsys, monkeypatch):
    done = []

    def interrupted(library, arrival):
        if done:
            raise KeyboardInterrupt
        done.append(arrival)
        return add_one(library, arrival)

    monkeypatch.setattr(cli, "add_one", interrupted)
    assert main(["add", str(own)]) == 130
    printed = capsys.readouterr()
    assert "1 article from 1 file added." in printed.out
    assert "Stopped after 1 of 3; the same command goes on from here." in printed.err
    monkeypatch.undo()
    monkeypatch.setenv("FRAMELENS_LIBRARY", str(own.parent / "library"))
    assert main(["add", str(own)]) == 1
    assert "already there" in capsys.readouterr().out


def test_a_library_that_cannot_be_written_is_one_sentence(own, capsys, monkeypatch):
    (own / "taken").write_text("a file")
    monkeypatch.setenv("FRAMELENS_LIBRARY", str(own / "taken" / "library"))
    assert main(["add", str(own / "a.txt")]) == 2
    assert "FRAMELENS_LIBRARY" in capsys.readouterr().err


def test_names_of_files_cannot_steer_the_terminal(own, capsys):
    (own / "evil\x1b[2J\u202e.txt").write_text("")
    main(["add", str(own)])
    assert not set(capsys.readouterr().out) & {"\x1b", "\u202e"}


def test_a_setting_and_the_corpus_say_where_the_library_is(tmp_path):
    assert library_folder({"FRAMELENS_LIBRARY": "/x/y"}) == Path("/x/y")
    assert library_folder({"FRAMELENS_CORPUS": str(tmp_path / "corpus")}) == tmp_path / "corpus-library"
    assert library_folder({}).name == ".framelens-library"
