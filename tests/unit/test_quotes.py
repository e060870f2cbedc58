import json
import time
from pathlib import Path

import pytest

from benchmarks.polnear import same_speaker, score
from framelens.article import Article, compose
from framelens.language.marks import Actor, Mention, Quotation
from framelens.language.quotes import quotations
from framelens.language.sentences import sentences

HOSTILE = {
    "straight marks": '"' * 100_000,
    "opening marks": "“" * 100_000,
    "opening marks and words": "“a " * 33_000,
    "opening marks and sentences": "“A. " * 25_000,
    "quotations": '"A b," ' * 14_000,
    "single marks": "'a " * 33_000,
    "single marks both ways": "‘a’ " * 25_000,
    "genitives": "‘cats’ a " * 11_000,
    "spaces": "“" + " " * 100_000,
    "capitals": "A" * 100_000,
    "names": "Ann " * 25_000 + "said",
    "letters": "a " * 50_000,
    "commas": "a, " * 33_000 + 'said "no, I will not do that"',
    "apposition": "Ann, " + "a, said " * 12_000,
    "verbs": "said " * 20_000,
    "verbs and marks": 'said "a b c d e f g" ' * 5_000,
    "joined verbs": "and said " * 11_000,
    "tags": "<a " * 33_000,
    "brackets": "(a " * 33_000 + ")" * 1000,
    "genitive names": "Ann's " * 16_000 + "claim",
    "digits": "1 " * 50_000,
    "colons": ': "a b c d e f g"' * 6_000,
    "according": "according to " * 8_000,
    "pronouns": 'A nurse left. She said "a b c d e f g". ' * 2_500,
    "persons to be": ("A big old red " * 40 + 'nurse. She said "a b c d e f g". ') * 150,
}


def article_of(*paragraphs: str) -> Article:
    body, blocks = compose(("paragraph", paragraph) for paragraph in paragraphs)
    return Article("", body, blocks)


def found_in(*paragraphs: str, actors: tuple[Actor, ...] = ()) -> list[tuple[str, str, str]]:
    """(kind, words, speaker) of every quotation; checks the offsets on the way."""
    article = article_of(*paragraphs)
    rows = []
    for quotation in quotations(article, sentences(article), actors):
        if quotation.speaker:
            assert article.body[quotation.speaker_start : quotation.speaker_end]
        else:
            assert (quotation.speaker_start, quotation.speaker_end) == (-1, -1)
        rows.append((quotation.kind, article.body[quotation.start : quotation.end], quotation.speaker))
    return rows


def speaker_in(*paragraphs: str) -> str:
    """The speaker of the last quotation."""
    return found_in(*paragraphs)[-1][2]


def named(body: str, name: str, kind: str = "person") -> Actor:
    start = body.index(name)
    return Actor(name, kind, (Mention(start, start + len(name)),))


