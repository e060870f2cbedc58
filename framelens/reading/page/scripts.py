"""What short scripts of a page tell of it, for pages that tell it nowhere else: `"author": "Dana Example"`.

Long scripts are left alone, since they hold the data of other articles too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from framelens.reading.bylines import is_person, names_in
from framelens.reading.words import word_set

LONGEST_SCRIPT = 6_000  # characters; the data layer of one page has 2,000
MOST_SCRIPTS = 60
PAIR = re.compile(r"[\"']?([A-Za-z_.-]{4,30})[\"']?\s*:\s*[\"']([^\"'\n]{4,120})[\"']")


def told_by_scripts(tree: HtmlElement) -> tuple[str, ...]:
    """The author that a script names, if that is somebody's full name."""
    for value in _values(tree, "script_authors"):
        names = names_in(value)
        if names and all(map(is_person, names)):
            return names
    return ()


def days_of_scripts(tree: HtmlElement) -> Iterator[str]:
    """What scripts write as the time of publication."""
    return _values(tree, "script_days")


def _values(tree: HtmlElement, keys: str) -> Iterator[str]:
    known = word_set(keys)
    scripts = [script.text or "" for script in tree.xpath(".//script[not(@src)]")[:MOST_SCRIPTS]]
    for text in (text for text in scripts if 20 < len(text) <= LONGEST_SCRIPT):
        yield from (value for key, value in PAIR.findall(text) if key.lower() in known)
