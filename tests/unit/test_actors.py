"""What a user relies on: who is one actor, who is not, and under which name."""

import random
import time
from itertools import pairwise

import pytest

from framelens.article import Article, compose
from framelens.language.acronyms import definitions
from framelens.language.actors import actors_of, merge_across
from framelens.language.actors.clusters import Reading, cluster
from framelens.language.actors.given import cluster_spans
from framelens.language.actors.spelling import same_spelling
from framelens.language.actors.states import capital_speaks, nationality_speaks
from framelens.language.marks import Actor, Mention, Name
from framelens.language.names import names


def article(*paragraphs: str) -> Article:
    body, blocks = compose(("paragraph", paragraph) for paragraph in paragraphs)
    return Article(title="", body=body, blocks=blocks)


def actors(*paragraphs: str) -> dict[str, Actor]:
    text = article(*paragraphs)
    return {actor.name: actor for actor in actors_of(text, names(text))}


def person(name: str, mentions: int = 1, *aliases: str) -> Actor:
    return Actor(name, "person", tuple(Mention(place, place + 1) for place in range(mentions)), aliases)


def body(name: str, *aliases: str) -> Actor:
    return Actor(name, "organisation", (Mention(0, 1),), aliases)


def forms(*pairs: tuple[str, str | None]) -> list[set[str]]:
    readings = [Reading(form, kind) for form, kind in pairs]  # type: ignore[arg-type]
    return [{readings[index].form for index in found.members} for found in cluster(readings, {})]


def test_surname_and_title_join_the_full_name() -> None:
    found = actors("General Khalifa Haftar left on Monday. Haftar had asked for time, and General Haftar took it.")
    haftar = found["Khalifa Haftar"]
    assert len([mention for mention in haftar.mentions if mention.form == "name"]) == 3
    assert "General Haftar" in haftar.aliases


def test_acronym_joins_its_definition() -> None:
    text = "The Government of National Accord (GNA) signed. The GNA said that it would keep its word."
    assert definitions(text) == {"GNA": "Government of National Accord"}
    assert len(actors(text)["Government of National Accord"].mentions) == 3


def test_actors_come_by_number_of_mentions() -> None:
    text = article("Turkey spoke. Turkey and Egypt met. Turkey left with Egypt. Qatar stayed at home.")
    assert [actor.name for actor in actors_of(text, names(text))] == ["Turkey", "Egypt", "Qatar"]


@pytest.mark.parametrize(
    ("sentence", "speaks"),
    [
        ("Moscow recognises the council.", True),
        ("A man in Moscow recognises the council.", False),
        ("The general left Moscow without signing.", False),
        ("The withdrawal of Moscow's troops began.", True),
        ("Rain fell on Moscow's outskirts.", False),
        ("The Moscow talks were short.", False),
        ("Relations between Moscow and Riga are cool.", True),
        ("Moscow has not accepted the draft.", True),
        ("Moscow is an old partner of the council.", True),
        ("Moscow is cold in winter.", False),
        ("A Moscow-backed plan failed.", True),
        ("A Moscow-based analyst spoke.", False),
        ("The offensive against Moscow stalled.", False),
    ],
)
def test_capital_is_its_state_only_where_the_text_says_so(sentence: str, speaks: bool) -> None:
    start = sentence.index("Moscow")
    assert capital_speaks(sentence, start, start + len("Moscow")) is speaks


@pytest.mark.parametrize(
    ("sentence", "form", "speaks"),
    [
        ("They sent Turkish troops.", "Turkish", True),
        ("He likes Turkish coffee.", "Turkish", False),
        ("German Chancellor Ana Gray spoke.", "German", False),
        ("Its backers are the Emirati and Saudi ones.", "Emirati", True),
        ("We thought the Russians had a plan.", "Russians", True),
        ("Many Russians stayed at home.", "Russians", False),
    ],
)
def test_nationality_is_its_state_only_where_the_text_says_so(sentence: str, form: str, speaks: bool) -> None:
    start = sentence.index(form)
    assert nationality_speaks(sentence, start, start + len(form)) is speaks


