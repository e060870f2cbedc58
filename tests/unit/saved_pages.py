"""Small web pages with what a reader should find in them: `pages_in_view.toml` and `pages_unseen.toml`.

A page is markup as outlets write it around one invented text. `{text}`, `{nav}`, `{foot}`, `{related}` and `{comments}`
stand for the paragraphs and for what stands beside an article. `foot_line` starts a line that may be read or not.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.parsing import names, overlap, plain
from framelens.errors import ArticleUnreadable
from framelens.reading.html import article_from

FOLDER = Path(__file__).parent
LEAST_F1 = 0.95  # of a body that counts as read: one line of six more or less is below
FIELDS = ("title", "authors", "date", "body")
TEXT = (
    "The harbour of Saltmarsh opened on Friday after eleven weeks of repairs, the port office said in a statement.",
    "Ships that had waited outside the breakwater since winter went in one after the other, led by a tug with a flag.",
    "“Nobody believed that it would take so long,” said the harbour master, who had counted the days on a wall.",
    "The council will decide in May whether the old crane on the eastern pier is worth another coat of paint, and who "
    "is to pay for it, since the money set aside for the purpose went into sandbags when the water rose.",
    "Fishermen asked for a deeper channel, a second lamp and a bench. They were promised the bench by the summer, and "
    "a study of the channel, which three earlier studies had already found to be too shallow for larger boats.",
)
LINKS = "".join(f"<li><a href='/{name.lower()}'>{name}</a></li>" for name in ("Home", "Ports", "Weather", "Opinion"))
BLOCKS = {
    "{text}": "".join(f"<p>{paragraph}</p>" for paragraph in TEXT),
    "{nav}": f"<header class='site-header'><a class='logo' href='/'>Front page</a><nav><ul>{LINKS}</ul></nav></header>",
    "{foot}": f"<footer class='site-footer'><ul>{LINKS}</ul><p>© 2021 All rights reserved.</p></footer>",
    "{related}": "<div class='related-articles'><h3>Related</h3><ul><li><a href='/s'>Cranes that nobody painted</a>"
    "<span class='byline'>By Puffin Fan</span> <time datetime='2019-05-05'>May 5, 2019</time></li></ul></div>",
    "{comments}": "<section id='comments' class='comments-area'><h3>Two comments</h3><ol class='comment-list'><li>"
    "<b class='fn'>Gull Friend</b> <time datetime='2020-02-02'>February 2, 2020</time><p>Leave the old crane alone, "
    "I say, as it has done no harm to anybody.</p></li></ol></section>",
}
Page = dict[str, Any]


def pages(name: str) -> list[Page]:
    """The pages of one file, in its order."""
    found: list[Page] = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))["page"]
    return found


def html_of(page: Page) -> bytes:
    """The page as a browser would have saved it."""
    body = page["body"]
    for mark, block in BLOCKS.items():
        body = body.replace(mark, block)
    head = f"<meta charset='utf-8'>{page['head']}"
    lang = page.get("lang", "en")
    return f'<!doctype html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'.encode()


def read(page: Page) -> dict[str, Any]:
    """What the reader makes of a page, in the words of the benchmark `parsing`."""
    try:
        article = article_from(html_of(page), Path("page.html"), page.get("url", ""))
    except ArticleUnreadable:
        return {"title": "", "authors": [], "date": "", "body": ""}
    day = article.published.isoformat() if article.published else ""
    return {"title": article.title, "authors": list(article.authors), "date": day, "body": article.body}


def right(page: Page, given: dict[str, Any]) -> dict[str, bool]:
    """Field by field, whether a page was read as it should be."""
    return {
        "title": plain(page["title"]) == plain(given["title"]),
        "authors": page.get("any_authors", False) or names(page["authors"]) == names(given["authors"]),
        "date": page["date"] == (given["date"] or "")[:10],
        "body": body_f1(page, given["body"]) >= LEAST_F1,
    }


def body_f1(page: Page, body: str) -> float:
    """F1 of 4-grams, with a line that may be read or not left out."""
    mark = page.get("foot_line")
    lines = [line for line in body.splitlines() if not (mark and line.startswith(mark))]
    precision, recall = overlap("\n".join([*page.get("more", ()), *TEXT]), "\n".join(lines))
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def wrong(name: str, reader: Callable[[Page], dict[str, Any]] = read) -> dict[str, list[str]]:
    """For each field, the pages of a file (by their make) that a reader gets wrong."""
    found: dict[str, list[str]] = {field: [] for field in FIELDS}
    for page in pages(name):
        for field, good in right(page, reader(page)).items():
            if not good:
                found[field].append(page["make"])
    return found
