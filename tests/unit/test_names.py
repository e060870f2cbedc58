"""What a user relies on: which stretches of an article are names, and of what kind."""

import time
from itertools import pairwise

import pytest

from framelens.article import Article, Block, compose
from framelens.language.gazetteer import capitals, countries, demonyms
from framelens.language.name_bounds import at_prepositions, bare_bounds
from framelens.language.name_kinds import names_nobody
from framelens.language.names import labelled, missed_names, names
from framelens.language.titles import gender_of, leading_title, title_before


def article(*paragraphs: str, outlet: str = "", authors: tuple[str, ...] = ()) -> Article:
    body, blocks = compose(("paragraph", paragraph) for paragraph in paragraphs)
    return Article(title="", body=body, blocks=blocks, outlet=outlet, authors=authors)


def found(*paragraphs: str, **known: str) -> dict[str, str]:
    text = article(*paragraphs, **known)  # type: ignore[arg-type]
    return {text.body[name.start : name.end]: name.kind for name in names(text)}


def test_titles_and_possessives_stand_outside_a_name() -> None:
    marks = found("Field Marshal Viktor Petrov arrived on Monday. Russia's Foreign Minister Ivan Sokolov met him.")
    assert marks == {"Viktor Petrov": "person", "Russia": "country", "Ivan Sokolov": "person"}


def test_an_acronym_in_brackets_and_a_small_word_in_front_stand_outside_a_name() -> None:
    text = article("The Exland Trade Organisation (ETO) met. Critics see an Angela Merkel in every minister there.")
    forms = [text.body[name.start : name.end] for name in names(text)]
    assert forms == ["Exland Trade Organisation", "ETO", "Angela Merkel"]


def test_a_person_ends_where_a_preposition_begins() -> None:
    text = "Lydia Brent for Food Standards Exland at Northport"
    assert [text[first:last] for first, last in at_prepositions(text, 0, len(text))] == [
        "Lydia Brent",
        "Food Standards Exland",
        "Northport",
    ]


def test_a_usual_given_name_makes_a_person_of_what_the_model_calls_a_body() -> None:
    text = "Walter Gray; K.C. Gray; Walter Gray Bank; U.S. Gray; Roman Catholic Diocese; Rose & Gray"
    labels = {}
    for form in text.split("; "):
        start = text.index(form)
        labels[form] = labelled(text, start, start + len(form), "ORG").label
    assert [form for form, label in labels.items() if label == "PERSON"] == ["Walter Gray", "K.C. Gray"]


def test_a_country_before_a_known_body_and_in_an_event_is_named() -> None:
    text = "U.S. Republican Party"
    assert [text[first:last] for first, last in bare_bounds(text, 0, len(text))] == ["U.S.", "Republican Party"]
    assert found("Delegates spoke at length about the South Korea Summit in public.") == {"South Korea": "country"}


def test_a_name_joined_by_hyphens_is_whole_and_a_mended_word_is_none() -> None:
    text = "Stratford-upon-Avon UN-led Council"
    whole = len("Stratford-upon-Avon")
    assert list(bare_bounds(text, 0, len("Stratford"))) == [(0, whole)]
    assert list(bare_bounds(text, 0, whole)) == [(0, whole)]
    assert [text[start:end] for start, end in bare_bounds(text, whole + 1, len(text))] == ["UN", "Council"]
    assert names_nobody("W]e")


def test_a_name_found_once_is_found_inside_what_names_nobody() -> None:
    marks = article("Angela Merkel spoke at noon.", "Delegates called it the Merkel Doctrine and the Tokyo Agreement.")
    assert [marks.body[name.start : name.end] for name in names(marks)] == ["Angela Merkel", "Merkel"]


def test_a_name_with_a_capital_inside_may_end_a_sentence_but_is_no_hashtag() -> None:
    text = "It was built for wikiHow. Pictures by ShakataGaNai, with the tag #StopItNow on it."
    missed = missed_names(text, 0, len(text), [], frozenset())
    assert [text[piece.start : piece.end] for piece in missed] == ["wikiHow", "ShakataGaNai"]


def test_known_names_and_nicknames_are_whole() -> None:
    text = "Islamic State of Iraq and the Levant"
    assert list(bare_bounds(text, 0, len("Islamic State of Iraq"))) == [(0, len(text))]
    assert list(bare_bounds("Islamic State of mind", 0, len("Islamic State"))) == [(0, len("Islamic State"))]
    nicknamed = "Richard ‘Tex’ Gray left"
    assert labelled(nicknamed, 0, len("Richard"), "PERSON").end == len("Richard ‘Tex’ Gray")
    assert found("Fighters of Da’esh left the valley.") == {"Da’esh": "organisation"}
    assert "MR" not in found("MR GRAY: I will take one question. MR GRAY left.")


