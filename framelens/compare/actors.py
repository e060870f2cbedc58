"""Who is named in the articles side by side, how often and by which names, and whose words are quoted.

What an article could not know is never counted as missing: a sentence of another article counts against it only if
it speaks of a day up to that article's publication (a sentence without a date: if it was published by then).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from framelens.compare.duplicates import once
from framelens.compare.findings import together
from framelens.compare.timeline import bodies_of
from framelens.corpus import Corpus
from framelens.framing.codebook import Question
from framelens.memory import remembered
from framelens.tables import ABSENT

NOT_HERE = "Not mentioned here"
LATER = "Only named later"  # elsewhere: of later days, or without a date in an article published later
OFTEN = 3  # mentions from which a title says "only in A"
ALIASES = 4  # in a cell
LONGEST_TITLE = 110  # characters
ABOUT = frozenset({"of", "to", "for", "with", "against", "about", "on"})  # "a critic of Haftar" is not Haftar
MENTIONS = (
    "mentions m JOIN actors a USING (article, actor, kind) JOIN articles o USING (article) "
    "JOIN sentences s ON s.article = m.article AND s.position = m.sentence "
    'LEFT JOIN (SELECT article, sentence, max("first") AS day FROM dates GROUP BY ALL) d '
    "ON d.article = m.article AND d.sentence = m.sentence"
)
RANKS = {"person": 0, "organisation": 1, "country": 2}


@remembered
def actors(
    corpus: Corpus,
    sides: pd.DataFrame,
    questions: Sequence[Question],
    kinds: Sequence[str],
    others: Sequence[str] = (),
) -> pd.DataFrame:
    """One row an actor, most mentions first: name, kind, total, and for each letter mentions, called and quoted.

    The total counts the mentions of one report once.

    `others`: further articles that show what could be known, as in `elsewhere`.

    Columns of an article are named `mentions A`, `called A`, `quoted A` (share of its words
    that it quotes from the actor; missing for none).
    """
    named = _mentions(corpus, list(sides["article"]))
    kept = named[named["kind"].isin(kinds)]
    counts = kept.groupby(["name", "article"]).size().unstack(fill_value=0)
    counted = [article for article in once(sides)["article"] if article in counts]
    frame = pd.DataFrame({"name": counts.index, "total": counts[counted].sum(axis=1).to_numpy()})
    kind_of = {name: Counter(rows).most_common(1)[0][0] for name, rows in kept.groupby("name")["kind"]}
    frame.insert(1, "kind", [kind_of[name] for name in frame["name"]])
    knowable = _knowable(corpus, sides, questions, others, list(counts.index))
    for side in sides.itertuples():
        mine = counts[side.article] if side.article in counts else pd.Series(0, counts.index)
        frame[f"mentions {side.letter}"] = mine.to_numpy()
        called = _called(kept[kept["article"] == side.article])
        frame[f"called {side.letter}"] = [
            called.get(name, "") if number else NOT_HERE if (side.letter, name) in knowable else LATER
            for name, number in zip(frame["name"], mine, strict=True)
        ]
        shares = quoted_shares(corpus, side.article, named[named["article"] == side.article])
        frame[f"quoted {side.letter}"] = pd.Series([shares.get(name) for name in frame["name"]], dtype=float)
    return frame.sort_values(["total", "name"], ascending=[False, True], kind="stable").reset_index(drop=True)


def quoted_shares(corpus: Corpus, article: str, named: pd.DataFrame) -> dict[str, float]:
    """Actor -> share of an article's words that it quotes from that actor; `named` are its mentions."""
    quotations = corpus.query(
        "SELECT q.speaker, q.words AS said, a.words FROM quotations q JOIN articles a USING (article) "
        "WHERE article = ? AND speaker <> '' AND kind <> 'scare'",
        [article],
    )
    shares: Counter[str] = Counter()
    names = names_of(named)
    for row in quotations.itertuples():
        if (name := speaker_actor(row.speaker, names)) is not None:
            shares[name] += row.said / max(1, row.words)
    return dict(shares)


