"""Where codes stand in the texts at hand, and what counts where several people coded one passage. Pure.

A code on words that are no longer there is kept and told of, and counts nowhere. Words that moved (an edit before
them, a later version of the file) take their codes along: they are found again by their digest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from framelens.coding.codes import Code, answers, digest_of
from framelens.framing.codebook import Question
from framelens.library.collection import Collection

GONE, CHANGED, ABSENT = "the article is not here", "the words have changed", "the article is here without its text"
NO_ANSWER = "the question has no such answer (any more)"
MOST_VERSIONS = 1_000  # later versions of an article that are followed: a ring of them ends


class Spot(NamedTuple):
    """A passage of an article as it is shown, asked one question."""

    question: str
    article: str
    place: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Text:
    """What a code is looked up in: an article as it is shown, with the offsets of its sentences."""

    title: str
    body: str
    sentences: Sequence[tuple[int, int]] = ()
    here: bool = True


@dataclass(frozen=True, slots=True)
class Placed:
    """`said` has the code of each coder of a passage; `lost` the codes that do not apply, each with the reason."""

    said: dict[Spot, dict[str, Code]] = field(default_factory=dict)
    lost: tuple[tuple[Code, str], ...] = ()

    def decided(self) -> dict[Spot, str]:
        """What counts: what more than half of a passage's coders say. Where they differ, nobody's code counts."""
        found = {}
        for spot, said in self.said.items():
            says, number = Counter(code.says for code in said.values()).most_common(1)[0]
            if 2 * number > len(said):
                found[spot] = says
        return found


def homes(kept: Collection) -> dict[str, str]:
    """Article as it was read -> the article that is shown in its place, after edits and later versions."""
    found = {}
    for key in kept.kept:
        at = key
        for _ in range(MOST_VERSIONS):
            following = kept.kept[at].replaced_by
            if not following or following not in kept.kept:
                break
            at = following
        if kept.kept[at].state == "shown":
            found[key] = kept.kept[at].article.id
    return found


def key_of(kept: Collection, article: str) -> str:
    """The id under which codes of an article that is shown are kept: that of its words as they were read."""
    return next((one.key for one in kept.kept.values() if one.state == "shown" and one.article.id == article), article)


def placed(
    codes: Iterable[Code], at: Mapping[str, str], texts: Mapping[str, Text], questions: Iterable[Question]
) -> Placed:
    """Look every code up; `at` is what `homes` gives, `texts` are by the id that is shown."""
    known = {question.id: answers(question) for question in questions}
    said: dict[Spot, dict[str, Code]] = {}
    lost: list[tuple[Code, str]] = []
    for code in codes:
        article = at.get(code.article, code.article)
        text = texts.get(article)
        reason = ""
        span: tuple[int, int] | None = None
        if code.says not in known.get(code.question, ()):
            reason = NO_ANSWER
        elif text is None:
            reason = GONE
        elif not text.here:
            reason = ABSENT
        else:
            span = _found(code, text)
            reason = "" if span else CHANGED
        if span:
            said.setdefault(Spot(code.question, article, code.place, *span), {})[code.coder] = code
        else:
            lost.append((code, reason))
    return Placed(said, tuple(lost))


def _found(code: Code, text: Text) -> tuple[int, int] | None:
    whole = text.title if code.place == "title" else text.body
    if digest_of(whole[code.start : code.end]) == code.digest:
        return code.start, code.end
    if code.place == "title":
        return None
    same = [span for span in text.sentences if digest_of(whole[slice(*span)]) == code.digest]
    return min(same, key=lambda span: abs(span[0] - code.start), default=None)
