"""Words counted: how often each article uses each word, in its author's own sentences and in those of others.

Made once for a corpus from its sentences; every comparison of words adds up rows of it. A word is a run of letters
and digits with at least one letter. Upper and lower case are one word, "Libya's" is "Libya", a hyphenated word is
one word, "parties" is not "party". A word is shown as it is mostly written inside sentences (GNA, ceasefire).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framelens.corpus import Corpus
from framelens.language.voices import AUTHOR
from framelens.language.words import words

TOKEN = re.compile(r"[^\W_]+(?:[-‐‑'’&.][^\W_]+)*\+?")
INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")  # "U.S", whose last full stop may end a sentence
HYPHENS_AND_APOSTROPHES = str.maketrans("‐‑’", "--'")
COMMON = frozenset(words("stop_words"))
SURE = 1_000_000  # a form inside a sentence outweighs any number of uses where a capital is due anyway

Counts = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Token:
    """One use of a word: `text[start:end]`, and the word it counts for."""

    start: int
    end: int
    word: str


def written(token: str) -> str:
    """A token as a reader would write the word: without 's and without the full stops of initials."""
    plain = token.translate(HYPHENS_AND_APOSTROPHES)
    if plain.endswith(("'s", "'S")):
        plain = plain[:-2]
    return plain.replace(".", "") if INITIALS.fullmatch(plain) else plain


def folded(form: str) -> str:
    """The word that a written form counts for: lower case, but "US" and "WHO" are not "us" and "who"."""
    word = form.casefold()
    return form if len(form) > 1 and form.isupper() and word in COMMON else word


def tokens(text: str) -> Iterator[Token]:
    """Every word of a sentence. A sentence all in capitals is read as if it were not."""
    capitals = text.isupper()
    for match in TOKEN.finditer(text):
        form = written(match.group())
        if _has_letter(form):
            yield Token(match.start(), match.end(), form.casefold() if capitals else folded(form))


@dataclass(frozen=True, slots=True)
class WordCounts:
    """A sparse table: `own[i]` and `quoted[i]` uses of word `word[i]` in article `article[i]`, both by position.

    `words` are the folded words, `forms` how each is shown, `common` whether it is never listed.
    """

    articles: dict[str, int]
    words: dict[str, int]
    forms: tuple[str, ...]
    common: NDArray[np.bool_]
    article: Counts
    word: Counts
    own: Counts
    quoted: Counts

    def uses(self, articles: Iterable[str], own_words: bool = False) -> Counts:
        """Uses of every word in some articles together."""
        rows = self._rows(articles)
        return np.bincount(self.word[rows], self._uses(own_words)[rows], len(self.forms)).astype(np.int32)

    def articles_using(self, articles: Iterable[str], own_words: bool = False) -> Counts:
        """In how many of some articles every word stands."""
        rows = self._rows(articles) & (self._uses(own_words) > 0)
        return np.bincount(self.word[rows], minlength=len(self.forms)).astype(np.int32)

    def lengths(self) -> dict[str, int]:
        """How many words every article has, common ones included."""
        words_of = np.bincount(self.article, self.own + self.quoted, len(self.articles))
        return {article: int(words_of[place]) for article, place in self.articles.items()}

    def holding(self, word: str, articles: Sequence[str], own_words: bool = False) -> list[str]:
        """Those of some articles in which a word stands, in their order."""
        place = self.words.get(word)
        if place is None:
            return []
        there = set(self.article[(self.word == place) & (self._uses(own_words) > 0)].tolist())
        return [article for article in articles if self.articles.get(article) in there]

    def _rows(self, articles: Iterable[str]) -> NDArray[np.bool_]:
        chosen = np.zeros(len(self.articles), dtype=bool)
        chosen[[self.articles[article] for article in articles if article in self.articles]] = True
        return chosen[self.article]

    def _uses(self, own_words: bool) -> Counts:
        return self.own if own_words else self.own + self.quoted


@dataclass(frozen=True, slots=True)
class TokenCounts:
    """The tokens of one article: by the author, by quoted voices, and (of both) those whose capital is unsure.

    A capital is unsure where a sentence begins, in a heading, and in words all in capitals.
    """

    own: Counter[str]
    quoted: Counter[str]
    unsure: Counter[str]


