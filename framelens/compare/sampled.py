"""The sample of a question over a corpus, and in words what people's codes of it say of the machine."""

from __future__ import annotations

from collections.abc import Mapping

from framelens.coding.counted import judged
from framelens.coding.places import Placed, Spot
from framelens.coding.sample import Checked, Drawable, Sample, checked, drawn
from framelens.compare.verdicts import sentences
from framelens.corpus import Corpus
from framelens.framing.codebook import Question
from framelens.framing.verdict import refusal_in, rule_of
from framelens.memory import remembered

FEWEST = 10  # coded sentences of one kind from which a share is told: below, its interval says nothing


@remembered
def sample(corpus: Corpus, question: Question) -> Sample:
    """Drawn from the titles and sentences of all articles that were asked the question and whose text is here."""
    rule = rule_of(question)
    asked = corpus.query("SELECT article, answer, reason FROM machine_verdicts WHERE question = ?", [question.id])
    articles = [row.article for row in asked.itertuples() if not refusal_in(row.answer, row.reason, rule)]
    evidence = {
        article: rows.to_dict("records")
        for article, rows in corpus.query(
            'SELECT article, place, start, "end", pole FROM machine_evidence WHERE question = ?', [question.id]
        ).groupby("article")
    }
    found = []
    for row in sentences(corpus, articles).itertuples():
        if row.has_text and row.text.strip():
            spot = Spot(question.id, row.article, row.place, int(row.start), int(row.end))
            found.append(Drawable(spot, row.text, judged(question, evidence.get(row.article, []), spot)))
    return drawn(found)


def blindly(placed: Placed) -> dict[Spot, str]:
    """What people decided of the passages that all of them coded without sight of the machine's answer."""
    unseen = {spot for spot, said in placed.said.items() if all(code.blind for code in said.values())}
    return {spot: says for spot, says in placed.decided().items() if spot in unseen}


def sample_lines(sample: Sample, decided: Mapping[Spot, str]) -> list[str]:
    """What the codes of the sample say, a sentence each kind; empty where too few are coded."""
    lines = []
    if counting := _told(checked(sample, decided, counts=True)):
        lines.append(
            f"Of the {sample.counting:,} sentences that the machine counts, people say the same in {counting}."
        )
    if passed := _told(checked(sample, decided, counts=False)):
        lines.append(f"Of the {sample.passed:,} that it passes over, people pass over {passed}.")
    return lines


def _told(found: Checked | None) -> str:
    if found is None or found.coded < FEWEST:
        return ""
    low, high = round(100 * found.low), round(100 * found.high)
    return f"{found.right} of {found.coded} drawn by chance (95 % interval: {low} to {high} %)"