def names_of(named: pd.DataFrame) -> list[tuple[str, str, str]]:
    """The names among some mentions: (name in the corpus, kind, the name as it is written), each once."""
    names = named[named["form"] == "name"].drop_duplicates(["name", "text"])
    return list(zip(names["name"], names["kind"], names["text"], strict=True))


def speaker_actor(speaker: str, names: Iterable[tuple[str, str, str]]) -> str | None:
    """Of `names_of`, the one a speaker's words end with: a person before an organisation, the longest name first."""
    found = []
    for actor, kind, text in names:
        before, name, after = speaker.rpartition(text)
        words = [word for word in before.lower().split() if word != "the"]
        part_of_a_word = before and not before[-1].isspace()
        if name and not after.strip() and not part_of_a_word and not (words and words[-1] in ABOUT):
            found.append((RANKS.get(kind, len(RANKS)), -len(text), actor))
    return min(found)[2] if found else None


@remembered
def elsewhere(
    corpus: Corpus, matching: pd.DataFrame, side: pd.Series, kinds: Sequence[str], questions: Sequence[Question]
) -> list[tuple[str, int]]:
    """Actors that one article does not name but others do, with the number of those that it could have known.

    Others are other reports, each once.

    An undated article gives none, as nothing tells what it could know.
    """
    if pd.isna(side["published"]):
        return []
    others = list(once(matching[matching["report"] != side["report"]])["article"])
    day, values = day_of_sentence(questions)
    frame = corpus.query(
        f"SELECT a.name, count(DISTINCT m.article) AS articles FROM {MENTIONS} "
        "WHERE m.article IN (SELECT unnest(?)) AND m.kind IN (SELECT unnest(?)) "
        f"AND a.name NOT IN (SELECT name FROM actors WHERE article = ?) AND {day} <= ? "
        "GROUP BY a.name HAVING articles > 1 ORDER BY articles DESC, a.name",
        [others, list(kinds), side["article"], *values, side["published"]],
    )
    return list(zip(frame["name"], frame["articles"].astype(int), strict=True))


@remembered
def naming_title(
    frame: pd.DataFrame, letters: Sequence[str], subject: str = "", the: Mapping[str, str] | None = None
) -> str:
    """Who is named most, and who by one article alone. Countries named in `subject`, the event, stand apart.

    `the`: names as a sentence has them, where they are not the bare name.
    """
    if frame.empty:
        return "None of these articles names an actor of these kinds"
    the = the or {}
    apart, first = _most_named(frame, letters, subject, the)
    alone = []
    for letter in letters:
        own = [row for _, row in frame.iterrows() if _only_in(row, letter, letters)]
        own.sort(key=lambda row: row["kind"] == "country")  # people and organisations tell more
        if own and len(letters) > 1:
            alone.append(f"{the.get(own[0]['name'], own[0]['name'])} only in {letter}")
    lead = f"Apart from {together(apart)}, {first}" if apart else first
    whole = "; ".join(part for part in (lead, ", ".join(alone)) if part)
    title = whole if len(whole) <= LONGEST_TITLE else lead
    return title[:1].upper() + title[1:]


def _most_named(
    frame: pd.DataFrame, letters: Sequence[str], subject: str, the: Mapping[str, str]
) -> tuple[list[str], str]:
    """(countries of the event line that lead a list, who is named most otherwise)."""
    is_subject = frame["kind"].eq("country") & frame["name"].map(lambda name: name in subject)
    apart: list[str] = []
    top: dict[str, list[str]] = {}
    for letter in letters:
        counts = frame[f"mentions {letter}"]
        rest = counts[~is_subject]
        best = int(rest.max()) if len(rest) else 0
        if not best or int((rest == best).sum()) > 1:
            continue
        top.setdefault(str(frame.loc[rest.idxmax(), "name"]), []).append(letter)
        apart += [name for name in frame.loc[is_subject & (counts >= best), "name"] if name not in apart]
    parts: list[str] = []
    for name, where in top.items():
        verb = "is named most in" if not parts else "in"
        parts.append(f"{the.get(name, name)} {verb} {everyone(where, letters)}")
    if not parts:
        return [], "No single actor is named most"
    return [the.get(name, name) for name in apart], ", ".join(parts)


