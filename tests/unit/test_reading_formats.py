"""The two first formats, and what happens to files that give no article."""

from datetime import date

import pytest

from framelens.errors import ArticleUnreadable
from framelens.reading import read, read_article

EXPORT = """Harbour Opens After Long Repairs

By [Dana Example](#)

Second Desk, March 9, 2021

[First Desk](#) 5 March
2021

Region: [Europe](#)

Theme: [Shipping](#)

The harbour opened on Friday. Ships that had waited for

weeks went in one after the other, the [port office](#) said.

## What comes next

Nobody knows. The *council* meets on Monday.

\\*

Note to readers: please click the share buttons.

The original source of this article is [First Desk](#)

Copyright © [Dana Example](#), First Desk, 2021

Disclaimer: the contents are of sole responsibility of the author.
"""

MARKDOWN = """---
title: "Talks: a second day"
authors: [Wire desk, A. Example]
outlet: Test Wire
published: 2020-01-14
republished: 2020-01-16
republisher: Other Wire
language: en
sample: true
---
First paragraph
goes on.

## A heading

Second *paragraph* with a [link](https://example.org).
"""


def written(tmp_path, text, name="a.txt"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


LABELLED = """Title: Harbour opens: a long wait ends
Outlet: Quay News
Author: Dana Example and Bo Ek
Date: 14 January 2020

The harbour opened on Friday: ships went in one after the other.

Nobody knows what comes next.
"""


def test_a_text_may_say_what_is_what_in_its_first_lines(tmp_path):
    file = tmp_path / "one.txt"
    file.write_text(LABELLED, encoding="utf-8")
    found = read_article(file)
    assert found.title == "Harbour opens: a long wait ends"
    assert (found.outlet, found.published) == ("Quay News", date(2020, 1, 14))
    assert found.authors == ("Dana Example", "Bo Ek")
    assert [found.body[block.start : block.end][:11] for block in found.blocks] == ["The harbour", "Nobody know"]


@pytest.mark.parametrize(
    "text", ["Asked: what now?\nTitle: none\nHe shrugged.\n\nThat was all.\n", "Title: One\n\nText."]
)
def test_a_first_line_with_a_colon_is_no_label(tmp_path, text):
    file = tmp_path / "one.txt"
    file.write_text(text, encoding="utf-8")
    assert "Title: " in (found := read_article(file)).title + found.body


def test_an_exported_page_gives_its_first_publication_and_its_later_one(tmp_path):
    article = read_article(written(tmp_path, EXPORT))
    assert article.title == "Harbour Opens After Long Repairs"
    assert article.authors == ("Dana Example",)
    assert (article.outlet, article.published) == ("First Desk", date(2021, 3, 5))
    assert (article.republisher, article.republished) == ("Second Desk", date(2021, 3, 9))
    assert article.rights.startswith("Copyright © Dana Example")


def test_an_exported_page_is_joined_across_a_page_break_and_ends_before_its_foot(tmp_path):
    article = read_article(written(tmp_path, EXPORT))
    assert [(block.kind, article.text_of(block)) for block in article.blocks] == [
        (
            "paragraph",
            "The harbour opened on Friday. Ships that had waited for weeks went in one after the other, "
            "the port office said.",
        ),
        ("heading", "What comes next"),
        ("paragraph", "Nobody knows. The council meets on Monday."),
    ]


def test_markdown_with_front_matter(tmp_path):
    article = read_article(written(tmp_path, MARKDOWN, "a.md"))
    assert article.title == "Talks: a second day"
    assert article.authors == ("Wire desk", "A. Example")
    assert (article.published, article.republished) == (date(2020, 1, 14), date(2020, 1, 16))
    assert article.sample
    assert [article.text_of(block) for block in article.blocks] == [
        "First paragraph goes on.",
        "A heading",
        "Second paragraph with a link.",
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"  \n\n ", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "not text"),
        ("---\ntitle: X\npublished: soon\n---\nText.", "not a date"),
        ("---\ntitle: X\n", "not closed"),
        ("---\noutlet: X\n---\nText.", "no title"),
    ],
)
def test_a_file_that_gives_no_article_says_why_and_names_itself(tmp_path, content, reason):
    path = written(tmp_path, content, "bad.md")
    with pytest.raises(ArticleUnreadable) as caught:
        read_article(path)
    assert "bad.md" in str(caught.value)
    assert reason in str(caught.value)
    assert str(tmp_path) not in str(caught.value)


def test_one_bad_file_does_not_hide_the_others(tmp_path):
    written(tmp_path, MARKDOWN, "good.md")
    written(tmp_path, b"", "empty.md")
    found = read([tmp_path, tmp_path / "missing.md"])
    assert [article.title for article in found.articles] == ["Talks: a second day"]
    assert {problem.path.name for problem in found.problems} == {"empty.md", "missing.md"}


def test_the_same_words_twice_are_one_article(tmp_path):
    written(tmp_path, MARKDOWN, "one.md")
    written(tmp_path, MARKDOWN.replace("Test Wire", "Other Wire"), "two.md")
    assert len(read([tmp_path]).articles) == 1


def test_windows_text_is_read(tmp_path):
    article = read_article(written(tmp_path, EXPORT.replace("said", "said – “so”").encode("cp1252")))
    assert "said – “so”" in article.body
