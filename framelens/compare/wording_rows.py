"""Rows of the Wording page: one event, what each article side by side says of it, and which words are only its own.

A row names its day, its actors and the words that most of its articles use, never what happened in words of its own:
the sentences tell that. An article that has no such sentence is not blamed: one that appeared before the day could not
have it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import Any

import pandas as pd

from framelens.compare.articles import day_text
from framelens.compare.days import Span
from framelens.compare.findings import together
from framelens.compare.reading import Mark
from framelens.compare.shared import Told
from framelens.compare.stems import stem
from framelens.compare.timeline import bodies_of
from framelens.compare.told import Sentence, Sentences
from framelens.compare.word_counts import COMMON, tokens
from framelens.compare.wording import Matched
from framelens.corpus import Corpus

MOST_ARTICLES = 40  # matched at once: the time grows with the square; those nearest in date to the ones side by side
MOST_ACTORS = 3  # in a heading
MOST_NAMED = 3  # articles that do not tell an event, or tell it elsewhere
MOST_WORDS = 3  # that a row's articles have in common
OFTEN = 0.5  # of a row's articles: in so many at least is an actor of its heading, or a word that they share
TABLE = (
    "event", "first day", "last day", "letter", "article", "told", "published before", "text", "only here", "speaker",
    "start", "end", "also told by",
)  # fmt: skip
RANKS = {"person": 0, "organisation": 1, "country": 2}


@dataclass(frozen=True, slots=True)
class Telling:
    """What one article says of an event: a sentence or a short run, `body[start:end]`, and whose words they are.

    `own`: offsets in `text` of words that no other article of the row uses. `positions`: which sentences of it.
    """

    letter: str
    article: str
    start: int
    text: str
    speaker: str
    positions: tuple[int, ...]
    own: tuple[tuple[int, int], ...] = ()

    @property
    def end(self) -> int:
        """Where it ends in the body."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Row:
    """One event. `label` is its heading and its address; `others` are articles beyond those side by side.

    `common` are words that those side by side (or where only one is, all that tell it) share, those of most first.
    """

    label: str
    day: Span | None
    tellings: tuple[Telling, ...]
    lacking: tuple[str, ...]
    too_early: tuple[str, ...]
    others: tuple[str, ...]
    common: tuple[str, ...] = ()

    @property
    def shared(self) -> bool:
        """Whether two or more of the articles side by side tell it."""
        return len(self.tellings) > 1

    def telling(self, letter: str) -> Telling | None:
        """What the article of that letter says."""
        return next((one for one in self.tellings if one.letter == letter), None)


def nearby(matching: pd.DataFrame, sides: pd.DataFrame) -> tuple[str, ...]:
    """The articles to match: those side by side, and the MOST_ARTICLES nearest to them in date."""
    chosen = list(sides["article"])
    days = [day for day in sides["published"] if day is not None]

    def distance(day: date | None) -> int:
        return min((abs((day - other).days) for other in days), default=0) if day is not None else 10**6

    rest = matching[~matching["article"].isin(chosen)]
    order = sorted(zip((distance(day) for day in rest["published"]), rest["article"], strict=True))
    return tuple(sorted([*chosen, *(article for _, article in order[: MOST_ARTICLES - len(chosen)])]))


def rows_of(corpus: Corpus, found: Matched, sides: pd.DataFrame, articles: pd.DataFrame) -> list[Row]:
    """The rows that hold a sentence of an article side by side, by day; those without a day come last."""
    letters = dict(zip(sides["article"], sides["letter"], strict=True))
    labels = dict(zip(articles["article"], articles["label"], strict=True))
    published = dict(zip(articles["article"], articles["published"], strict=True))
    bodies = bodies_of(corpus, list(letters))
    named = _actors(corpus, sorted({row.article for row in found.sentences.rows}))
    uses = Counter(chain.from_iterable(one.words for one in found.sentences.told))
    rows = []
    for members in found.rows:
        of = [found.sentences.rows[place] for place in members]
        if not any(one.article in letters for one in of):
            continue
        day = _day(found.sentences, members, letters)
        first_told = min((published[one.article] or date.min for one in of), default=date.min)
        tellings = _tellings(of, letters, bodies, named)
        there = {one.letter for one in tellings}
        compared = [place for place in members if len(there) < 2 or found.sentences.rows[place].article in letters]
        absent = [side for side in sides.itertuples() if side.letter not in there and side.has_text]
        early = tuple(side.letter for side in absent if _before(side.published, day, first_told))
        rows.append(
            Row(
                label=_heading(day, _who(of, named)),
                day=day,
                tellings=tellings,
                lacking=tuple(side.letter for side in absent if side.letter not in early),
                too_early=early,
                others=tuple(sorted({labels[one.article] for one in of if one.article not in letters})),
                common=in_common([found.sentences.told[place] for place in compared], uses),
            )
        )
    rows.sort(key=day_order)
    return _numbered(_without_repeats(rows))


