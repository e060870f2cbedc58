"""The grammar of time expressions, compiled from `words/time_grammar.tsv` and the two phrase tables.

The file explains its own notation. A pattern becomes a regular expression over class letters (one a token);
no item repeats without bound, so matching is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from framelens.language.dates.vocabulary import LITERAL, alternatives, letters_of_class
from framelens.language.words import table

EXTENT = "extent"


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the grammar; `groups` maps a group of the expression to the part's name."""

    name: str
    expression: re.Pattern[str]
    groups: tuple[tuple[str, str], ...]
    argument: tuple[str, ...] = ()


@cache
def rules() -> tuple[Rule, ...]:
    """All rules in file order, phrases last."""
    found = [_rule(name, pattern) for name, pattern in table("time_grammar") if not name.startswith("$")]
    found += [_rule("reference", phrase, (kind, value)) for phrase, kind, value in table("time_references")]
    found += [_rule("holiday", f"{phrase} ,? year:YEAR", (day,)) for phrase, day in table("time_holidays")]
    found += [_rule("holiday_week", f"{phrase} week", (day,)) for phrase, day in table("time_holidays")]
    found += [_rule("holiday", phrase, (day,)) for phrase, day in table("time_holidays")]
    return tuple(found)


@cache
def _parts() -> dict[str, list[str]]:
    """The patterns of each part, such as `$MONTH`."""
    parts: dict[str, list[str]] = defaultdict(list)
    for name, pattern in table("time_grammar"):
        if name.startswith("$"):
            parts[name].append(pattern)
    return dict(parts)


def _rule(name: str, pattern: str, argument: tuple[str, ...] = ()) -> Rule:
    groups: list[tuple[str, str]] = []
    items = pattern.split()
    first = next(i for i, item in enumerate(items) if not item.startswith("~"))
    last = max(i for i, item in enumerate(items) if not item.startswith("~")) + 1
    before, inside, after = items[:first], items[first:last], items[last:]
    parts = ["".join(_expressions(run, groups)) for run in (before, inside, after)]
    expression = f"{parts[0]}(?P<{EXTENT}>{parts[1]})" + (f"(?={parts[2]})" if after else "")
    return Rule(name, re.compile(expression), tuple(groups), argument)


def _expressions(items: list[str], groups: list[tuple[str, str]]) -> Iterator[str]:
    for item in items:
        yield _expression(item, groups)


def _expression(item: str, groups: list[tuple[str, str]]) -> str:
    """The regular expression of one item of a pattern."""
    name, allowed, optional = alternatives(item)
    if allowed[0].startswith("$"):
        patterns = ("".join(_expressions(pattern.split(), groups)) for pattern in _parts()[allowed[0]])
        expression = f"(?:{'|'.join(patterns)})"
    else:
        names = (word if word.isupper() else LITERAL + word for word in allowed)
        expression = f"[{''.join(map(letters_of_class, names))}]"
    if name:
        group = f"g{len(groups)}"
        groups.append((group, name))
        expression = f"(?P<{group}>{expression})"
    return expression + "?" if optional else expression
