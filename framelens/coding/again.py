"""A contrast judged again, with what people coded as examples beside the codebook's.

Only this question is answered anew, article by article. The answers lie beside the analyses and are as little precious:
a folder a question with its examples, a JSON file an article, written beside and renamed.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from framelens.analysis import answered
from framelens.article import Article
from framelens.coding.codes import BOTH
from framelens.coding.places import Spot, Text
from framelens.engine import engine_version
from framelens.errors import CorpusUnwritable
from framelens.framing.codebook import Question
from framelens.framing.contrast import Coded, with_codes
from framelens.tables import Row, article_key, evidence_row

FOLDER = "judged-again"
Answer = tuple[list[Row], Row]  # evidence, verdict


def taught(question: Question, decided: Mapping[Spot, str], texts: Mapping[str, Text]) -> Question:
    """The question with coded passages as examples; one that speaks for both poles is an example of neither."""
    examples = []
    for spot, says in sorted(decided.items()):
        if spot.question == question.id and says != BOTH:
            whole = texts[spot.article]
            examples.append(Coded((whole.title if spot.place == "title" else whole.body)[spot.start : spot.end], says))
    return with_codes(question, examples) if examples else question


def place(corpus: Path, question: Question, questions: Sequence[Question]) -> Path:
    """Where the answers to a question with such examples lie, below the folder of analyses."""
    rivals = tuple(one for one in questions if one.id != question.id)
    return corpus / FOLDER / _digest(question.id) / _digest(engine_version(), repr(question), repr(rivals))


def kept(folder: Path, articles: Sequence[Article]) -> dict[str, Answer]:
    """The answers that are there, by the article's id; one that cannot be read is not there."""
    found = {}
    for article in articles:
        try:
            told = json.loads(_file(folder, article).read_text(encoding="utf-8"))
            found[article.id] = (list(told["evidence"]), dict(told["verdict"]))
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return found


def judge_missing(
    folder: Path,
    articles: Sequence[Article],
    question: Question,
    questions: Sequence[Question],
    progress: Callable[[int, int], None],
    stopped: Callable[[], bool],
) -> None:
    """Answer the question for every article that has no answer yet, and forget those with other examples.

    Raises CorpusUnwritable.
    """
    asked = [question if one.id == question.id else one for one in questions]
    missing = [article for article in articles if not _file(folder, article).exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for done, article in enumerate(missing):
            if stopped():
                return
            evidence, verdict = answered(article, question, asked)
            told = {"evidence": [evidence_row(item) for item in evidence], "verdict": asdict(verdict)}
            beside = folder / f".{uuid.uuid4().hex}"
            try:
                beside.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
                beside.replace(_file(folder, article))
            finally:
                beside.unlink(missing_ok=True)
            progress(done + 1, len(missing))
        for other in folder.parent.iterdir():
            if other != folder:
                shutil.rmtree(other, ignore_errors=True)
    except OSError as error:
        raise CorpusUnwritable(
            f"The folder of analyses cannot be written ({error.strerror or 'it may be full'}); the question was not "
            "judged again."
        ) from error


def _file(folder: Path, article: Article) -> Path:
    return folder / f"{_digest(article_key(article))}.json"


def _digest(*texts: str) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16]
