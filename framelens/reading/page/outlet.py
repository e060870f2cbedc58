"""The outlet by its name, as the page writes it; empty where the page tells no more than its host."""

from __future__ import annotations

import re
from typing import Any

from framelens.reading.page.metadata import Metadata, clean, types_of
from framelens.reading.words import words

HOST = re.compile(r"^(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)+/?$")
ADDRESS = re.compile(r"\s*\((?:https?://)?[\w-]+(?:\.[\w-]+)+/?\)")  # "Saltmarsh Gazette (www.gazette.example)"
SLOGAN = re.compile(r"\s+[|–—:•·-]\s+|\s*\|\s*")
LONGEST_NAME = 60  # characters; longer ones are slogans
ORGANISATIONS = frozenset(
    {"Organization", "NewsMediaOrganization", "WebSite", "Corporation", "Periodical", "Newspaper"}
)


def outlet_of(facts: Metadata) -> str:
    """The first name that is not an address: of the site, the publisher, the organisation."""
    candidates = [facts.first("og:site_name"), *_names(facts.resolved(facts.article.get("publisher")))]
    for node in facts.nodes.values():
        if ORGANISATIONS.intersection(types_of(node)):
            candidates.extend(_names(node))
    candidates.extend(facts.first(name) for name in words("outlet_metas"))
    named = [name for text in candidates if (name := _short(text)) and name != facts.title_tag]
    name = next((name for name in named if not HOST.match(name)), "")
    spelled = _in_title(facts, name)
    return spelled or name or (named[0] if named else "")


def _short(text: str) -> str:
    """A name without the slogan after it."""
    name = SLOGAN.split(ADDRESS.sub("", text), maxsplit=1)[0].strip(" @-–|")
    return name if len(name) <= LONGEST_NAME and not name.lower().startswith(("copyright", "©", "http")) else ""


def _in_title(facts: Metadata, name: str) -> str:
    """The name as the title tag spells it at its end, for "dailyexample" or a page that gives none."""
    host = facts.url.split("/")[2].removeprefix("www.") if facts.url.count("/") > 2 else ""
    wanted = {squeezed(name), squeezed(host.split(".")[0]), squeezed(host)} - {""}
    if name and (name != name.lower() or " " in name):
        return ""
    pieces = [piece.strip() for piece in SLOGAN.split(facts.title_tag)[1:]]
    return next((p for p in reversed(pieces) if squeezed(p) in wanted and len(p) <= LONGEST_NAME), "")


def squeezed(text: str) -> str:
    """The letters and digits of a name: "The Daily Example", "DailyExample" and "daily-example" are one."""
    return "".join(character for character in text.casefold() if character.isalnum()).removeprefix("the")


def _names(value: Any) -> list[str]:
    if isinstance(value, list):
        return [name for each in value for name in _names(each)]
    if isinstance(value, dict):
        return _names(value.get("name"))
    return [clean(value)]
