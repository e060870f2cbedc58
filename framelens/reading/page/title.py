"""The title that readers see: the page's main heading, checked against what the page declares.

A heading is taken when it shares words with a declared title, since pages also put logos and rubrics into `<h1>`, or
when it is the only one that the page's markup calls the headline. The site's name after a bar or dash is not part of a
title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement

from framelens.reading.page.converted import is_file_name
from framelens.reading.page.metadata import Metadata, clean
from framelens.reading.page.place import elsewhere, marked_as
from framelens.reading.page.tree import bare
from framelens.reading.words import word_set, words

LEAST_SHARED = 0.34  # of a heading's words that also stand in a declared title, for it to be this page's
WORD = re.compile(r"\w+")
SENTENCE_WORDS = 4  # a page's only heading of so many words is its title, whatever the page declares
LONGEST_TITLE = 300
MOST_HEADINGS = 12
BAR = re.compile(r"\s+[|–—·•»«›:~/-]{1,2}\s+|\s*\|\s*|(?<=\w)\s?:\s(?=[A-Z])")
HEADLINE = ".//*[@itemprop='headline']"
INLINE = frozenset({"em", "i", "b", "strong", "sup", "sub", "q", "mark", "u", "wbr", "font", "abbr"})
OTHER = "alternativeHeadline"  # a second title, for search engines, or the line below the title
MARKED = (
    ".//*[@itemprop='headline' or contains(@class,'entry-title') or contains(@class,'post-title')"
    " or contains(concat(' ',@class,' '),' headline ')]"
)
LARGE = ".//font[@size='4' or @size='5' or @size='6' or @size='7' or starts-with(@size,'+')]"  # headings before CSS
STRONG = ".//b | .//strong"  # headings of converted documents
SHORTEST_HOST = 6  # letters of a host by which a longer name of its site is known
SLACK = 12  # letters that such a name has more: "The Saltmarsh Gazette Online"


def title_of(tree: HtmlElement, facts: Metadata, outlet: str) -> str:
    """The title, empty where the page has none."""
    declared = [title for title in _declared(facts, outlet) if title]
    headings = [heading for heading in _once(_headings(tree, facts.title_tag)) if not _is_name(heading, outlet)]
    main = _main(headings, declared) or _called_headline(tree)
    if main:
        return _without_rubric(main, declared)
    whole = [title for title in declared if not title.endswith(("...", "…"))]
    return next(iter([*whole, *headings[:1], *declared]), "") or _first_strong(tree)


def _first_strong(tree: HtmlElement) -> str:
    """The first line of some words in bold, of a page that has no heading and declares no title."""
    return next((text for text in _texts(tree.xpath(STRONG)) if len(text.split()) >= SENTENCE_WORDS), "")


def _declared(facts: Metadata, outlet: str) -> Iterator[str]:
    yield _without_label(clean(facts.article.get("headline")))
    for name in words("title_metas"):
        value = facts.first(name)
        if not is_file_name(value):
            yield _without_label(without_site(value, outlet, facts.url))
    if not is_file_name(facts.title_tag):
        yield _without_label(without_site(facts.title_tag, outlet, facts.url, guess=True))


def _without_label(title: str) -> str:
    """The title without "Opinion |" before it or "| Opinion" after it."""
    first, bar, rest = title.partition("|")
    if bar and first.strip().lower() in word_set("title_labels"):
        return rest.strip()
    before, bar, last = title.rpartition("|")
    return before.strip() if bar and last.strip().lower() in word_set("title_labels") else title


def _headings(tree: HtmlElement, title_tag: str) -> Iterator[str]:
    """First headings, what is marked as a title, and second headings that the title tag repeats."""
    yield from _texts(tree.xpath(".//h1"))
    yield from _texts(tree.xpath(MARKED))
    pieces = {piece for text in BAR.split(title_tag) if len((piece := bare(text)).split()) >= SENTENCE_WORDS}
    yield from (text for text in _texts(tree.xpath(".//h2")) if bare(text) in pieces)
    if not tree.xpath(".//h1"):
        yield from (text for text in _texts(tree.xpath(LARGE)) if len(text.split()) >= SENTENCE_WORDS)


def _texts(elements: list[HtmlElement]) -> Iterator[str]:
    for element in elements[:MOST_HEADINGS]:
        text = heading_text(element)
        if 2 < len(text) <= LONGEST_TITLE and element.get("itemprop") != OTHER and not elsewhere(element):
            yield text


def heading_text(heading: HtmlElement) -> str:
    """The words of a heading without a rubric, subtitle or count that its markup sets apart, words left whole."""
    extras = [each for each in heading.iter("span", "small", "div", "a", "em", "p") if _is_extra(each, heading)]
    text = _joined(heading, extras)
    return text if len(text.split()) > 1 else _joined(heading, [])


def _is_extra(element: HtmlElement, heading: HtmlElement) -> bool:
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return element is not heading and (element.tag == "small" or bool(marked_as(named, "title_extras")))


def _joined(element: HtmlElement, left_out: list[HtmlElement]) -> str:
    """The text inside an element, where emphasis parts no words and other elements do."""
    parts = [element.text or ""]
    for child in element:
        inner = "" if any(child is each for each in left_out) else _joined(child, left_out)
        parts.append(inner if child.tag in INLINE else f" {inner} ")
        parts.append(child.tail or "")
    text = "".join(parts)
    edge = " " if element.tag in INLINE else ""
    return f"{edge if text[:1].isspace() else ''}{' '.join(text.split())}{edge if text[-1:].isspace() else ''}"


def _once(texts: Iterable[str]) -> list[str]:
    """Each text once, whatever its case and punctuation: pages repeat their heading for narrow screens."""
    kept: dict[str, str] = {}
    for text in texts:
        kept.setdefault(bare(text), text)
    return list(kept.values())


def _called_headline(tree: HtmlElement) -> str:
    """The only sentence that the page's markup calls its headline; empty where there are several or none."""
    called = _once(_texts(tree.xpath(HEADLINE)))
    return called[0] if len(called) == 1 and len(called[0].split()) >= SENTENCE_WORDS else ""