@pytest.mark.parametrize(
    ("paragraph", "speaker"),
    [
        ('"The harbour is open again," Ines Duarte said.', "Ines Duarte"),
        ('"The harbour is open again," said Ines Duarte, who runs it.', "Ines Duarte"),
        ('"The harbour is open again," said the mayor of Velm on Friday.', "the mayor of Velm"),
        ('Ines Duarte said: "The harbour is open again."', "Ines Duarte"),
        ('Ines Duarte has also said that the harbour is "open to all who come in peace".', "Ines Duarte"),
        ('"The harbour," Ines Duarte said, "is open again."', "Ines Duarte"),
        ('Ines Duarte, 51, a pilot who knows the coast, said "the harbour is open again".', "Ines Duarte"),
        ('"It floats," the port\'s director, Ines Duarte, said.', "Ines Duarte"),
        ('According to Ines Duarte, the harbour is "open to all who come in peace".', "Ines Duarte"),
        ('The harbour is "open to all who come in peace", according to the pilots.', "the pilots"),
        ('It was no "failure", as argued by director Vera Lind.', "director Vera Lind"),
        ('The plan is "a bridge that ends in the river", officials said.', "officials"),
        ('The deal was described by the envoy as "a bridge that ends in the river".', "the envoy"),
        ('Duarte met the crews and called the plan "a bridge that ends in the river".', "Duarte"),
        ('Duarte welcomed the crews, adding that the plan was "a bridge that ends in the river".', "Duarte"),
        ('Duarte\'s claim that the plan is "a bridge that ends in the river" was rejected.', "Duarte"),
        ('The envoy was blunt: "Nobody read the plan."', "The envoy"),
        ('VELM — The envoy was blunt: "Nobody read the plan."', "The envoy"),
        ('On Monday, the envoy said that "nobody has read the whole plan".', "the envoy"),
        ('Two days later, the envoy met the press and said: "Nobody read it."', "the envoy"),
        (
            'The envoys from the United States said "nobody has read the whole plan".',
            "The envoys from the United States",
        ),
        (
            'On Saturday the pilots\' union in Velm said "nobody has read the whole plan".',
            "the pilots' union in Velm",
        ),
        ('The day after, the port, which had waited, said "nobody has read the whole plan".', "the port"),
        ('The clerk sat down, but the envoy left the room, saying "nobody has read the whole plan".', "the envoy"),
        ("“Nobody read the plan,” they said.", "they"),
        ("‘Nobody’s read the plan,’ the envoy said.", "the envoy"),
        ("'Nobody's read the plan,' the envoy said.", "the envoy"),
        ("«Nobody read the plan», said the envoy.", "the envoy"),
        ("``Nobody read the plan,'' said the envoy.", "the envoy"),
        ('"Nobody read the plan," chuckled a clerk at the port.', "a clerk at the port"),
        ('"Is that all?" Duarte asked.', "Duarte"),
    ],
)
def test_speaker(paragraph: str, speaker: str) -> None:
    assert {row[2] for row in found_in(paragraph)} == {speaker}


def test_speaker_words_are_marked_where_they_stand() -> None:
    article = article_of('"We sail at dawn, all of us," said Ines Duarte.')
    (quotation,) = quotations(article, sentences(article), ())
    assert article.body[quotation.start : quotation.end] == "We sail at dawn, all of us,"
    assert article.body[quotation.speaker_start : quotation.speaker_end] == "Ines Duarte"
    assert quotation.kind == "direct"


def test_words_inside_a_sentence_are_mixed() -> None:
    assert found_in('The envoy said the plan had "served nobody but its authors".') == [
        ("mixed", "served nobody but its authors", "The envoy")
    ]


def test_colon_announces_the_next_paragraph() -> None:
    rows = found_in("As Minister Ilse Brandt put it this week:", '"The canal was dug twice and filled in three times."')
    assert rows == [("direct", "The canal was dug twice and filled in three times.", "Minister Ilse Brandt")]


def test_announcement_ends_with_its_paragraph() -> None:
    assert speaker_in("As Brandt put it:", "It rained all week.", '"The canal was dug twice in ten years."') == ""


def test_running_quotation_over_paragraphs() -> None:
    rows = found_in(
        'Brandt told the port: "The canal was dug twice.',
        '"It was filled in three times.',
        '"It will be dug again."',
        "Nobody clapped.",
    )
    assert [row[2] for row in rows] == ["Brandt", "Brandt", "Brandt"]
    assert rows[0][1] == "The canal was dug twice."


def test_second_quotation_of_a_paragraph_keeps_the_speaker() -> None:
    rows = found_in('"The canal is full," Brandt said. "Come and see for yourselves."')
    assert [row[2] for row in rows] == ["Brandt", "Brandt"]


@pytest.mark.parametrize(
    "paragraph",
    [
        'The "peace" lasted a day.',
        'They lost the "race" and went home.',
        'The so-called "council of the willing and the able" never met.',
        "The ‘experts’ had never seen a boat.",
        'I remember well what we all paid for that "gift to the town".',
    ],
)
def test_scare_quotes_have_no_speaker(paragraph: str) -> None:
    (row,) = found_in(paragraph)
    assert row[0] == "scare"
    assert row[2] == ""