def everyone(some: Sequence[str], letters: Sequence[str]) -> str:
    """Letters in a sentence: "both", "all three", else "A and C"."""
    if len(some) == len(letters) > 1:
        return {2: "both", 3: "all three", 4: "all four"}[len(letters)]
    return together(list(some))


def _only_in(row: pd.Series, letter: str, letters: Sequence[str]) -> bool:
    """Named often by one article and not by any other, though each of them could have."""
    others = [other for other in letters if other != letter]
    return bool(
        row[f"mentions {letter}"] >= OFTEN
        and all(not row[f"mentions {other}"] and row[f"called {other}"] == NOT_HERE for other in others)
    )


def _mentions(corpus: Corpus, articles: Sequence[str]) -> pd.DataFrame:
    """Every mention of some articles: article, name (in the corpus), kind, form, text."""
    frame = corpus.query(
        'SELECT m.article, a.name, m.kind, m.form, m.start, m."end" FROM mentions m '
        "JOIN actors a USING (article, actor, kind) "
        "WHERE m.article IN (SELECT unnest(?)) ORDER BY m.article, m.start",
        [list(articles)],
    )
    bodies = bodies_of(corpus, articles)
    spans = zip(frame["article"], frame["start"], frame["end"], strict=True)
    frame["text"] = [bodies[article][start:end] for article, start, end in spans]
    return frame


def _called(mentions: pd.DataFrame) -> dict[str, str]:
    """Actor -> the names and roles that one article gives it, the most used first; pronouns are left out."""
    called = {}
    here = pd.Series([ABSENT not in text for text in mentions["text"]], mentions.index, dtype=bool)
    for name, rows in mentions[here & (mentions["form"] != "pronoun")].groupby("name"):
        forms = [form for form, _ in Counter(rows["text"]).most_common()]
        more = len(forms) - ALIASES
        called[str(name)] = ", ".join(forms[:ALIASES]) + (f" and {more} more" if more > 0 else "")
    return called


def called(corpus: Corpus, name: str) -> dict[str, int]:
    """What the texts of the corpus call an actor -> how often, the most used first; pronouns are left out."""
    frame = corpus.query(
        'SELECT substr(o.body, m.start + 1, m."end" - m.start) AS words FROM mentions m '
        "JOIN actors a USING (article, actor, kind) JOIN articles o USING (article) "
        "WHERE a.name = ? AND m.form <> 'pronoun'",
        [name],
    )
    return dict(Counter(words for words in frame["words"] if ABSENT not in words).most_common())


def _knowable(
    corpus: Corpus,
    sides: pd.DataFrame,
    questions: Sequence[Question],
    others: Sequence[str],
    names: Sequence[str],
) -> set[tuple[str, str]]:
    """(letter, actor) for actors that some article names in a sentence which that letter's article could know."""
    day, values = day_of_sentence(questions)
    frame = corpus.query(
        f"SELECT a.name AS actor, min({day}) AS day FROM {MENTIONS} "
        "WHERE m.article IN (SELECT unnest(?)) AND a.name IN (SELECT unnest(?)) GROUP BY a.name",
        [*values, [*sides["article"], *others], list(names)],
    )
    days = [None if pd.isna(day) else day.date() for day in frame["day"]]
    return {
        (side.letter, actor)
        for side in sides.itertuples()
        for actor, day in zip(frame["actor"], days, strict=True)
        if pd.isna(side.published) or day is None or day <= side.published
    }


def day_of_sentence(questions: Sequence[Question]) -> tuple[str, list[object]]:
    """SQL and its values: the last day that a sentence of MENTIONS names, its event's or its publication.

    The last, because who is in a sentence on several days may be in it for what happened on the last of them.
    """
    days = [(question.id, question.day) for question in questions if question.day]
    cases = "".join(" WHEN s.event = ? THEN CAST(? AS DATE)" for _ in days)
    event_day = f"CASE{cases} END" if days else "NULL"
    return f"coalesce(d.day, {event_day}, o.published)", [value for pair in days for value in pair]
