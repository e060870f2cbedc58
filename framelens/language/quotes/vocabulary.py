"""The words by which speakers and verbs of saying are told, read once from `framelens/language/words/`.

Short closed classes stand here; everything a linguist may want to correct is in the word files.
"""

from __future__ import annotations

from framelens.language.quotes.tokens import QUOTE
from framelens.language.words import table, words

COLUMNS = ("base", "third", "past", "participle", "ing")  # of words/verbs_*.tsv


def verb_forms(name: str) -> dict[str, str]:
    """Every form of the verbs in `words/<name>.tsv` with the name of its column."""
    forms: dict[str, str] = {}
    for row in table(name):
        for form, column in zip(row, COLUMNS, strict=True):
            forms.setdefault(form, column)
    return forms


SAYING = verb_forms("verbs_of_saying")
BESIDE = verb_forms("verbs_beside_quotations")
JUDGING = verb_forms("verbs_of_judging")
VERBS = BESIDE | JUDGING | SAYING
_ROWS = table("verbs_of_saying") + table("verbs_beside_quotations") + table("verbs_of_judging")
PARTICIPLES = frozenset(row[3] for row in _ROWS)
UNCHANGED = frozenset(row[0] for row in _ROWS if row[0] == row[2])  # "put", "read"
LIKE_NOUNS = frozenset(form for form, column in VERBS.items() if column in ("base", "third"))
TRANSITIVE = frozenset(JUDGING) - frozenset(SAYING)
NOT_INVERTED = frozenset({"told", "tells", "tell", "asked", "asks"})  # what follows these is the person spoken to
LIGHT_VERBS = frozenset(words("light_verbs"))
COMPOUNDS = frozenset(words("not_saying"))

SOURCE_PHRASES = tuple(tuple(phrase.split()) for phrase in words("phrases_of_source"))
SOURCE_FIRST = frozenset(phrase[0] for phrase in SOURCE_PHRASES)
NOUNS = frozenset(words("nouns_of_saying"))
VIEWS = frozenset(words("nouns_of_view"))
OPINIONS = frozenset(words("adjectives_of_opinion"))

PRONOUNS = {row[0]: row[1] for row in table("speaker_pronouns")}
POSSESSIVES = frozenset({"his", "her", "their", "its", "my", "our", "your"})
OBJECTS = frozenset({"him", "them"})
SUBJECTS = frozenset(PRONOUNS) - POSSESSIVES - OBJECTS
DUMMIES = frozenset({"it", "there"})  # "It would be wrong to say": nobody says it
PEOPLE = frozenset(words("speaker_nouns"))

BE = frozenset(words("forms_of_be"))
CONTRACTED = frozenset({"what's", "that's", "it's", "there's", "here's"})  # hold "is": what follows is passive
AUXILIARIES = frozenset(words("auxiliary_verbs"))
BEFORE_VERB = AUXILIARIES | BE | frozenset(words("words_before_verb"))
FINITE = BE | AUXILIARIES | frozenset(words("irregular_pasts"))
NOT_VERBS = frozenset(words("not_verbs"))

DETERMINERS = frozenset(words("determiners"))
PLURAL_DETERMINERS = frozenset({"some", "many", "most", "few", "several", "both", "others", "all", "these", "those"})
ARTICLES = POSSESSIVES | {"a", "an", "the", "every", "no"}
PREPOSITIONS = frozenset(words("prepositions"))
INSIDE_NAMES = frozenset({"of", "for", "from", "at", "with"})  # prepositions that continue a speaker's phrase
CLAUSE_OPENERS = frozenset(words("clause_openers"))
ADVERBS = frozenset(words("sentence_adverbs"))
TIMES = frozenset(words("time_nouns"))
JOINERS = frozenset({"and", "&", "or"})
RELATIVES = frozenset({"who", "which"})
DASHES = frozenset({"—", "–", "―", "-"})
APOSTROPHES = frozenset({"'", "’", "‘"})
MARKS = DASHES | frozenset(",;:()[]*|<>?!…") | {QUOTE}