def test_capital_as_a_place_is_another_actor_than_its_country() -> None:
    found = actors("Moscow recognises the council. The delegates met in Moscow and Russia was pleased.")
    assert (len(found["Russia"].mentions), len(found["Moscow"].mentions)) == (2, 1)
    assert found["Moscow"].kind == "place"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Haftar", "Hifter", True),
        ("Sarraj", "Serraj", True),
        ("Gaddafi", "Gadhafi", True),
        ("Fayez", "Fayeze", True),
        ("Zelensky", "Zelenskyy", True),
        ("Maria", "Mario", False),
        ("Khan", "Kahn", False),
        ("Brown", "Braun", False),
        ("Merkel", "Merker", False),
        ("Obama", "Osama", False),
    ],
)
def test_same_spelling(one: str, other: str, same: bool) -> None:
    assert same_spelling(one, other) is same
    assert same_spelling(other, one) is same


def test_two_full_names_with_one_surname_stay_apart_and_so_does_the_surname() -> None:
    found = forms(("Ana Gray", "person"), ("Ben Gray", "person"), ("Gray", "person"))
    assert sorted(map(sorted, found)) == [["Ana Gray"], ["Ben Gray"], ["Gray"]]


def test_initial_and_middle_names_are_one_person() -> None:
    found = forms(("Ana Maria Gray", "person"), ("A. Gray", "person"), ("Ana Gray", "person"))
    assert found == [{"Ana Maria Gray", "A. Gray", "Ana Gray"}]


def test_initial_that_fits_two_stays_alone() -> None:
    assert {"B. Gray"} in forms(("Ben Gray", "person"), ("Bea Gray", "person"), ("B. Gray", "person"))


def test_short_form_of_a_company() -> None:
    found = forms(
        ("Northwind", "organisation"), ("Northwind Shipping", "organisation"), ("Northwind Shipping Inc.", None)
    )
    assert found == [{"Northwind", "Northwind Shipping", "Northwind Shipping Inc."}]


def test_a_company_named_in_full_is_not_short_for_another() -> None:
    found = forms(("Pear", "organisation"), ("Pear Inc.", "organisation"), ("Pear Corps", "organisation"))
    assert sorted(map(sorted, found)) == [["Pear", "Pear Inc."], ["Pear Corps"]]


def test_british_and_american_spelling_are_one_body() -> None:
    assert len(forms(("Defence Organisation", None), ("Defense Organization", None), ("Defence Union", None))) == 2


def test_short_form_that_fits_two_stays_alone() -> None:
    found = forms(("Northwind", None), ("Northwind Bank", "organisation"), ("Northwind Lines", "organisation"))
    assert len(found) == 3


def test_role_and_pronoun_where_only_one_person_fits() -> None:
    text = article("General Khalifa Haftar came to the hall. The eastern strongman said that he would sign.")
    haftar = next(actor for actor in actors_of(text, names(text)) if actor.name == "Khalifa Haftar")
    told = {(mention.form, text.body[mention.start : mention.end]) for mention in haftar.mentions}
    assert {("role", "The eastern strongman"), ("pronoun", "he")} <= told


def test_role_with_a_country_needs_a_person_of_that_country() -> None:
    found = actors(
        "Turkey's President Recep Erdogan met France's President Emmanuel Macron. The Turkish president smiled."
    )
    assert [mention.form for mention in found["Recep Erdogan"].mentions] == ["name", "role"]
    assert [mention.form for mention in found["Emmanuel Macron"].mentions] == ["name"]


@pytest.mark.parametrize(
    "text",
    [
        "Vladimir Putin met Emmanuel Macron. He left early.",
        "Angela Merkel opened the meeting. He left early.",
        "Vladimir Putin opened the meeting. An engineer said he was tired.",
        "Vladimir Putin spoke to the driver before he left.",
        'Vladimir Putin read the letter. "He is a liar," it said.',
    ],
)
def test_pronoun_that_fits_two_or_none_is_left_alone(text: str) -> None:
    found = actors(text)
    assert all(mention.form == "name" for actor in found.values() for mention in actor.mentions)


