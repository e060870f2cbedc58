"""The command line: one JSON object an article, one sentence for what cannot be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from framelens.cli import main
from tests.conftest import ROOT

SAMPLE = next((ROOT / "data" / "articles").glob("2020-01-14-harbour*.md"))


def test_analyse_prints_one_object_an_article(capsys: pytest.CaptureFixture[str]):
    assert main(["analyse", str(SAMPLE), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["outlet"] == "Harbour Wire"
    assert found["published"] == "2020-01-14"
    verdict = next(verdict for verdict in found["verdicts"] if verdict["question"] == "moscow-summit")
    assert verdict["answer"] == "failure"
    assert {item["pole"] for item in verdict["evidence"]} == {"success", "failure"}
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
