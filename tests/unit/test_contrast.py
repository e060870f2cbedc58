"""Questions of kind `contrast`: the codebook's checks, what examples and human codes teach, the verdict's poles."""

from __future__ import annotations

import zlib

import numpy as np
import pytest

from framelens.analysis import analyse
from framelens.errors import CodebookError
from framelens.framing import codebook
from framelens.framing.contrast import Coded, ContrastJudge, fitted, neutral_sentences, with_codes
from framelens.framing.event import Reference
from framelens.framing.judge import Passage
from framelens.framing.verdict import UNMENTIONED, rule_of
from tests.conftest import make_article

JOBS = [f"Job {number} is gone." for number in range(8)]
PRICES = [f"Price {number} fell." for number in range(8)]
GOOD = f"""version = "1.0"

[[question]]
id = "closure"
kind = "contrast"
text = "Is the closure framed as a loss or as a renewal?"
short = "Closure: loss or renewal?"
event = "the closure of a works"
names = ["closure"]

[[question.pole]]
name = "loss"
treats = "a loss"
cues = ["laid off"]
examples = {JOBS}

[[question.pole]]
name = "renewal"
cues = ["fresh start"]
examples = {PRICES}
"""


class Axes:
    """An encoder whose meaning has an axis a word: "job" for loss, "price" for renewal, a third for the rest."""

    @property
    def origin(self):
        return self

    def read(self, readings):
        answers = []
        for reading in readings:
            text = reading.text.lower()
            vector = np.array([["job" in text, "price" in text, not ("job" in text or "price" in text)]], float)
            noise = np.random.default_rng(zlib.crc32(text.encode())).normal(0, 0.25, (1, 3))
            vector = vector + noise  # no class without any spread
            voice = np.array([[1.0, 0.0]])
            answers.append({"meaning": vector / np.linalg.norm(vector), "voice": voice})
        return answers


def loaded(tmp_path, text=GOOD):
    path = tmp_path / "book.toml"
    path.write_text(text, encoding="utf-8")
    return codebook.load(path).questions[0]


def judged(question, *texts, encoder=None):
    passages = [Passage(text, Reference(0, len(text), "named", text)) for text in texts]
    return ContrastJudge(question, encoder).judge(passages)


