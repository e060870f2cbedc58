"""What a page says about itself to machines: JSON-LD, meta tags, title tag, language, address."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from framelens.reading.page.capture import Capture, capture_of
from framelens.reading.page.tree import text_of
from framelens.reading.words import word_set

DEEPEST_JSON = 12  # levels of JSON-LD that are looked into; real pages need 6
MOST_NODES = 2_000  # JSON-LD nodes looked at in one page
OTHERS = frozenset(
    {"liveBlogUpdate", "comment", "itemListElement", "review", "citation", "mentions"}
)  # not the page's own
LONGEST_VALUE = 2_000  # characters of a value of metadata; titles and bylines have 200
KIND = re.compile(r'"@type"\s*:\s*\[?\s*"(\w{4,30})"')
PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([\d:TZ.+ -]{8,40})"')
AUTHOR = re.compile(r'"author"\s*:\s*\[?\s*\{[^{}]{0,200}?"name"\s*:\s*"([^"]{2,120})"')
TAG = re.compile(r"<[^<>]{0,200}>")
Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Metadata:
    """`article` is the JSON-LD node of the page's own article, `nodes` all of them by `@id`."""

    article: Node
    nodes: dict[str, Node]
    meta: dict[str, list[str]] = field(default_factory=dict)
    title_tag: str = ""
    url: str = ""
    language: str = ""
    locale: str = ""
    capture: Capture | None = None  # by an archive, where the page is a copy that one keeps

    def first(self, *names: str) -> str:
        """The first value that one of these meta tags has."""
        return next((value for name in names for value in self.meta.get(name, ())), "")

    def resolved(self, value: Any) -> Any:
        """A JSON-LD value, or the node that it points to."""
        if isinstance(value, dict) and set(value) <= {"@id", "@type"} and value.get("@id") in self.nodes:
            return self.nodes[value["@id"]]
        return value


def metadata_of(tree: HtmlElement, url: str = "") -> Metadata:
    """Everything machine-readable in the page. `url` is where it was fetched, if that is known."""
    meta = _meta(tree)
    capture = capture_of(tree, url)
    address = capture.url if capture and capture.url else _canonical(tree, meta, url)
    nodes = list(_nodes(tree))
    return Metadata(
        article=_own_article(nodes, address or url),
        nodes={node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 2},
        meta=meta,
        title_tag=next((clean(text_of(title)) for title in tree.iter("title") if text_of(title)), ""),
        url=address or url,
        language=_language(tree, meta),
        locale=tree.get("lang") or "",
        capture=capture,
    )


def clean(value: Any) -> str:
    """A string of metadata as one reads it: entities decoded, tags and surplus space taken out."""
    if not isinstance(value, str):
        return ""
    value = value[:LONGEST_VALUE]
    text = unescape(unescape(value)) if "&" in value else value
    return " ".join(TAG.sub(" ", text).replace("\u200b", "").split()) if text else ""


def _meta(tree: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for element in tree.iter("meta"):
        content = clean(element.get("content") or element.get("value"))
        for key in ("property", "name", "itemprop"):
            name = (element.get(key) or "").strip().lower()
            if name and content and content not in found[name]:
                found[name].append(content)
    return {name: values for name, values in found.items() if values}


def _canonical(tree: HtmlElement, meta: dict[str, list[str]], url: str) -> str:
    links = (link.get("href") or "" for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical")
    for candidate in (*links, *meta.get("og:url", ())):
        try:
            address = urljoin(url, candidate.strip())
            parts = urlsplit(address)
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and "." in parts.netloc and parts.path.strip("/"):
            return address
    return url


def _language(tree: HtmlElement, meta: dict[str, list[str]]) -> str:
    """Two letters, as the page declares them."""
    declared = [tree.get("lang") or "", *meta.get("og:locale", ()), *meta.get("content-language", ())]
    for value in declared:
        code = re.split(r"[-_]", value.strip().lower())[0]
        if len(code) == 2 and code.isalpha():
            return code
    return ""


def _nodes(tree: HtmlElement) -> Iterator[Node]:
    budget = MOST_NODES
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        for node in _walk(_loads(script.text or ""), 0):
            yield node
            budget -= 1
            if budget <= 0:
                return


def _loads(text: str) -> Any:
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip()
    text = text.removeprefix("//<![CDATA[").removesuffix("//]]>").strip().rstrip(";")
    for attempt in (text, re.sub(r",(\s*[}\]])", r"\1", text), text.replace("\\'", "'")):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return _salvaged(text)


def _salvaged(text: str) -> Node | None:
    """What can still be told of JSON-LD that is broken elsewhere: type, day and author."""
    kind, day, author = (found.search(text) for found in (KIND, PUBLISHED, AUTHOR))
    if not kind or not (day or author):
        return None
    told = {"datePublished": day[1] if day else "", "author": author[1] if author else ""}
    return {"@type": kind[1], **{key: value for key, value in told.items() if value}}


def _walk(value: Any, depth: int) -> Iterator[Node]:
    if depth > DEEPEST_JSON:
        return
    if isinstance(value, dict):
        yield value
        value = [each for key, each in value.items() if key not in OTHERS]
    if isinstance(value, list):
        for item in value:
            if isinstance(item, (dict, list)):
                yield from _walk(item, depth + 1)


def types_of(node: Node) -> list[str]:
    """The node's types without the vocabulary's address."""
    types = node.get("@type") or []
    types = [types] if isinstance(types, str) else types
    return [each.rsplit("/", 1)[-1].rsplit(":", 1)[-1] for each in types if isinstance(each, str)]


def _own_article(nodes: list[Node], url: str) -> Node:
    """The node that speaks of this page: an article with its address, else the first article of substance."""
    kinds = word_set("article_types")
    articles = [node for node in nodes if any(kind in kinds for kind in types_of(node))]
    if not articles:
        return {}

    def rank(node: Node) -> tuple[int, int]:
        own = _path(url) and _path(url) in {_path(node.get("url")), _path(node.get("@id")), _path(_main(node))}
        told = sum(bool(node.get(key)) for key in ("headline", "author", "datePublished", "articleBody"))
        return int(bool(own) and told > 1), told

    return max(articles, key=rank)


def _main(node: Node) -> Any:
    main = node.get("mainEntityOfPage")
    return main.get("@id") or main.get("url") if isinstance(main, dict) else main


def _path(value: Any) -> str:
    if not isinstance(value, str):
        return ""
    try:
        return urlsplit(value).path.rstrip("/")
    except ValueError:
        return ""