def test_corpus_gives_a_bare_surname_its_full_name() -> None:
    merged = merge_across({"a": [person("Khalifa Haftar", 3)], "b": [person("Haftar", 9, "General Haftar")]})
    assert merged == {("a", "Khalifa Haftar"): "Khalifa Haftar", ("b", "Haftar"): "Khalifa Haftar"}


def test_corpus_joins_acronym_and_long_form_whoever_defines_it() -> None:
    merged = merge_across(
        {"a": [body("GNA")], "b": [body("Government of National Accord", "GNA")], "c": [body("NATO")]}
    )
    assert merged["a", "GNA"] == "Government of National Accord"
    assert merged["c", "NATO"] == "NATO"


def test_corpus_leaves_an_acronym_of_two_bodies_alone() -> None:
    merged = merge_across(
        {"a": [body("NBA")], "b": [body("National Bar Association", "NBA")], "c": [body("New Bank Act", "NBA")]}
    )
    assert merged["a", "NBA"] == "NBA"


def test_corpus_keeps_full_names_with_one_surname_apart() -> None:
    merged = merge_across({"a": [person("Ana Gray")], "b": [person("Ben Gray")], "c": [person("Gray")]})
    assert set(merged.values()) == {"Ana Gray", "Ben Gray", "Gray"}


def test_corpus_joins_spellings_of_a_full_name() -> None:
    merged = merge_across({"a": [person("Fayez al-Sarraj", 2)], "b": [person("Fayeze Serraj")]})
    assert set(merged.values()) == {"Fayez al-Sarraj"}


def test_corpus_joins_spellings_of_a_bare_surname_only_in_the_same_company() -> None:
    others = [person("Ana Gray"), person("Bo Ek"), body("Harbour Board")]
    near = merge_across({"a": [person("Khalifa Haftar"), *others], "b": [person("Hifter"), *others]})
    far = merge_across({"a": [person("Khalifa Haftar"), *others], "b": [person("Hifter")]})
    assert near["b", "Hifter"] == "Khalifa Haftar"
    assert far["b", "Hifter"] == "Hifter"


def test_corpus_answer_does_not_depend_on_order() -> None:
    documents = {
        "a": [person("Ana Gray", 2), body("GNA")],
        "b": [person("A. Gray"), body("Government of National Accord")],
        "c": [person("Gray"), person("Anna Gray"), body("Harbour Board", "HB")],
        "d": [person("Bo Ek"), person("Ek"), body("HB")],
    }
    expected = merge_across(documents)
    shuffled = list(documents)
    for seed in range(5):
        random.Random(seed).shuffle(shuffled)
        again = {name: documents[name][::-1] for name in shuffled}
        assert merge_across(again) == expected


def test_given_spans_follow_the_same_rules() -> None:
    text = article("The premier, Ana Gray, met the Harbour Board (HB). Gray praised the HB.")
    pieces = ["Ana Gray", "Harbour Board", "Gray praised", "HB."]
    spans = [(text.body.index(piece), text.body.index(piece) + len(piece)) for piece in pieces]
    spans = [spans[0], spans[1], (spans[2][0], spans[2][0] + 4), (spans[3][0], spans[3][0] + 2)]
    assert cluster_spans(text, spans) == [[0, 2], [1, 3]]


def test_rules_are_linear_in_the_number_of_names() -> None:
    rng = random.Random(3)
    letters = "abdefgiklmnoprstu"
    words = ["".join(rng.choices(letters, k=6)).title() for _ in range(6_000)]
    pairs = [f"{one} {other}" for one, other in pairwise(words)]
    text = ". ".join(pairs)
    marks = []
    position = 0
    for pair in pairs:
        marks.append(Name(position, position + len(pair), "person"))
        position += len(pair) + 2
    begun = time.process_time()
    found = actors_of(article(text), tuple(marks))
    merge_across({"a": found, "b": found})
    assert time.process_time() - begun < 20
