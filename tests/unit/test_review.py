"""Label review: only rows that the model contradicts, the surest first."""

from framelens.framing.judge import Judgement
from training.review import disagreements
from training.rows import OUTCOMES, Row


def row(text, label):
    return Row(text, 0, 3, "", (("outcome", OUTCOMES.index(label)), ("voice", 0)))


def says(failure=0.0, mixed=0.0, none=0.0, success=0.0):
    return Judgement((failure, mixed, none, success), 0.0, (), by_encoder=True)


def test_the_surest_disagreement_comes_first():
    rows = [row("One fell.", "success"), row("Two rose.", "success"), row("Tri was.", "none"), row("For hm.", "mixed")]
    found = disagreements(
        rows, [says(failure=0.7, success=0.3), says(success=0.9), says(success=0.95), says(failure=0.4, mixed=0.3)]
    )
    assert [(one["text"], one["label"], one["model"]) for one in found] == [
        ("Tri was.", "none", "success"),
        ("One fell.", "success", "failure"),
    ]
    assert found[1]["of_label"] == 0.3
    assert found[0]["target"] == "Tri"
