"""Which language an article is written in: found in its text, and sure only where the text leaves no doubt.

py3langid reads title and body in samples, so that an English introduction to a German text is not taken for the
whole. What it is not sure of stays undecided: the article is then read as its source states, else as English. The
models of this engine read English alone (READ); a verdict on another language is refused, with the reason.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from framelens.article import Article
from framelens.language.words import table

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

READ = frozenset({"en"})  # the languages that the models were trained on
DEFAULT = "en"
SAMPLE = 600  # characters: a paragraph or two, enough for a probability near 1 in any language
MOST_SAMPLES = 7  # spread over the text; each takes a fraction of a millisecond
FEWEST_LETTERS = 60  # of a sample: about ten words; what is shorter may be names alone
SURE = 0.95  # probability of a sample: single English headlines reach .6 to .94, prose of ten words more
LIKELY = 0.5  # probability of the likeliest of near relatives
AGREEING = 0.75  # share of the samples that must be one language


@dataclass(frozen=True, slots=True)
class Language:
    """`code` is ISO 639, the language that the text is read as; `sure` whether the text itself tells.

    `note` says what a reader should know about it, "" where there is nothing to say.
    """

    code: str
    sure: bool
    note: str = ""

    @property
    def is_read(self) -> bool:
        """Whether the models read it."""
        return self.code in READ

    @property
    def refusal(self) -> str:
        """Why there is no verdict, after "because"; "" where there can be one."""
        if self.is_read:
            return ""
        told = "written in" if self.sure else "stated to be in"
        return f"{told} {name_of(self.code)}; the models read {' and '.join(name_of(code) for code in sorted(READ))}"


def language_of(article: Article) -> Language:
    """The language of title and body. A language that the text leaves no doubt of wins over the stated one."""
    found = [_sure_of(sample) for sample in samples(f"{article.title}\n\n{article.body}")]
    told = [code for code in found if code]
    for code in told[:1]:
        if told.count(code) == len(told) >= AGREEING * len(found):
            return Language(code, sure=True)
    stated = stated_code(article.language)
    read_as = stated or DEFAULT
    if len(set(told)) > 1:
        several = " and ".join(name_of(code) for code in dict.fromkeys(told))
        note = f"it is written in {several}, and is read as {name_of(read_as)}"
    else:
        note = f"there is too little text to be sure of its language; it is read as {name_of(read_as)}"
    return Language(read_as, sure=False, note="" if stated and len(set(told)) < 2 else note)


def samples(text: str) -> list[str]:
    """Stretches of a text, spread over it from its start to its end; one where it is short."""
    words = text[: SAMPLE * MOST_SAMPLES] if len(text) <= SAMPLE * MOST_SAMPLES else ""
    if words:
        return [part for start in range(0, len(words), SAMPLE) if _long_enough(part := words[start : start + SAMPLE])]
    step = (len(text) - SAMPLE) // (MOST_SAMPLES - 1)
    parts = (text[number * step : number * step + SAMPLE] for number in range(MOST_SAMPLES))
    return [part for part in parts if _long_enough(part)]


def stated_code(stated: str) -> str:
    """The first part of a stated code: "en" of "en-GB"."""
    return stated.strip().lower().replace("_", "-").partition("-")[0]


def name_of(code: str) -> str:
    """The English name of a language, its code where it has none here."""
    return _names().get(code, f"the language “{code}”")


def _long_enough(text: str) -> bool:
    return sum(letter.isalpha() for letter in text) >= FEWEST_LETTERS


def _sure_of(text: str) -> str:
    """The language of a stretch of text; "" where it may be another.

    Near relatives (Croatian, Serbian) share the probability between them: there it is enough that the text is surely
    in none of the languages that are read, and one of the others is likely.
    """
    shares: dict[str, float] = defaultdict(float)
    for code, share in _identifier().rank(text):
        shares[_varieties().get(code, code)] += share
    best = max(shares, key=lambda code: shares[code])
    foreign = shares[best] >= LIKELY and best not in READ and sum(shares[code] for code in READ) <= 1 - SURE
    return best if (shares[best] >= SURE or foreign) and best in _names() else ""


@cache
def _names() -> dict[str, str]:
    return {row[0]: row[1] for row in table("languages")}


@cache
def _varieties() -> dict[str, str]:
    """The code of a variety -> that of its language."""
    return {variety: row[0] for row in table("languages") if len(row) > 2 for variety in row[2].split()}


@cache
def _identifier() -> LanguageIdentifier:
    """The model, loaded once a process: about a second and 100 MB."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