def test_two_poles_with_their_words(tmp_path):
    question = loaded(tmp_path)
    assert [pole.name for pole in question.poles] == ["loss", "renewal"]
    assert [pole.treats for pole in question.poles] == ["a loss", "renewal"]
    assert question.poles[1].examples == tuple(PRICES)


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (('name = "renewal"', 'name = "loss"'), 17, "both poles are called 'loss'"),
        (('name = "loss"', 'name = "mixed"'), 12, "cannot be the name of a pole"),
        (('name = "renewal"\n', ""), 17, "this pole has no 'name'"),
        ((f"examples = {PRICES}", f"examples = {PRICES[:7]}"), 20, "at least 8 example sentences, not 7"),
        ((f"examples = {PRICES}", f"examples = {PRICES[:7] + PRICES[:1]}"), 20, "not 7"),
        ((f"examples = {PRICES}", f"examples = {PRICES + JOBS[:1]}"), 17, "“Job 0 is gone.” is an example of both"),
        (('cues = ["fresh start"]', 'cues = "fresh start"'), 19, "'cues' must be a list"),
        (('treats = "a loss"', 'colour = "red"'), 13, "not a field of a pole"),
        (('kind = "contrast"', 'kind = "outcome"'), 11, "not a field of a question of kind 'outcome'"),
        ((GOOD[GOOD.rindex("[[question.pole]]") :], ""), 3, "needs two [[question.pole]]"),
        (('names = ["closure"]', 'names = ["closure"]\nneither = [1]'), 10, "'neither' must be a list of strings"),
        (('names = ["closure"]', 'names = ["closure"]\ncues = {loss = ["x"]}'), 10, "not a field"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(tmp_path, change, line, words):
    text = GOOD.replace(*change)
    assert text != GOOD
    with pytest.raises(CodebookError) as caught:
        loaded(tmp_path, text)
    assert str(caught.value).startswith(f"book.toml, line {line}:"), caught.value
    assert words in str(caught.value)


def test_examples_alone_tell_the_poles_apart(tmp_path):
    job, price, rest = judged(
        loaded(tmp_path), "Another job is lost.", "The price came down.", "It snowed.", encoder=Axes()
    )
    assert (job.outcome, price.outcome, rest.outcome) == ("success", "failure", "none")  # the first pole, the second
    for answer in (job, price, rest):
        assert sum(answer.probabilities) == pytest.approx(1)


def test_a_cue_moves_the_judgement_and_a_negated_one_does_not(tmp_path):
    question = loaded(tmp_path)
    plain, cue, denied = judged(
        question, "A job, a price.", "A job, a price: laid off.", "A job, a price: not laid off.", encoder=Axes()
    )
    assert cue.probabilities[3] > plain.probabilities[3]
    assert [hit.pole for hit in cue.cues] == ["loss"]
    assert denied.cues == ()


def test_without_a_model_the_cues_stand_alone(tmp_path):
    cue, none = judged(loaded(tmp_path), "Forty are laid off.", "It snowed.")
    assert cue.outcome == "success"
    assert not cue.by_encoder
    assert none.outcome == "none"


def test_human_codes_are_further_examples_and_overrule_the_codebook(tmp_path):
    question = loaded(tmp_path)
    codes = [Coded("It snowed on the job.", "neither"), Coded(PRICES[0], "loss"), Coded("A new price.", "renewal")]
    coded = with_codes(question, codes)
    assert PRICES[0] in coded.poles[0].examples
    assert PRICES[0] not in coded.poles[1].examples
    assert "A new price." in coded.poles[1].examples
    assert coded.neither == (*neutral_sentences(), "It snowed on the job.")  # one sentence alone would be no class
    assert question.poles[1].examples == tuple(PRICES)
    with pytest.raises(ValueError, match="'gain' is not one of: loss, renewal, neither"):
        with_codes(question, [Coded("x", "gain")])


def test_human_codes_teach_what_the_examples_do_not_know(tmp_path):
    question = loaded(tmp_path)
    asked = "Snow lay on the yard."
    before = judged(question, asked, encoder=Axes())[0]
    codes = [Coded(f"Snow fell for {'x' * number} days.", "loss") for number in range(12)]
    after = judged(with_codes(question, codes), asked, encoder=Axes())[0]
    assert after.probabilities[3] > before.probabilities[3]


def test_the_temperature_makes_unsure_examples_less_sure():
    rng = np.random.default_rng(5)
    classes = np.repeat([0, 1, 2], 20)
    clear = np.eye(3)[classes] + rng.normal(0, 0.05, (60, 3))
    muddled = np.eye(3)[classes] * 0.2 + rng.normal(0, 0.5, (60, 3))
    sure = fitted(clear.astype(np.float32), classes).probabilities(clear.astype(np.float32))
    unsure = fitted(muddled.astype(np.float32), classes).probabilities(muddled.astype(np.float32))
    assert sure.max(axis=1).mean() > 0.9
    assert unsure.max(axis=1).mean() < 0.75


def test_the_rule_of_a_contrast_has_its_poles(tmp_path):
    assert rule_of(loaded(tmp_path)).poles == ("loss", "renewal")


def test_an_article_is_answered_in_the_names_of_the_poles(tmp_path, monkeypatch):
    monkeypatch.setattr("framelens.language.encoder.installed", lambda: None)
    question = loaded(tmp_path)
    text = "After the closure forty are laid off. The closure means that a second shift is laid off too."
    analysis = analyse(make_article(text, title="The closure: eighty laid off"), [question])
    assert analysis.verdicts[0].answer == "loss"
    assert {item.pole for item in analysis.evidence} == {"loss"}
    elsewhere = analyse(make_article("It rained.", title="Weather"), [question]).verdicts[0]
    assert elsewhere.reason == UNMENTIONED
    neither = analyse(make_article("The closure is on Friday.", title="The closure"), [question]).verdicts[0]
    assert neither.reason.endswith("takes either frame")


def test_a_subject_does_not_hide_an_event(books):
    """A paragraph that mentions migrants still speaks of the summit as "the talks"."""
    article = make_article(
        "The Moscow summit collapsed. Migrants waited in Tripoli. The talks were a fiasco.", title="x"
    )
    with_subject = analyse(article, codebook.questions_of(books))
    alone = analyse(article, [q for q in codebook.questions_of(books) if q.id == "moscow-summit"])
    mine = [item for item in with_subject.evidence if item.question == "moscow-summit"]
    assert len(mine) >= 2
    assert [(one.start, one.pole, one.about) for one in mine] == [
        (one.start, one.pole, one.about) for one in alone.evidence
    ]


def test_the_shipped_contrast_names_its_source(books):
    question = next(q for q in codebook.questions_of(books) if q.kind == "contrast")
    assert min(len(pole.examples) for pole in question.poles) >= 8
    text = (codebook.FOLDER / "asylum-frames.toml").read_text(encoding="utf-8")
    assert "Van Gorp" in text.split("version")[0]
    assert len(neutral_sentences()) >= 8