@pytest.mark.parametrize(
    "paragraph",
    [
        'Her novel "The Salt Road" came out in May.',
        'He appeared on "Morning Harbour" on Monday.',
        "The documentary “Seven Winters” was shown to the crew.",
        'She asked in an essay "How Did Velm Learn To Love Its Ugly New Canal?" last week.',
    ],
)
def test_titles_of_works_are_no_quotations(paragraph: str) -> None:
    assert found_in(paragraph) == []


@pytest.mark.parametrize(
    "paragraph",
    [
        "The sailors' wives didn't wait; it's the '90s again, rock 'n' roll and all.",
        "Don’t ask the Duartes’ cousins about the crew’s pay.",
        "The door is 5'10\" high and 3' wide.",
        '<a href="port.html" title="Open to all who come">The port</a> opened.',
    ],
)
def test_apostrophes_inches_and_tags_are_no_marks(paragraph: str) -> None:
    assert found_in(paragraph) == []


def test_lost_mark_does_not_shift_the_next_paragraph() -> None:
    rows = found_in(
        'Brandt said the plan was "a gift to nobody. It was dropped in May.',
        'The envoy said the port was "open to all who come in peace".',
    )
    assert rows[-1] == ("mixed", "open to all who come in peace", "The envoy")
    assert rows[0][1] == "a gift to nobody."


def test_lost_mark_does_not_shift_the_rest_of_its_paragraph() -> None:
    rows = found_in('He said the plan was "a gift. Then "the port is open to all of us," Duarte said.')
    assert rows[-1] == (
        "direct" if rows[-1][1][0].isupper() else "mixed",
        "the port is open to all of us,",
        "Duarte",
    )


def test_stray_closing_mark_is_skipped() -> None:
    assert found_in('The plan was dropped." Duarte said "the port is open to all of us".') == [
        ("mixed", "the port is open to all of us", "Duarte")
    ]


def test_quotation_inside_a_quotation_is_part_of_it() -> None:
    assert found_in("“He told me ‘no’ and left,” Duarte said.") == [("direct", "He told me ‘no’ and left,", "Duarte")]


def test_pronoun_is_the_last_fitting_person() -> None:
    text = 'Minister Ilse Brandt met Omar Saleh in Velm. He said that "the canal will be dug for a third time".'
    actors = (named(text, "Ilse Brandt"), named(text, "Omar Saleh"), named(text, "Velm", "place"))
    article = article_of(text)
    (quotation,) = quotations(article, sentences(article), actors)
    assert quotation.speaker == "Omar Saleh"
    assert article.body[quotation.speaker_start : quotation.speaker_end] == "He"


def test_pronoun_passes_over_a_person_whose_honorific_says_otherwise() -> None:
    text = 'Omar Saleh met Mrs Brandt in Velm. He said that "the canal will be dug for a third time".'
    assert found_in(text, actors=(named(text, "Omar Saleh"), named(text, "Brandt")))[0][2] == "Omar Saleh"


def test_pronoun_passes_over_a_person_who_is_called_she_elsewhere() -> None:
    text = 'Omar Saleh met Jo Kok. She left. He said that "the canal will be dug for a third time".'
    kok = Actor("Jo Kok", "person", (Mention(15, 21), Mention(23, 26, "pronoun")))
    assert (text[15:21], text[23:26]) == ("Jo Kok", "She")
    assert found_in(text, actors=(named(text, "Omar Saleh"), kok))[0][2] == "Omar Saleh"


def test_pronoun_stays_open_where_somebody_without_a_name_stands_between() -> None:
    text = 'Omar Saleh left. An adviser stayed. He said that "the canal will be dug for a third time".'
    assert found_in(text, actors=(named(text, "Omar Saleh"),))[0][2] == "He"


