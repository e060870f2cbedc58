"""Hostile words stay words: in HTML, Markdown and chart labels."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.article_text import underlined
from components.escape import chart_text, html_text, markdown_text
from components.passages import Underline

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![x](https://example.org/beacon.png)",
    ":red[text] $x$ `code` **bold**",
    "\u202eevil\u202c",
    "a & b &lt; c",
    '" onmouseover="x',
]


class Collector(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.text = [], ""

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)

    def handle_data(self, data):
        self.text += data


def parsed(markup):
    collector = Collector()
    collector.feed(markup)
    collector.close()
    return collector


@pytest.mark.parametrize("text", HOSTILE)
def test_html_shows_the_text_and_nothing_else(text):
    collector = parsed(f"<p>{html_text(text)}</p>")
    assert collector.tags == ["p"]
    assert collector.text == text.replace("\u202e", "").replace("\u202c", "")


@given(st.text(max_size=80), st.integers(-5, 90), st.integers(-5, 90))
def test_underlining_keeps_every_word(text, start, end):
    collector = parsed(underlined(text, [Underline(start, end, "success")]))
    assert set(collector.tags) <= {"span"}
    assert "".join(collector.text.split()) == "".join(parsed(html_text(text)).text.split())


@pytest.mark.parametrize("text", HOSTILE)
def test_chart_labels_hold_no_tag(text):
    assert "<" not in chart_text(text)


def test_chart_labels_are_cut():
    assert len(chart_text("x" * 500, 30)) == 30


def test_markdown_is_escaped():
    assert markdown_text("*a* [b](c) :red[d] $e$") == r"\*a\* \[b\]\(c\) \:red\[d\] \$e\$"