def test_offices_in_the_plural_name_nobody() -> None:
    assert names_nobody("Professors")
    assert names_nobody("Chief Operating Officer")
    assert not names_nobody("Judge")


def test_acronym_with_a_plus_is_an_organisation() -> None:
    assert found("His GCC+ backers want the talks to fail.")["GCC+"] == "organisation"


def test_words_in_capitals_for_emphasis_are_no_acronyms() -> None:
    assert found("Ministers waited for SEVEN HOURS and the talks gave ONE signature in those hours.") == {}


@pytest.mark.parametrize("event", ["the Geneva Summit", "the Moscow Conference", "Ramadan", "Tuesday"])
def test_events_and_days_are_no_actors(event: str) -> None:
    assert not any(event.endswith(form) for form in found(f"Delegates spoke at length about {event} in public."))


def test_adjective_of_a_region_is_no_actor() -> None:
    assert "Levantine" not in found("The truce in the Levantine war zone held for a month, officials said.")


def test_headings_are_skipped() -> None:
    body, blocks = compose([("heading", "Angela Merkel Waits"), ("paragraph", "Nothing else is known so far.")])
    assert names(Article(title="", body=body, blocks=blocks)) == ()


def test_dateline_outlet_and_author_do_not_act() -> None:
    marks = found(
        "TRIPOLI (Saltmarsh) - Angela Merkel spoke to the Daily Lantern on Friday, Maria Stone reports.",
        outlet="Daily Lantern",
        authors=("Maria Stone",),  # type: ignore[arg-type]
    )
    assert marks == {"Angela Merkel": "person"}


def test_offsets_point_into_the_body() -> None:
    text = article("Vladimir Putin met Angela Merkel in Berlin.", "Later Putin left for Ankara.")
    marks = names(text)
    assert [text.body[name.start : name.end] for name in marks][:2] == ["Vladimir Putin", "Angela Merkel"]
    assert all(left.end <= right.start for left, right in pairwise(marks))


@pytest.mark.parametrize(
    ("text", "title", "rest"),
    [
        ("the former Prime Minister Sarraj", "prime minister", "Sarraj"),
        ("Field Marshall Khalifa Haftar", "field marshall", "Khalifa Haftar"),
        ("Gen. Ana Gray", "gen.", "Ana Gray"),
        ("chairman of the board", "", "chairman of the board"),
        ("President", "", "President"),
    ],
)
def test_leading_title(text: str, title: str, rest: str) -> None:
    told, offset = leading_title(text)
    assert (told, text[offset:]) == (title, rest)


def test_title_before_ends_at_punctuation() -> None:
    text = "He met the president, Ana Gray, and Foreign Minister Bo Ek"
    assert title_before(text, text.index("Ana")) == ""
    assert title_before(text, text.index("Bo")) == "foreign minister"


def test_gender_of_a_title() -> None:
    assert (gender_of("mrs"), gender_of("king"), gender_of("president")) == ("f", "m", "")


def test_country_tables_are_whole() -> None:
    assert len(set(countries().values())) >= 195
    assert (countries()["UAE"], demonyms()["Turkish"], demonyms()["Turks"]) == (
        "United Arab Emirates",
        "Turkey",
        "Turkey",
    )
    assert capitals()["Moscow"] == "Russia"
    assert "Congolese" not in demonyms(), "a word for two countries must not choose one"


HOSTILE = {
    "quotes": '"' * 100_000,
    "spaces": "a" + " " * 100_000 + "b",
    "capitals": "A" * 100_000,
    "digits": "1" * 100_000,
    "letters": "a " * 20_000,
    "openings": "(" * 100_000,
    "titles": "General Haftar " * 3_000,
    "brackets": "Ab Cd (AC) " * 4_000,
    "possessives": "Moscow's " * 5_000,
    "prepositions": "Ana at Bo for " * 4_000,
    "nicknames": "Ana ‘Bo’ " * 5_000,
    "known beginnings": "Islamic State of Iraq and the " * 2_000,
    "hyphens": "Ab-cd-Ef" * 8_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_does_not_blow_up(text: str) -> None:
    begun = time.process_time()
    names(Article(title="", body=text, blocks=(Block("paragraph", 0, len(text)),)))
    assert time.process_time() - begun < 30
