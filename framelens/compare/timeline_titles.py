"""The sentences over and under the actor timeline, computed from what it shows: only what the data carry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

import pandas as pd

from framelens.compare.actors import everyone
from framelens.compare.articles import day_text
from framelens.compare.days import Calendar, Span
from framelens.compare.findings import together
from framelens.compare.timeline import ACTORS, ARTICLES, Timeline, first_days
from framelens.memory import remembered

MOST_OF = 3  # sentences from which a title names the most frequent date of an article
LONGEST = 100  # characters of a title
NEUTRAL = "Who is in each sentence, and which day it speaks of"
MOST_LANES = 0.5  # share of the lanes above which a title names the day that they speak of most


@remembered
def timeline_title(spoken: pd.DataFrame, shown: Timeline) -> str:
    """How far back the articles reach, and the most frequent date of each. `spoken`: `moments`."""
    dated = spoken[spoken["span"].notna() & spoken["name"].isin(shown.lanes)]
    if dated.empty:
        return f"No sentence {'about' if shown.lane == ACTORS else 'of'} these {shown.lane.lower()} names a date"
    if shown.lane != ACTORS:
        return lanes_title(dated, shown)
    reach, focus = _reach(dated, shown.calendar, shown.letters), _focus(dated, shown)
    whole = "; ".join(part for part in (reach, focus) if part)
    found = whole if len(whole) <= LONGEST else reach
    return found[:1].upper() + found[1:] if found else NEUTRAL


def lanes_title(dated: pd.DataFrame, shown: Timeline) -> str:
    """The day that most articles or outlets speak of most, and the lane that reaches back furthest."""
    number, noun = len(shown.lanes), shown.lane.lower()
    peaks = Counter(_peak(dated[dated["name"] == lane], shown) for lane in shown.lanes)
    peaks.pop("", None)
    parts = []
    if peaks:
        place, lanes = peaks.most_common(1)[0]
        if number > 1 and lanes > MOST_LANES * number:
            parts.append(f"{place} is the most frequent date in {lanes} of {number} {noun}")
    first = first_days(dated)
    reaching = sorted(first, key=lambda lane: first[lane])
    if len(reaching) > 1 and first[reaching[0]].year < first[reaching[1]].year:
        furthest = _titled(reaching[0]) if shown.lane == ARTICLES else reaching[0]
        parts.append(f"{furthest} reaches back furthest, to {first[reaching[0]].year}")
    whole = "; ".join(parts)
    return (whole if len(whole) <= LONGEST else parts[0]) or f"The days that the {noun} speak of"


def _titled(label: str) -> str:
    """An article's label within a sentence: "Some Post (14 Jan)"."""
    name, _, day = label.rpartition(", ")
    return f"{name} ({day})"


@remembered
def notes(shown: Timeline) -> list[str]:
    """What a reader must know to read the chart, a sentence each."""
    calendar = shown.calendar
    said = []
    if calendar.earlier or calendar.later:
        panels = [calendar.titles[panel] for panel in ("earlier", "later") if panel in calendar.titles]
        said.append(f"“{'” and “'.join(panels)}” {'is' if len(panels) == 1 else 'are'} not to scale.")
    if any(column.to is not None for column in calendar.columns.values()):
        said.append("A bar is a span of days, from its mark to its last day.")
    said.append("“No date”: the sentence names no day, month or year, and no event that has one.")
    outside = [f"{letter} ({day_text(day)})" for letter, day in shown.publications if day not in calendar]
    if outside:
        said.append(f"Published outside the days shown one by one: {together(outside)}.")
    if any(day in calendar for _, day in shown.appeared):
        said.append("A dotted rule within a lane: the day on which an article of that lane was published.")
    undated = [letter for letter in shown.letters if letter and letter not in dict(shown.publications)]
    if undated:
        said.append(f"{together(undated)} {'has' if len(undated) == 1 else 'have'} no date of publication.")
    return said


def _reach(dated: pd.DataFrame, calendar: Calendar, letters: Sequence[str]) -> str:
    """Who reaches back how far; where none does: "both stay within 11 to 20 Jan 2020"."""
    earliest = {str(letter): min(spans) for letter, spans in dated.groupby("letter")["span"]}
    window = calendar.window
    if window is None:
        return ""
    back = {letter: _back_to(earliest[letter], window) for letter in letters if letter in earliest}
    reaching = {letter: text for letter, text in back.items() if text}
    if not reaching:
        within = all(calendar.column(span).panel == "window" for span in dated["span"])
        if not within or len(earliest) < len(letters):
            return ""
        verb = "stays" if len(letters) == 1 else "stay"
        return f"{everyone(letters, letters)} {verb} within {window}"
    if len(reaching) == 1 < len(letters):
        letter, text = next(iter(reaching.items()))
        return f"only {letter} reaches back to {text}"
    parts: list[str] = []
    for text in sorted(set(reaching.values()), key=lambda one: min(earliest[x] for x in back if back[x] == one)):
        some = [letter for letter in letters if reaching.get(letter) == text]
        verb = "" if parts else "reaches back " if len(some) == 1 else "reach back "
        parts.append(f"{everyone(some, letters)} {verb}to {text}")
    return ", ".join(parts)


def _back_to(span: Span, window: Span) -> str:
    reaches_in = span.first.year == window.first.year and span.last >= window.first
    if span.first >= window.first or reaches_in:
        return ""
    if span.first.year < window.first.year:
        return str(span.first.year)
    return f"{span.first:%B}" if not span.short else f"{span.first.day} {span.first:%B}"


def _focus(dated: pd.DataFrame, shown: Timeline) -> str:
    """Where most dates of each lie: a day of the window or a year; nothing for an article without a clear peak."""
    peaks: dict[str, list[str]] = {}
    for letter in shown.letters:
        if place := _peak(dated[dated["letter"] == letter], shown):
            peaks.setdefault(place, []).append(letter)
    parts: list[str] = []
    for place, some in peaks.items():
        verb = " " if parts else " is the most frequent date "
        parts.append(f"{place}{verb}in {everyone(some, shown.letters)}")
    return ", ".join(parts)


def _peak(dated: pd.DataFrame, shown: Timeline) -> str:
    """The date of most sentences; "" where no date of at least MOST_OF has more than every other."""
    rows = dated.drop_duplicates(["article", "sentence", "span"])
    events = dict(shown.events)
    counts = Counter(_place(span, shown.calendar, events) for span in rows["span"]).most_common(2)
    clear = len(counts) < 2 or counts[0][1] > counts[1][1]
    return counts[0][0] if counts and counts[0][1] >= MOST_OF and clear else ""


def _place(span: Span, calendar: Calendar, events: dict[date, str]) -> str:
    """A day or few days of the window, else the year."""
    day = calendar.column(span).day
    if day is None:
        return str(span.first.year)
    if span.days > 1:
        return str(span)
    text = f"{day.day} {day:%B}"
    return f"{text} ({events[day]})" if day in events else text
