"""Clusters of name spans that somebody else marked, by the same rules as the engine's own names.

Input: an Article and spans in its body, perhaps one inside another, perhaps whole noun phrases ("the premier,
Ana Gray"). The engine's own names tell kinds and where in a phrase the name is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from framelens.article import Article
from framelens.language.acronyms import definitions
from framelens.language.actors.clusters import Reading, cluster
from framelens.language.gazetteer import capitals, countries, demonyms, organisations
from framelens.language.marks import Name
from framelens.language.name_bounds import trimmed
from framelens.language.name_kinds import organisation_word
from framelens.language.names import names
from framelens.language.titles import leading_title, title_before, titles
from framelens.language.words import words

_PHRASE_END = re.compile(r"[,(:;]|\s(?:who|which|that|himself|herself|itself)\b|\s[–—]\s")
_INNER_POSSESSIVE = re.compile(r"[’']s? +(?=[A-Z])")
ROLE_WORDS = 5  # in which a description after a name gives the office: ", the Exland Bank director"
_OF = re.compile(r"\s(?:of|in|at|from|on|based|himself|herself)\s|(?:^|\s)(?:of|in|at|from|on)\s$")
_LIST = re.compile(r"\s(?:and|&|or)\s")


def cluster_spans(article: Article, spans: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Indices of `spans` in groups that mean one actor, in order of first mention."""
    text = article.body
    found = names(article)
    readings = [reading_of_span(text, start, end, found) for start, end in spans]
    groups = [set(group.members) for group in cluster(readings, definitions(text))]
    merged = joined(groups, appositions(text, spans, readings))
    return sorted(sorted(group) for group in merged)


def reading_of_span(text: str, start: int, end: int, found: Sequence[Name]) -> Reading:
    """The name at the heart of a span, its kind and title."""
    start, end = trimmed(text, start, end)
    whole = text[start:end]
    cut = _PHRASE_END.search(whole)
    if cut and cut.start():
        start, end = trimmed(text, start, start + cut.start())
    for mark in reversed(list(_INNER_POSSESSIVE.finditer(text, start, end))):
        start = mark.end()
        break
    form = text[start:end]
    title = title_before(text, start)
    if not organisation_word(form) and form not in organisations():
        told, offset = leading_title(form)
        if told:
            title, start, form = told, start + offset, form[offset:]
    if form in countries() or form in capitals():
        return Reading(form, "country" if form in countries() else "place")
    if form in demonyms() and not form.endswith("s"):
        return Reading(demonyms()[form], "country")
    kind = None
    for name in found:
        if name.start < end and start < name.end:
            ends_it = start <= name.start and name.end == end and not _OF.search(text[start : name.start])
            if name.kind == "person" and ends_it and not _LIST.search(form):
                return Reading(text[name.start : end], "person", title)
            if name.start == start and name.end < end and _OF.match(text, name.end):
                return reading_of_span(text, start, name.end, found)
            if (name.start, name.end) == (start, end):
                kind = name.kind
    if kind is None and title and form not in titles() and len(form.split()) <= 4 and form[:1].isupper():
        kind = "person"
    if kind == "country":  # "Germans": the state or the people, the form alone does not tell
        kind = None
    return Reading(form, kind, title)


def appositions(text: str, spans: Sequence[tuple[int, int]], readings: Sequence[Reading]) -> list[tuple[int, int]]:
    """Pairs of spans of which one describes the other: "premier | Ana Gray", "Northport | Northport, Exland"."""
    roles = {*titles(), *words("person_nouns")}
    by_start: dict[int, list[int]] = {}
    for index, (start, _) in enumerate(spans):
        by_start.setdefault(start, []).append(index)
    pairs = []
    for index, (start, end) in enumerate(spans):
        for other in by_start.get(end + 1, []):
            last = text[start:end].split()[-1].lower() if text[start:end].split() else ""
            if text[end] == " " and last in roles and readings[other].kind == "person":
                pairs.append((index, other))
        for other in by_start.get(end + 2, []):
            words_ = text[spans[other][0] : spans[other][1]].lower().replace(",", "").split()
            role = any(word in roles for word in words_[:ROLE_WORDS]) and words_[-1:] != words_[:1]
            if text[end : end + 2] == ", " and role and readings[index].kind == "person":
                pairs.append((index, other))
        for other in by_start.get(start, []):
            tail = text[end : spans[other][1]]
            if other != index and tail.startswith(", ") and tail[2:3].isupper() and tail.count(" ") < 5:
                pairs.append((index, other))
    return pairs


def joined(groups: list[set[int]], pairs: Sequence[tuple[int, int]]) -> list[set[int]]:
    """The groups after joining those that hold the two sides of a pair."""
    for one, other in pairs:
        first = next(group for group in groups if one in group)
        second = next(group for group in groups if other in group)
        if first is not second:
            first |= second
            groups = [group for group in groups if group is not second]
    return groups