def in_common(told: Sequence[Told], uses: Mapping[str, int]) -> tuple[str, ...]:
    """Words, not names, that at least two and OFTEN of the articles use, as they are spelt most; `uses` of all stems.

    Of those that as many articles use, the rarer come first.
    """
    where: dict[str, set[str]] = {}
    spelt: dict[str, Counter[str]] = {}
    for one in told:
        for word in one.spelt:
            if (root := stem(word)) in one.words:
                where.setdefault(root, set()).add(one.article)
                spelt.setdefault(root, Counter())[word] += 1
    fewest = max(2, OFTEN * len({one.article for one in told}))
    often = sorted(
        (root for root in where if len(where[root]) >= fewest),
        key=lambda root: (-len(where[root]), uses[root], root),
    )
    return tuple(min(spelt[root], key=lambda word: (-spelt[root][word], word)) for root in often[:MOST_WORDS])


def day_order(row: Row) -> tuple[bool, Span, str]:
    """By day, those without one last."""
    return (row.day is None, row.day or Span(date.max, date.max), row.label)


def absence(row: Row) -> list[str]:
    """What is said of the articles that do not tell it."""
    said = []
    if row.lacking:
        said.append(f"No such sentence was found in {_some(row.lacking)}.")
    if row.too_early:
        verb = "was" if len(row.too_early) == 1 else "were"
        said.append(f"{_some(row.too_early)} {verb} published before this day and could not have it.")
    if row.others:
        said.append(f"Also told by {_some(row.others)}.")
    return said


