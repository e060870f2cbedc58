"""What of an article reaches the page: its words and nothing but words, whatever they look like."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from components import article_text
from components.article_text import article_column, pole_symbols, tally, why_panel
from components.passages import Counted
from framelens.compare.reading import EvidenceSpan, Mark, Number, Paragraph, Reading, runs

HOSTILE = "<script>alert(1)</script> & \"<img src=x onerror=alert(1)>' </p></article> said."
PLAIN = "The talks have failed, and it rained all day long."
OWN_NOTES = ("fl-tag", "fl-aside")


class Page(HTMLParser):
    """Tags, attributes, and the text outside our own notes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.words = ""
        self._open: list[str] = []
        self.feed(html)
        assert not self._open

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        self._open.append(dict(attrs).get("class") or "")

    def handle_endtag(self, tag):
        self._open.pop()

    def handle_data(self, data):
        if not any(note in names for names in self._open for note in OWN_NOTES):
            self.words += data


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    html: list[str] = []
    monkeypatch.setattr(article_text.st, "html", html.append)
    return html


def reading(text: str) -> Reading:
    numbers = (Number(1, "failure"), Number(2, "success"))
    marks = [
        Mark(0, 40, "quotation", HOSTILE), Mark(2, 12, "actor", HOSTILE), Mark(5, 20, "date", HOSTILE),
        Mark(3, 9, "cue", "failure"),
    ]  # fmt: skip
    found = runs(text, 0, len(text), [EvidenceSpan(0, 30, numbers, HOSTILE)], marks)
    quoted = Paragraph("paragraph", found, HOSTILE)
    plain = Paragraph("paragraph", runs(text, 0, len(text), [], marks))
    return Reading(found, (quoted, Paragraph("heading", found), plain))


@pytest.mark.parametrize("fold", [True, False])
def test_hostile_text_stays_text(drawn, fold):
    article_column("A", HOSTILE, HOSTILE, reading(HOSTILE), 1, fold)
    page = Page(drawn[0])
    assert set(page.tags) <= {"article", "h2", "h3", "p", "span", "strong", "blockquote", "details", "summary"}
    assert {name for name, _ in page.attributes} <= {"class", "id", "title"}
    assert page.words.count(HOSTILE) == 6  # title, name, source line, three blocks


def test_the_panel_and_the_tally_escape_too(drawn):
    item = Counted(1, "failure", "failure", HOSTILE, note=HOSTILE)
    why_panel("A", item, item, HOSTILE, [(HOSTILE, HOSTILE)])
    why_panel("A", item, None, HOSTILE, [])
    tally("B", HOSTILE, [("failure", "failure", 1), ("success", "success", 2)])
    tags = {tag for html in drawn for tag in Page(html).tags}
    assert tags <= {"section", "h3", "span", "div", "p", "a", "dl", "dt", "dd", "strong"}


def test_the_chosen_passage_has_a_ring_and_an_address(drawn):
    article_column("B", "Vell Post", "", reading(PLAIN), 2, fold=True)
    page = Page(drawn[0])
    assert ("id", "passage-b-2") in page.attributes
    assert any(name == "class" and "fl-ring" in value for name, value in page.attributes)
    assert "1 paragraph folded: no evidence on this question" in page.words


def test_a_full_text_folds_nothing(drawn):
    article_column("B", "Vell Post", "", reading(PLAIN), None, fold=False)
    assert "folded" not in drawn[0]
    assert "fl-ring" not in drawn[0]


def test_every_number_gets_the_symbol_of_its_pole(drawn):
    pole_symbols("why_a", ["failure", "success"])
    assert ".st-key-why_a { button:nth-of-type(1)::before { content: '▼'" in drawn[0]
    assert "button:nth-of-type(2)::before { content: '▲'" in drawn[0]
