"""Names and voices as a sentence of the page says them: "the Government of National Accord", "speaker not named"."""

from __future__ import annotations

from collections.abc import Sequence

from framelens.corpus import Corpus
from framelens.language.gazetteer import demonyms
from framelens.language.voices import UNNAMED
from framelens.language.words import table
from framelens.memory import remembered

MOST = 0.5  # share of a name's mentions that stand after "the", from which a sentence says it too


@remembered
def with_article(corpus: Corpus, articles: Sequence[str]) -> dict[str, str]:
    """Name of an actor -> the name as a sentence has it, for those that these articles themselves give a "the"."""
    frame = corpus.query(
        "SELECT name FROM (SELECT a.name, lower(substr(o.body, greatest(m.start - 3, 1), 4)) AS before "
        "FROM mentions m JOIN actors a USING (article, actor, kind) JOIN articles o USING (article) "
        "WHERE m.article IN (SELECT unnest(?)) AND m.form = 'name' AND m.kind <> 'person' "
        'AND substr(o.body, m.start + 1, m."end" - m.start) NOT IN (SELECT unnest(?))) '
        "GROUP BY name HAVING avg(CAST(before = 'the ' AS INTEGER)) >= ?",
        [sorted(set(articles)), sorted(demonyms()), MOST],
    )
    return {name: name if name.lower().startswith("the ") else f"the {name}" for name in frame["name"]}


def voice_note(speaker: str) -> str:
    """Whose words a sentence is; a speaker whom the text does not name, or only as "she", is nobody's name."""
    if not speaker:
        return "author"
    if speaker == UNNAMED:
        return "quoted, speaker not named"
    if is_pronoun(speaker):
        return f"quoted, from “{speaker.lower()}”"
    return f"quoted: {speaker}"


def speaker_in_words(speaker: str) -> str:
    """A speaker as a list has it: "a speaker without a name", “she”, else the name."""
    if speaker == UNNAMED:
        return "a speaker without a name"
    return f"“{speaker.lower()}”" if is_pronoun(speaker) else speaker


def is_pronoun(speaker: str) -> bool:
    """Whether the text leaves a speaker a pronoun."""
    return speaker.lower() in {row[0] for row in table("speaker_pronouns")}
