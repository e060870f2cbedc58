"""The two poles of a question as a page speaks of them: their words, and the tints that stand for them.

Success and failure have tints of their own; the poles of a contrast share another pair, so that no colour means two
things. Frames and titles carry poles by name; whatever draws asks for the `tint`.
"""

from __future__ import annotations

from dataclasses import dataclass

from framelens.framing.codebook import FAILURE, SUCCESS, Question

SYMBOLS = {
    "success": "▲", "failure": "▼", "first": "►", "second": "◄", "mixed": "◆", "not addressed": "○", "unclear": "?",
}  # fmt: skip
"""By tint: colour never tells a meaning alone."""


@dataclass(frozen=True, slots=True)
class Poles:
    """`first` is on the right of every chart, `second` on the left.

    `matter` is what the question is on, an event or a subject.
    `treats` maps an answer that judges to the words after "treats it as"; `judges` is what is said of one article
    that takes a pole ("judges it"), `silent` of none that does ("judges the outcome"); `subject` is what evidence
    speaks of.
    """

    first: str
    second: str
    treats: dict[str, str]
    judges: str
    silent: str
    subject: str
    matter: str
    tints: dict[str, str]

    @property
    def names(self) -> tuple[str, str]:
        """Both, the first one first."""
        return self.first, self.second

    @property
    def answers(self) -> tuple[str, ...]:
        """Every answer in the order in which they are told."""
        return (self.first, "mixed", self.second, "not addressed", "unclear")

    def other(self, pole: str) -> str:
        """The pole across from `pole`."""
        return self.second if pole == self.first else self.first

    def tint(self, answer: str) -> str:
        """What colours and symbols know a pole or an answer by; what is neither (in a foreign bundle) is as mixed."""
        return self.tints.get(answer, answer if answer in self.answers else "mixed")


def poles_of(question: Question) -> Poles:
    """The poles of one question."""
    first, second = question.poles
    outcome = question.kind == "outcome"
    return Poles(
        first=first.name,
        second=second.name,
        treats={first.name: first.treats, "mixed": "mixed", second.name: second.treats},
        judges="judges it" if outcome else "takes either frame",
        silent="judges the outcome" if outcome else "takes either frame",
        subject="the outcome" if outcome else "the subject",
        matter=question.matter,
        tints={first.name: first.name if outcome else "first", second.name: second.name if outcome else "second"},
    )


OUTCOME = poles_of(Question("", "outcome", "", "", "", (), poles=(SUCCESS, FAILURE)))
