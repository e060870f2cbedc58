import time

import pytest

from framelens.article import Article, compose
from framelens.language.marks import Actor, Mention
from framelens.language.quotes import quotations
from framelens.language.sentences import sentences
from framelens.language.voices import AUTHOR, UNNAMED, voice_of, voices_of
from tests.conftest import make_article

HOSTILE = {
    "verbs": "said " * 20_000,
    "asides": ", said Ann, " * 8_000,
    "quotations": '"a b" said ' * 9_000,
    "commas": "a, " * 33_000 + "said",
    "letters": "a " * 50_000,
    "capitals": "A" * 100_000,
    "clauses": "that Ann says " * 7_000,
    "genitives": "in Ann's view " * 7_000,
}


def article_of(*paragraphs: str) -> Article:
    body, blocks = compose(("paragraph", paragraph) for paragraph in paragraphs)
    return Article("", body, blocks)


def voices_in(*paragraphs: str) -> tuple[str, ...]:
    article = article_of(*paragraphs)
    marks = sentences(article)
    return voices_of(article, marks, quotations(article, marks))


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("The envoy said that the talks had failed.", "The envoy"),
        ("Officials say the talks were a waste of a week.", "Officials"),
        ("The talks were a waste of a week, officials say.", "officials"),
        ("The talks, officials say, were a waste of a week.", "officials"),
        ("The talks were a waste of a week, said one of the pilots.", "one of the pilots"),
        ("The talks failed, the harbour master said in Velm on Friday.", "the harbour master"),
        ("According to the pilots, the talks were a waste of a week.", "the pilots"),
        ("The talks, in the envoy's view, were a waste of a week.", "the envoy"),
        ("As the captain tells it, the talks never began.", "the captain"),
        ("The minister called the talks a fiasco.", "The minister"),
        ("The minister has hailed the talks as a triumph of patience.", "The minister"),
        ("Critics argue that nobody gained from the canal.", "Critics"),
        ("In a short statement the port warned that the canal would silt up again.", "the port"),
        ("The pilots are convinced that the canal was worth the money.", "The pilots"),
        ("The mayor's aide, who came late, said the canal was worth the money.", "The mayor's aide"),
        ("Crews at the old port claim that nothing has changed since the canal opened.", "Crews at the old port"),
        ("The mayor put it plainly: the canal has paid for itself.", "The mayor"),
        ("The canal has paid for itself and 'given three towns their work back', the mayor said.", "the mayor"),
        ('"The canal has paid for itself many times over," Ilse Brandt said.', "Ilse Brandt"),
    ],
)
def test_somebody_else_speaks(sentence: str, speaker: str) -> None:
    assert voices_in(sentence) == (speaker,)


@pytest.mark.parametrize(
    "sentence",
    [
        "The talks failed.",
        "The talks reportedly failed on the first day.",
        "It is said that the talks failed on the first day.",
        "Nobody said that the talks had failed.",
        "We think that the talks failed.",
        "The minister did not say that the talks had failed.",
        "Anybody could have predicted that the talks would fail.",
        "The minister refused to sign and asked for another week.",
        "The United States has sent a ship.",
        "The deal that its makers promised never came.",
        "Final reports from the port came in at noon.",
        "The canal paid for itself, whatever the papers say.",
        "The members of the 'inner circle' met twice and went home with nothing at all.",
        "A professor at a think tank took the opposite view.",
        "The port takes note of the decision.",
        "The canal is a harder task compared with the bridge.",
        "The author wrote about the hopes that the canal had raised.",
        "Optimists point to that.",
        "Did the talks fail, as officials say?",
    ],
)
def test_the_author_speaks(sentence: str) -> None:
    assert voices_in(sentence) == (AUTHOR,)


def test_every_sentence_of_a_long_quotation_is_its_speakers() -> None:
    assert voices_in('Brandt said: "The canal was dug twice. It was filled in. We dig again." Nobody clapped.') == (
        "Brandt",
        "Brandt",
        "Brandt",
        AUTHOR,
    )


def test_quotation_of_nobody_is_not_the_authors() -> None:
    assert voices_in('"The canal was dug twice and filled in three times."') == (UNNAMED,)


def test_pronoun_is_resolved_to_an_actor() -> None:
    article = article_of("Omar Saleh came home. He said that the talks had failed.")
    marks = sentences(article)
    saleh = Actor("Omar Saleh", "person", (Mention(0, 10),))
    assert voices_of(article, marks, (), (saleh,)) == (AUTHOR, "Omar Saleh")
    assert voices_of(article, marks) == (AUTHOR, "He")


def test_one_sentence_has_the_voice_it_has_among_all() -> None:
    article = article_of('"The canal is full," Brandt said. It is not.', "Officials say that it leaks.")
    marks = sentences(article)
    found = quotations(article, marks)
    assert tuple(voice_of(article, mark, found) for mark in marks) == voices_of(article, marks, found)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_grows_with_length_only(text: str) -> None:
    article = article_of(text)
    marks = sentences(article)
    found = quotations(article, marks)
    start = time.process_time()
    assert len(voices_of(article, marks, found)) == len(marks)
    assert time.process_time() - start < 5


def test_a_clock_time_opens_no_quotation():
    article = make_article("The meeting, held in the old hall, ended at 23:40 on Tuesday with a list of eleven points.")
    assert voices_of(article, sentences(article)) == ("",)
