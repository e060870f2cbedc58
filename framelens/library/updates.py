"""Which articles of a file are later versions of which: how an updated file is told from another one. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from framelens.article import Article
from framelens.library.edits import FIELDS

LONG_PARAGRAPH = 80  # characters; shorter ones ("Read more", a dateline) stand in many articles


def successors(old: Sequence[Article], new: Sequence[Article]) -> dict[str, str]:
    """Article as it was -> as it is now, by id: the same address, title, text or long paragraph. Unchanged ones too."""
    unchanged = {article.id for article in old} & {article.id for article in new}
    by_trace: dict[str, str] = {}
    for article in new:
        if article.id not in unchanged:
            for trace in _traces(article):
                by_trace.setdefault(trace, article.id)
    found = {id_: id_ for id_ in sorted(unchanged)}
    taken = set(unchanged)
    for article in old:
        if article.id in unchanged:
            continue
        match = next((by_trace[trace] for trace in _traces(article) if by_trace.get(trace, "") not in {"", *taken}), "")
        if match:
            found[article.id] = match
            taken.add(match)
    return found


def carried(old: Article, new: Article) -> tuple[str, ...]:
    """The fields whose edits go on with a later version: an edited text only while the read one is the same."""
    return tuple(field for field in FIELDS if field != "body" or old.body == new.body)


def _traces(article: Article) -> list[str]:
    """What tells an article in another version of its file, the surest first."""
    paragraphs = (article.text_of(block) for block in article.blocks)
    return [
        *([f"url {article.url}"] if article.url else []),
        *([f"title {article.title.casefold()}"] if article.title else []),
        f"body {article.body}",
        *(f"text {text}" for text in paragraphs if len(text) >= LONG_PARAGRAPH),
    ]
