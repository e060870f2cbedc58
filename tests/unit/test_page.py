"""The offline page: everything in it, nothing outside it, and no word of an article that is more than a word."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import replace
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from components.offline import main, offline_page, tables
from framelens.compare.word_counts import count_corpus
from framelens.corpus import Corpus, open_corpus
from framelens.sharing.bundle import edition_of
from framelens.sharing.page import LARGEST, Chart, Heading, Listing, Page, Quote, Text, html_file, prose
from framelens.sharing.seen import Seen, citation, look
from framelens.view import View
from tests.conftest import make_article
from tests.security.payloads import PAYLOADS

HOSTILE = "</script><script>window.__hit=1</script><img src=http://attack.invalid/x onerror=window.__hit=1>"
TEXT = (
    f"The Moscow summit was a breakthrough, {HOSTILE} they said. “It failed,” said General Khalifa Haftar on Monday.",
    "The Moscow summit brought a truce. The truce held. The truce was what the truce was for. "
    "Lentils, lentils and lentils: lentils with lentils.",
)


class Collector(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.scripts, self.title, self.within = [], [], [], "", ""

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += [(tag, *pair) for pair in attributes]
        self.within = tag

    def handle_endtag(self, tag):
        self.within = ""

    def handle_data(self, data):
        if self.within == "script":
            self.scripts.append(data)
        if self.within == "title":
            self.title += data


def parsed(data: bytes) -> Collector:
    found = Collector()
    found.feed(data.decode())
    found.close()
    return found


@pytest.fixture(scope="module")
def small(tmp_path_factory, books) -> Corpus:
    articles = [
        make_article(*TEXT, title=f"It worked {HOSTILE}", authors=(f"Ann {HOSTILE}",), outlet="Vell Post"),
        make_article("The Moscow summit collapsed. The Moscow summit was a fiasco.", title="No", outlet="=Quay"),
    ]
    return open_corpus(tmp_path_factory.mktemp("page"), articles, books)


@pytest.fixture(scope="module")
def seen(small, books) -> Seen:
    address = "http://localhost/?question=x"
    return look(small, books, edition_of(books), View(), date(2026, 1, 2), address)


@pytest.fixture(scope="module")
def whole(seen, small) -> bytes:
    return offline_page(seen, count_corpus(small))


def test_it_is_one_file_that_asks_for_nothing(whole):
    page = parsed(whole)
    assert len(whole) < LARGEST
    assert not set(page.tags) & {"link", "img", "iframe", "object", "embed", "base", "form", "a", "svg"}
    assert not [one for one in page.attributes if one[1] in ("src", "href", "action", "style") or one[1][:2] == "on"]
    policy = next(value for _, name, value in page.attributes if name == "content" and "default-src" in value)
    assert "default-src 'none'" in policy
    assert "http" not in policy and "unsafe-eval" not in policy
    (_, *scripts) = page.scripts
    hashes = {f"'sha256-{b64encode(sha256(one.encode()).digest()).decode()}'" for one in scripts}
    assert len(scripts) == 2
    assert hashes == set(re.findall(r"'sha256-[^']+'", policy))


def test_a_hostile_title_is_shown_as_given_and_runs_nothing(whole):
    page = parsed(whole)
    data, *scripts = page.scripts
    assert not any("__hit" in script for script in scripts)
    assert "<" not in data and json.loads(data)
    assert b"It worked &lt;/script&gt;&lt;script&gt;window.__hit=1" in whole


def test_it_holds_evidence_method_codebook_and_versions(whole, seen):
    text = whole.decode()
    for wanted in (
        "Is the Moscow summit treated as a success or a failure?", "Reads as:",
        "How a verdict comes about", "Wilson score interval", f"Codebook {seen.book.id}, version {seen.book.version}",
        seen.edition.engine, "2026-01-02", "Moscow talks",
    ):  # fmt: skip
        assert wanted in text, wanted
    assert re.search(r"<u>[^<]*(collapsed|fiasco)</u>", text)
    drawn = {chart["name"] for chart in json.loads(parsed(whole).scripts[0])}
    assert drawn >= {"framelens-spectrum", "framelens-evidence-a", "framelens-evidence-b", "framelens-actors"}


def test_for_whom_is_on_the_page_and_in_the_table(books, tmp_path):
    text = "The Moscow summit was a victory for Turkey. The Moscow talks handed Turkey a triumph. It was a success."
    corpus = open_corpus(tmp_path, [make_article(text), make_article("The Moscow summit collapsed.")], books)
    asked = look(corpus, books, edition_of(books), View(), date(2026, 1, 2))
    assert "for Turkey: success, 2 passages" in offline_page(asked, count_corpus(corpus)).decode()
    assert "Turkey: success" in set(tables(asked)["evidence"]["for_whom"])


def test_a_question_between_two_frames_is_told_in_its_own_words(books, tmp_path):
    articles = [
        make_article("The asylum seekers arrived with nothing. Families of refugees lost everything at sea."),
        make_article("A flood of illegal migrants. The migrants are a threat to public order, police said."),
    ]
    corpus = open_corpus(tmp_path, articles, books)
    asked = look(corpus, books, edition_of(books), View(question="asylum-frames"), date(2026, 1, 2))
    text = offline_page(asked, count_corpus(corpus)).decode()
    shown = re.sub(r"<style>.*?</style>|<script.*?</script>", "", text.partition("<h2>Method")[0], flags=re.DOTALL)
    assert "The subject: " in shown and "Reads as: humanitarian" in shown
    assert "success" not in shown and "failure" not in shown


def test_a_citation_names_what_was_asked_of_what_with_which_versions(seen):
    text = citation(seen)
    for wanted in (seen.question.text, "A: “It worked", seen.book.version, seen.edition.engine, "2 January 2026",
                   seen.address):  # fmt: skip
        assert wanted in text
    filtered = citation(replace(seen, view=View(outlet=("Vell Post",), published=(date(2020, 1, 2),))))
    assert "published 2 Jan 2020; outlet Vell Post" in filtered


def test_tables_hold_what_the_page_shows(seen):
    made = tables(seen)
    assert sorted(made["verdicts"]["letter"]) == ["A", "B"]
    assert list(made["evidence"]["text"])
    assert "Khalifa Haftar" in set(made["actors"]["name"])


def test_every_payload_is_text_in_every_block():
    blocks = tuple(
        block
        for one in PAYLOADS
        for block in (Heading(one), Text(one), Quote(1, one, one, ((0, 2),), one), Chart(one, {"data": [one]}, one))
    )
    page = parsed(html_file(Page("x".join(PAYLOADS), blocks), "var Plotly;"))
    allowed = {"html", "head", "meta", "title", "style", "body", "main", "script", "h2", "p", "blockquote", "strong",
               "span", "u", "figure", "div", "button"}  # fmt: skip
    assert set(page.tags) <= allowed
    assert page.tags.count("script") == 3


def test_a_script_that_would_end_the_page_is_refused():
    with pytest.raises(ValueError, match="cannot stand"):
        html_file(Page("x", ()), "var a = '</ScRipt>'")


def test_our_own_prose_as_blocks():
    assert prose("# One\n\nTwo **three**\nfour\n\n- five\n  six\n- seven") == [
        Heading("One", 3),
        Text("Two three four"),
        Listing(("five six", "seven")),
    ]


def test_the_command_writes_the_page_and_the_tables(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("FRAMELENS_CORPUS", str(tmp_path / "corpus"))
    for number, text in enumerate(("collapsed and failed", "was a success")):
        body = f"The Moscow summit {text}. It was all in vain."
        (tmp_path / f"{number}.txt").write_text(f"Number {number}\n\n{body}\n\n{body}")
    out = tmp_path / "out"
    files = [str(tmp_path / "0.txt"), str(tmp_path / "1.txt")]
    assert main([*files, "--to", str(out), "--view", "question=Berlin+conference%3A+success+or+failure%3F"]) == 0
    written = {
        "view.html",
        *(f"{name}.{kind}" for name in ("verdicts", "evidence", "actors") for kind in ("csv", "json")),
    }
    assert {file.name for file in out.iterdir()} == written
    assert "Berlin conference" in (out / "view.html").read_text(encoding="utf-8")
    assert main([*files, "--to", str(out), "--view", "text=nowhere+said"]) == 2
    assert "No article matches" in capsys.readouterr().err
    assert main([str(tmp_path / "none.txt"), "--to", str(out)]) == 2
