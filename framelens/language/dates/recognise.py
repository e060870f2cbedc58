"""Find time expressions: run the grammar over the tokens and keep the longest matches that make sense."""

from __future__ import annotations

from dataclasses import dataclass

from framelens.language.dates.direction import is_past
from framelens.language.dates.grammar import EXTENT, rules
from framelens.language.dates.thresholds import FIRST_YEAR, LAST_YEAR
from framelens.language.dates.tokens import Tokens, islands
from framelens.language.dates.vocabulary import plain, value_of
from framelens.language.words import words

# "the night of Friday", "the week after": the day or week is named by the words that follow.
NAMED_ELSEWHERE = {"part": {"of", "before", "after"}, "unit": {"after", "before"}}
GENITIVE = {"'", "’"}


@dataclass(frozen=True, slots=True)
class Found:
    """A match of the grammar: tokens `start` to `end` (excluded), and the words of its named parts."""

    rule: str
    argument: tuple[str, ...]
    start: int
    end: int
    parts: dict[str, tuple[str, ...]]

    def part(self, name: str) -> tuple[str, ...]:
        """The words of a part, in order; empty where the pattern had none."""
        return self.parts.get(name, ())


def recognise(tokens: Tokens) -> list[Found]:
    """Matches in the order of the text, none overlapping. The longest wins, then the earlier rule."""
    letters, indices = islands(tokens)
    candidates: list[tuple[int, int, Found]] = []
    for number, rule in enumerate(rules()):
        for match in rule.expression.finditer(letters):
            first, last = match.span(EXTENT)
            start, end = indices[first], indices[last - 1] + 1
            parts: dict[str, tuple[str, ...]] = {}
            for group, name in rule.groups:
                a, b = match.span(group)
                if b > a and name not in parts:
                    parts[name] = tuple(tokens.words[indices[a] : indices[b - 1] + 1])
            found = Found(rule.name, rule.argument, start, end, parts)
            if _makes_sense(found, tokens):
                candidates.append((start - end, number, found))
    candidates.sort(key=lambda candidate: candidate[:2])
    taken = bytearray(len(tokens.words))
    chosen: list[Found] = []
    for _, _, found in candidates:
        if not any(taken[found.start : found.end]):
            taken[found.start : found.end] = b"\x01" * (found.end - found.start)
            chosen.append(found)
    return sorted(chosen, key=lambda found: found.start)


def _makes_sense(found: Found, tokens: Tokens) -> bool:
    """Whether the words around a match leave it a time: no sum of money, no count of things, no name."""
    before, after = tokens.word(found.start - 1), plain(tokens.word(found.end) or " ")
    first = tokens.word(found.start)
    if first[0].isdigit() and _glued(found.start, tokens):
        return False
    if found.rule == "year" and len(found.part("year")) and found.end - found.start == 1:
        return _is_year(first, before, after, tokens, found)
    if found.rule in {"part", "unit"} and found.end - found.start == 2 and after in NAMED_ELSEWHERE[found.rule]:
        return False
    if found.rule == "frequency" and first[0].isupper():
        return not (before[:1].isupper() or tokens.word(found.end)[:1].isupper())  # names of newspapers
    if found.rule == "every" and found.part("often"):
        return after not in {"ago", "earlier", "later", "before"}  # "paid for six months a year ago"
    if found.rule == "decade" and any(word in GENITIVE for word in tokens.words[found.start : found.end]):
        # "2010's harvest" is a year with its genitive; "the 1990's" and "the '90s" are decades
        return found.end - found.start > 3 or not found.part("year")
    if found.rule == "month" and found.end - found.start == 1:
        if first == "May" and plain(before or " ") == "by" and is_past(plain(tokens.word(found.start - 2) or " ")):
            return False  # "signed by May"
        return not _is_name(first, before, tokens.word(found.end))
    return True


def _glued(index: int, tokens: Tokens) -> bool:
    """Whether a number is the rest of a larger one, of a sum of money or of a code."""
    if index == 0:
        return False
    before = tokens.words[index - 1]
    touching = tokens.starts[index - 1] + len(before) == tokens.starts[index]
    return before in words("time_currency") or (touching and before[-1] not in "-–—([{'’‘\"“”`/*#>:;,.…_")


def _is_year(year: str, before: str, after: str, tokens: Tokens, found: Found) -> bool:
    """A four-digit number alone is a year unless it counts something; far years need a cue before them."""
    if after in words("time_counted") or after in {"%", "°"}:
        return False
    if before in {".", ":", "/", "-", "–"} and tokens.word(found.start - 2)[-1:].isdigit():
        return before in {"-", "–"} and len(tokens.word(found.start - 2)) == 4
    if after in {"-", "/", ":"} and tokens.word(found.end + 1)[:1].isdigit():
        return len(tokens.word(found.end + 1)) == 4
    if before.lower() in words("time_numbered"):
        return False
    cued = value_of(before, "YEAR_CUE") is not None
    return cued or FIRST_YEAR <= int(year) <= LAST_YEAR


def _is_name(month: str, before: str, after: str) -> bool:
    """A month between other capitalised words is part of a name ("June Miller")."""
    return month in words("time_given_names") and after[:1].isupper() and after.isalpha()
