"""Names that every reader knows: countries with their nationalities and capitals, organisations, regions.

Input: `words/countries.tsv`, `words/organisations.tsv`, `words/regions.txt`. Nothing here looks at an article.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from framelens.language.words import table, words


def entries(field: str) -> tuple[str, ...]:
    """The entries of one field of a table, parted by semicolons."""
    return tuple(entry.strip() for entry in field.split(";") if entry.strip())


@cache
def countries() -> Mapping[str, str]:
    """Every name of a state -> the name that is shown ("UAE" -> "United Arab Emirates")."""
    names: dict[str, str] = {}
    for row in table("countries"):
        shown, aliases = row[0], row[3] if len(row) > 3 else ""
        names[shown] = shown
        names.update((alias, shown) for alias in entries(aliases))
    return names


@cache
def demonyms() -> Mapping[str, str]:
    """Every word for a nationality, with its plural -> the country. Words of two countries are left out."""
    owners: dict[str, set[str]] = {}
    for row in table("countries"):
        for word in entries(row[1]):
            for form in (word, plural(word)):
                owners.setdefault(form, set()).add(row[0])
    return {word: owner.pop() for word, owner in owners.items() if len(owner) == 1}


@cache
def capitals() -> Mapping[str, str]:
    """Capital or seat of government -> country."""
    return {capital: row[0] for row in table("countries") if len(row) > 2 for capital in entries(row[2])}


@cache
def organisations() -> Mapping[str, str]:
    """Every name of a well-known organisation -> the name that is shown."""
    names: dict[str, str] = {}
    for shown, aliases in table("organisations"):
        names[shown] = shown
        names.update((alias, shown) for alias in entries(aliases))
    return names


@cache
def regions() -> frozenset[str]:
    """Continents, seas and regions."""
    return frozenset(words("regions"))


@cache
def not_actors() -> frozenset[str]:
    """Capitalised words that name no actor, with their plurals."""
    return with_plurals(words("not_actors"))


def plural(word: str) -> str:
    """The plural as the word lists mean it: "ally" -> "allies", "Turk" -> "Turks"; a form in -s stays."""
    if word.endswith("s"):
        return word
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("ch", "sh", "x")) else f"{word}s"


def with_plurals(entries_: Iterable[str]) -> frozenset[str]:
    """The words themselves and their plurals."""
    return frozenset(form for word in entries_ for form in (word, plural(word)))
