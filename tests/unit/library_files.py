"""A library in a folder of its own, and files to add to it, for tests."""

from __future__ import annotations

from pathlib import Path

from framelens.library import Library, add_all, incoming

LONG = "The harbour council met in the evening and spoke at length about the cranes, the rails and the price of fish."
TEXT = f"""---
title: {{title}}
authors: [Dana Example, Bo Example]
outlet: Quay News
published: 2020-01-14
---
## In the evening

{LONG}

{{last}}
"""


def file(folder: Path, name: str = "one.md", title: str = "One", last: str = "It was late.") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(TEXT.format(title=title, last=last), encoding="utf-8")
    return path


def add(library: Library, *paths: Path) -> list:
    return list(add_all(library, incoming(paths)))


def titles(library: Library) -> list[str]:
    return sorted(article.title for article in library.collection().articles)