def count_corpus(corpus: Corpus) -> WordCounts:
    """Count the words of every article of a corpus."""
    counted = tokens_of(
        corpus.query(
            'SELECT article, heading, speaker, substr(body, start + 1, "end" - start) AS text '
            "FROM sentences JOIN articles USING (article) WHERE has_text ORDER BY article, start"
        )
    )
    for article, rows in corpus.query("SELECT * FROM tokens ORDER BY article, token").groupby("article"):
        columns = (Counter(dict(zip(rows["token"], rows[name], strict=True))) for name in ("own", "quoted", "unsure"))
        counted[str(article)] = TokenCounts(*(Counter({t: int(n) for t, n in uses.items() if n}) for uses in columns))
    return _word_counts({article: counted[article] for article in sorted(counted)})


def tokens_of(sentences: pd.DataFrame) -> dict[str, TokenCounts]:
    """Article -> its tokens, from rows of sentences: article, text, heading, speaker."""
    columns = (sentences[name] for name in ("article", "text", "heading", "speaker"))
    return _tokens(zip(*columns, strict=True))


def count_words(sentences: Iterable[tuple[str, str, bool, str]]) -> WordCounts:
    """Count the words of sentences: (article, text, whether it is a heading, speaker), article by article."""
    return _word_counts(_tokens(sentences))


def _tokens(sentences: Iterable[tuple[str, str, bool, str]]) -> dict[str, TokenCounts]:
    texts: dict[str, tuple[list[str], list[str], Counter[str]]] = {}
    for article, text, heading, speaker in sentences:
        own, quoted, unsure = texts.setdefault(article, ([], [], Counter()))
        capitals = text.isupper()
        shown = text.lower() if capitals else text
        (own if speaker == AUTHOR else quoted).append(shown)
        unsure.update(TOKEN.findall(shown) if heading or capitals else _first(shown))
    return {
        article: TokenCounts(Counter(TOKEN.findall("\n".join(own))), Counter(TOKEN.findall("\n".join(quoted))), unsure)
        for article, (own, quoted, unsure) in texts.items()
    }


def _word_counts(counted: Mapping[str, TokenCounts]) -> WordCounts:
    written_as: Counter[str] = Counter()
    unsure: Counter[str] = Counter()
    for tokens_used in counted.values():
        written_as.update(tokens_used.own)
        written_as.update(tokens_used.quoted)
        unsure.update(tokens_used.unsure)
    places, forms, position = _vocabulary(written_as, unsure)
    rows = [_article_rows(number, found.own, found.quoted, position) for number, found in enumerate(counted.values())]
    table = np.concatenate([np.zeros((4, 0), dtype=np.int32), *rows], axis=1)
    common = np.array([word in COMMON or len(word) == 1 for word in places], dtype=bool)
    return WordCounts({article: n for n, article in enumerate(counted)}, places, forms, common, *table)


def _vocabulary(
    written_as: Counter[str], unsure: Counter[str]
) -> tuple[dict[str, int], tuple[str, ...], dict[str, int]]:
    """Word -> position, the form that each is shown in, and token -> position of its word."""
    places: dict[str, int] = {}
    position: dict[str, int] = {}
    votes: list[Counter[str]] = []
    for token, number in written_as.items():
        form = written(token)
        if not _has_letter(form):
            continue
        place = places.setdefault(folded(form), len(places))
        position[token] = place
        if place == len(votes):
            votes.append(Counter())
        votes[place][form] += (number - unsure[token]) * SURE + unsure[token]
    return places, tuple(max(sorted(forms), key=forms.__getitem__) for forms in votes), position


def _article_rows(number: int, own: Counter[str], quoted: Counter[str], position: dict[str, int]) -> Counts:
    """Columns article, word, own, quoted of one article, as rows of an array."""
    uses: dict[int, list[int]] = {}
    for column, counter in enumerate((own, quoted)):
        for token, times in counter.items():
            place = position.get(token)
            if place is not None:
                uses.setdefault(place, [0, 0])[column] += times
    rows = [(number, place, *pair) for place, pair in uses.items()]
    return np.array(rows, dtype=np.int32).reshape(-1, 4).T


def _first(text: str) -> list[str]:
    found = TOKEN.search(text)
    return [found.group()] if found else []


def _has_letter(text: str) -> bool:
    return any(character.isalpha() for character in text)