def _some(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMED
    return together([*names[:MOST_NAMED], f"{more} more"] if more > 1 else names)


def told_marks(rows: Sequence[Row], letter: str) -> list[Mark]:
    """The sentences of one article that others side by side tell too, with the way to theirs."""
    marks = []
    for number, row in enumerate(rows, 1):
        telling = row.telling(letter)
        if telling and row.shared:
            links = tuple((one.letter, anchor(number, one.letter)) for one in row.tellings if one.letter != letter)
            marks.append(Mark(telling.start, telling.end, "told", anchor(number, letter), links, beside(number)))
    return marks


def anchor(number: int, letter: str) -> str:
    """Where on the Read page an article tells the event of the row with this number."""
    return f"told-{number}-{letter.lower()}"


def beside(number: int) -> str:
    """Where on the Read page the wordings of the row with this number stand side by side."""
    return f"side-{number}"


def wording_table(rows: Sequence[Row], names: Mapping[str, str]) -> pd.DataFrame:
    """What is told, a row an event and article: for files. `names`: the articles side by side by their letters."""
    lines = []
    for row in rows:
        first, last = (row.day.first, row.day.last) if row.day else (None, None)
        for letter, name in names.items():
            telling = row.telling(letter)
            own = [telling.text[start:end] for start, end in telling.own] if telling else []
            lines.append(
                {
                    "event": row.label, "first day": first, "last day": last, "letter": letter, "article": name,
                    "told": telling is not None, "published before": letter in row.too_early,
                    "text": telling.text if telling else "", "only here": ", ".join(own),
                    "speaker": telling.speaker if telling else "", "start": telling.start if telling else None,
                    "end": telling.end if telling else None, "also told by": "; ".join(row.others),
                }
            )  # fmt: skip
    return pd.DataFrame(lines, columns=TABLE)


def wording_title(rows: Sequence[Row], letters: Sequence[str]) -> str:
    """How many events the articles side by side have in common, computed from the rows."""
    shared = sum(row.shared for row in rows)
    if not shared:
        return "No event was found that two of these articles tell"
    everywhere = sum(len(row.tellings) == len(letters) for row in rows)
    noun = "event" if shared == 1 else "events"
    if len(letters) == 2:
        return f"{shared} {noun} that both articles tell, in the words of each"
    tail = f"; all {len(letters)} tell {everywhere} of them" if everywhere else ""
    return f"{shared} {noun} that two or more of these articles tell, in the words of each{tail}"


def _before(published: date | None, day: Span | None, first_told: date) -> bool:
    """Whether an article appeared before the day, and before any article that already expected it."""
    return published is not None and day is not None and published < day.first and published < first_told


def _day(sentences: Sentences, members: Sequence[int], letters: Container[str]) -> Span | None:
    """The day that most of a row's articles name, those side by side first; at best a short span.

    Where none names one, the day last spoken of before counts if two articles agree in it: of one alone it is as
    likely another event's.
    """
    mine = [place for place in members if sentences.rows[place].article in letters]
    for places, of, fewest in ((mine, "days", 1), (members, "days", 1), (members, "around", 2)):
        told = {
            (sentences.rows[place].article, span) for place in places for span in getattr(sentences.told[place], of)
        }
        votes = Counter(span for _, span in told if span.short)
        if votes and max(votes.values()) >= fewest:
            return min(votes, key=lambda span: (-votes[span], span.days, span))
    votes = Counter(span for place in members for span in sentences.told[place].days)
    return min(votes, key=lambda span: (-votes[span], span.days, span)) if votes else None


def _without_repeats(rows: Sequence[Row]) -> list[Row]:
    """Leave out a row whose cells all stand in another one: the rest of its event is told by other articles alone."""
    cells = [{(one.letter, place) for one in row.tellings for place in one.positions} for row in rows]
    return [
        row
        for place, row in enumerate(rows)
        if not any(
            cells[place] < cells[other] or (cells[place] == cells[other] and other < place)
            for other in range(len(rows))
            if other != place
        )
    ]


def _heading(day: Span | None, who: Sequence[str]) -> str:
    when = "No day named" if day is None else f"{day.first:%A} {day_text(day.first)}" if day.days == 1 else str(day)
    return f"{when}: {together(list(who))}" if who else when


def _numbered(rows: Sequence[Row]) -> list[Row]:
    """Rows whose headings are the same get a number."""
    seen: Counter[str] = Counter()
    named = []
    for row in rows:
        seen[row.label] += 1
        number = seen[row.label]
        named.append(row if number == 1 else replace(row, label=f"{row.label} ({number})"))
    return named


def _actors(corpus: Corpus, articles: Sequence[str]) -> dict[tuple[str, int], list[Any]]:
    """The mentions in every sentence: name, kind, form, start, end; places too."""
    frame = corpus.query(
        'SELECT m.article, m.sentence, a.name, m.kind, m.form, m.start, m."end" FROM mentions m '
        "JOIN actors a USING (article, actor, kind) WHERE m.article IN (SELECT unnest(?)) ORDER BY m.article, m.start",
        [list(articles)],
    )
    named: dict[tuple[str, int], list[Any]] = {}
    for row in frame.itertuples(index=False):
        named.setdefault((row.article, row.sentence), []).append(row)
    return named


def _who(of: Iterable[Sentence], named: dict[tuple[str, int], list[Any]]) -> list[str]:
    """Who is in most of a row's articles, people first; places only where nobody is."""
    articles: dict[str, set[str]] = {}
    kinds: dict[str, str] = {}
    for one in of:
        for mention in named.get((one.article, one.position), ()):
            articles.setdefault(mention.name, set()).add(one.article)
            kinds[mention.name] = mention.kind
    number = len({one.article for one in of})
    often = [name for name, where in articles.items() if len(where) >= OFTEN * number]
    actors = [name for name in often if kinds[name] in RANKS] or often
    actors.sort(key=lambda name: (-len(articles[name]), RANKS.get(kinds[name], len(RANKS)), name))
    return actors[:MOST_ACTORS]


def _tellings(
    of: Sequence[Sentence], letters: dict[str, str], bodies: dict[str, str], named: dict[tuple[str, int], list[Any]]
) -> tuple[Telling, ...]:
    """What the articles side by side say, in the order of their letters, with their own words marked."""
    runs: dict[str, list[Sentence]] = {}
    for one in sorted(of, key=lambda sentence: sentence.start):
        if one.article in letters:
            runs.setdefault(one.article, []).append(one)
    tellings, names = [], []
    for article in sorted(runs, key=letters.__getitem__):
        run = runs[article]
        start, end = run[0].start, run[-1].end
        positions = tuple(one.position for one in run)
        speaker = next(iter({one.speaker for one in run})) if len({one.speaker for one in run}) == 1 else ""
        tellings.append(Telling(letters[article], article, start, bodies[article][start:end], speaker, positions))
        names.append([mention for place in positions for mention in named.get((article, place), ())])
    if len(tellings) == 1:
        return tuple(tellings)
    used = [_words(telling, mentions) for telling, mentions in zip(tellings, names, strict=True)]
    marked = []
    for place, telling in enumerate(tellings):
        elsewhere = {word for other, words in enumerate(used) if other != place for _, _, word in words}
        own = tuple((start, end) for start, end, word in used[place] if word not in elsewhere)
        marked.append(replace(telling, own=own))
    return tuple(marked)


def _words(telling: Telling, mentions: Sequence[Any]) -> list[tuple[int, int, str]]:
    """The telling words of a text: (start, end, stem). Names are left out; they are for the Actors page."""
    names = [
        (mention.start - telling.start, mention.end - telling.start) for mention in mentions if mention.form == "name"
    ]
    return [
        (token.start, token.end, stem(token.word))
        for token in tokens(telling.text)
        if token.word not in COMMON and not any(start <= token.start < end for start, end in names)
    ]
