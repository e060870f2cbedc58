"""The outlet by its name, as the page writes it; empty where the page tells no more than its host."""

from __future__ import annotations

import re
from typing import Any

from framelens.reading.page.metadata import Metadata, clean, types_of
from framelens.reading.words import words

HOST = re.compile(r"^(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)+/?$")
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
    named = [name for name in candidates if name and len(name) <= 60]
    return next((name for name in named if not HOST.match(name)), named[0] if named else "").lstrip("@")


def _names(value: Any) -> list[str]:
    if isinstance(value, list):
        return [name for each in value for name in _names(each)]
    if isinstance(value, dict):
        return _names(value.get("name"))
    return [clean(value)]
