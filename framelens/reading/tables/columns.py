"""Which column of a table holds what, by the names of the columns; the words are in `words/table_column*.txt`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from framelens.reading.words import word_set, words

ROLES = ("title", "body", "snippet", "authors", "outlet", "published", "url", "language")
CASE_CHANGE = re.compile(r"(?<=[a-z])(?=[A-Z])")
ENDINGS = re.compile(
    r"\((?:e?s|es|in|innen|nen|e|as?|x)\)|(?<=[^\W\d_])[/*:·](?:in|innen|s|e|es|a|as)\b"
)  # "auteur(s)", "Autor/in"
DIGITS_AT_END = re.compile(r"\s*\d{1,2}$")
NUMBERED = re.compile(r"\s*\d{1,2}")
NOT_WORD = re.compile(r"[\W_]+")


def named_plainly(columns: Sequence[str]) -> dict[str, str]:
    """Role to column, of columns whose whole name is a known one; a column has one role."""
    by_name = {folded_name(column): column for column in reversed(columns)}
    roles: dict[str, str] = {}
    for role, names in _names().items():
        found = next((by_name[n] for name in names for n in (name, f"{name} 1") if n in by_name), None)
        if found is not None and found not in roles.values():
            roles[role] = found
    return roles


def recognised(columns: Sequence[str]) -> dict[str, str]:
    """Role to column. A known name wins; else a known word inside a name; a column has one role."""
    folded = {column: folded_name(column) for column in columns}
    roles = named_plainly(columns)
    for role, words_of_role in _words().items():
        if role in roles:
            continue
        for column in columns:
            parts = folded[column].split()
            known = any(word in parts for word in words_of_role)
            if role == "title" and any(word in parts for word in _words()["outlet"]):
                continue  # "title of the newspaper" is no headline
            if known and column not in roles.values() and not word_set("table_column_exclusions").intersection(parts):
                roles[role] = column
                break
    return {role: roles[role] for role in ROLES if role in roles}


def folded_name(column: str) -> str:
    """For example "publishedAt", "Published_At" and "PUBLISHED AT" as "published at"."""
    parted = CASE_CHANGE.sub(" ", ENDINGS.sub("", str(column)[:100]))
    plain = unicodedata.normalize("NFKD", parted.replace("\ufeff", ""))
    return " ".join(NOT_WORD.sub(" ", "".join(c for c in plain if not unicodedata.combining(c)).lower()).split())


@lru_cache(maxsize=16)
def numbered_like(column: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    """The columns that go on with one: after "Author 1" those named "Author 2" and so on, in their order."""
    name = folded_name(column)
    if not DIGITS_AT_END.search(name):
        return ()
    stem = DIGITS_AT_END.sub("", name)
    return tuple(c for c in columns if c != column and NUMBERED.fullmatch(folded_name(c).removeprefix(stem)))


def is_enough(roles: Mapping[str, str]) -> bool:
    """Whether a table with these columns is one of articles: it names a text, or a headline with a second fact."""
    return "body" in roles or ("title" in roles and len(roles) > 1) or {"url", "published"} <= roles.keys()


@cache
def _names() -> dict[str, list[str]]:
    return _by_role("table_columns")


@cache
def _words() -> dict[str, list[str]]:
    return _by_role("table_column_words")


def _by_role(name: str) -> dict[str, list[str]]:
    roles: dict[str, list[str]] = {role: [] for role in ROLES}
    for entry in words(name):
        role, value = entry.split(" ", 1)
        roles[role].append(value.strip())
    return roles