def _main(headings: list[str], declared: list[str]) -> str:
    """The heading with the most words of a declared title; the first of equals."""
    if not declared:
        return headings[0] if headings else ""
    scored = [(max(_shared(heading, title) for title in declared), heading) for heading in headings]
    best = max(scored, key=lambda pair: pair[0], default=(0.0, ""))
    if best[0] < LEAST_SHARED and len(headings) == 1 and len(headings[0].split()) >= SENTENCE_WORDS:
        return headings[0]
    return best[1] if best[0] >= LEAST_SHARED else ""


def _shared(left: str, right: str) -> float:
    mine, other = set(WORD.findall(left.casefold())), set(WORD.findall(right.casefold()))
    return len(mine & other) / len(mine | other) if mine and other else 0.0


def _without_rubric(heading: str, declared: list[str]) -> str:
    """Title for a heading "Politics | Title", where a declared title says so before another has the whole heading."""
    for title in declared:
        if _shared(heading, title) == 1:
            return heading
        if len(title) > 15 and len(heading) > len(title) and heading.casefold().endswith(title.casefold()):
            return heading[len(heading) - len(title) :]
    return heading


def without_site(title: str, outlet: str, url: str = "", guess: bool = False) -> str:
    """The title without the site's name at its end or start; with `guess`, without any short part after a bar."""
    pieces = BAR.split(title)
    if len(pieces) < 2:
        return title
    while len(pieces) > 1 and (_is_name(pieces[-1], outlet, url) or (guess and _short(pieces))):
        title = title[: title.rfind(pieces[-1])].rstrip(" |–—·•»«›:~-")
        pieces = pieces[:-1]
    if len(pieces) > 1 and _is_name(pieces[0], outlet, url):
        title = title[title.find(pieces[0]) + len(pieces[0]) :].lstrip(" |–—·•»«›:~-")
    return title


def _short(pieces: list[str]) -> bool:
    """Whether the last piece is a few words in capitals, as names of sites and sections are."""
    if not all(word[:1].isupper() or not word[:1].isalpha() or len(word) < 4 for word in pieces[-1].split()):
        return False
    return len(pieces[-1].split()) <= 4 and len(" ".join(pieces[:-1])) > 2 * len(pieces[-1])


def _is_name(text: str, outlet: str, url: str = "") -> bool:
    """Whether a text is the outlet's name or its host."""
    plain = "".join(WORD.findall(text.casefold()))
    name = "".join(WORD.findall(outlet.casefold()))
    host = "".join(WORD.findall(url.split("/")[2].removeprefix("www.").casefold())) if url.count("/") > 2 else ""
    return bool(plain) and (
        plain in {name, f"the{name}", f"{name}com", host}
        or f"the{plain}" == name
        or (len(plain) > 3 and host.startswith(plain))
        or _is_longer(plain.removeprefix("the"), url)
    )


def _is_longer(plain: str, url: str) -> bool:
    """Whether a text is the first part of the host with a word more: "Saltmarsh Gazette Online"."""
    label = url.split("/")[2].removeprefix("www.").split(".")[0].replace("-", "") if url.count("/") > 2 else ""
    label = label.casefold().removeprefix("the")
    return len(label) >= SHORTEST_HOST and plain.startswith(label) and len(plain) <= len(label) + SLACK