SAID = 'She said that "the canal will be dug for a third time".'


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("Omar Saleh left early. \n\nA retired pharmacist was less sure.", "A retired pharmacist"),
        ("A pharmacist in Velm counted the bandages. The pharmacist had few.", "A pharmacist"),
        ("A spokesman in Velm counted the ships.", "She"),  # a man
        ("A nurse in Velm met a driver.", "She"),  # either of them
        ("Omar Saleh met a nurse in Velm.", "She"),  # no subject
        ("The winner will be the president.", "She"),  # nobody in particular
        ("Ilse Brandt came home. A nurse in Velm was there.", "She"),  # perhaps Brandt
    ],
)
def test_pronoun_is_the_nameless_subject_of_the_sentence_before(before, speaker):
    text = f"{before} {SAID}"
    actors = tuple(named(text, name) for name in ("Omar Saleh", "Ilse Brandt") if name in text)
    article = article_of(text)
    (quotation,) = quotations(article, sentences(article), actors)
    assert quotation.speaker == speaker
    assert article.body[quotation.speaker_start : quotation.speaker_end] == "She"


def test_pronoun_that_an_actor_claims_as_its_mention_is_that_actor() -> None:
    text = 'Omar Saleh met Jan Kok. He said that "the canal will be dug for a third time".'
    saleh = Actor("Omar Saleh", "person", (Mention(0, 10), Mention(24, 26, "pronoun")))
    assert text[24:26] == "He"
    assert found_in(text, actors=(saleh, named(text, "Jan Kok")))[0][2] == "Omar Saleh"


def test_pronoun_stays_without_actors() -> None:
    assert speaker_in('He said that "the canal will be dug for a third time".') == "He"


def test_united_states_is_not_a_verb_of_saying() -> None:
    assert speaker_in('Brandt said that the United States had become "a port for everybody else\'s ships".') == "Brandt"


def test_no_quotations_in_plain_text() -> None:
    assert found_in("Brandt said the canal was full.", "Nobody answered.") == []
    assert quotations(Article("", "", ()), ()) == ()


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_grows_with_length_only(text: str) -> None:
    article = article_of(text)
    marks = sentences(article)
    start = time.process_time()
    found = quotations(article, marks)
    assert time.process_time() - start < 5
    assert all(isinstance(mark, Quotation) and 0 <= mark.start < mark.end <= len(article.body) for mark in found)


@pytest.mark.parametrize(
    ("ours", "gold", "same"),
    [
        ("Ines Duarte", "Ines Duarte, the mayor of Velm,", True),
        ("the mayor", "The mayor of Velm", True),
        ("Mayor Duarte", "Ines Duarte", True),
        ("Ann", "Annabel Kok", False),
        ("the envoy of Velm", "the mayor of Velm", False),
        ("", "he", False),
        ("", "", True),
    ],
)
def test_benchmark_compares_speakers_by_head_word_or_containment(ours: str, gold: str, same: bool) -> None:
    assert same_speaker(ours, gold) is same


def test_benchmark_counts_found_right_and_precise(tmp_path: Path) -> None:
    def attribution(kind: str, start: int, end: int, source: str) -> dict[str, object]:
        return {"kind": kind, "content": [{"start": start, "end": end}], "source": [{"text": source}], "cue": []}

    row = {
        "id": "1",
        "attributions": [
            attribution("direct/mixed", 0, 10, "Brandt"),
            attribution("direct/mixed", 20, 30, "Saleh"),
            attribution("direct/mixed", 40, 50, "Kok"),
            attribution("indirect", 60, 70, "Kok"),
        ],
    }
    (tmp_path / "dev.jsonl").write_text(json.dumps(row), encoding="utf-8")
    quotes = [
        {"start": 1, "end": 9, "speaker": "Ilse Brandt"},
        {"start": 21, "end": 29, "speaker": "Brandt"},
        {"start": 61, "end": 69, "speaker": "Kok"},
        {"start": 80, "end": 90, "speaker": ""},
    ]
    figures = score(tmp_path, [{"id": "1", "quotes": quotes}])
    assert figures["n"] == 3
    assert figures["found_with_right_speaker"] == pytest.approx(1 / 3, abs=1e-4)
    assert figures["recall"] == pytest.approx(2 / 3, abs=1e-4)
    assert figures["precision"] == pytest.approx(3 / 4)
