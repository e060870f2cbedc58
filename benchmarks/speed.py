"""Speed as ratios in one run: each part's CPU time against splitting the same text into words.

Absolute times differ between machines and hours; the ratio to a fixed task in the same process does not much.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

from framelens.analysis import analyse
from framelens.article import Article
from framelens.framing import codebook
from framelens.language import encoder
from framelens.language.actors import actors_of
from framelens.language.dates import time_expressions
from framelens.language.encoder import Encoder, Reading
from framelens.language.names import names
from framelens.language.quotes import quotations
from framelens.language.sentences import sentences
from framelens.reading import read

ARTICLES = Path(__file__).parents[1] / "data" / "articles"
ROUNDS = 5


def report() -> None:
    """Print one JSON object: seconds of CPU an article for each part, and the ratios."""
    articles = read([ARTICLES]).articles
    questions = codebook.questions_of(codebook.load_all())
    texts = [a.body[s.start : s.end] for a in articles for s in sentences(a)]
    parts: dict[str, Callable[[Article], object]] = {
        "yardstick": lambda article: [article.body.lower().split() for _ in range(100)],
        "sentences": sentences,
        "dates": lambda article: time_expressions(article.body, article.published),
        "names": names,
        "actors": lambda article: actors_of(article, names(article)),
        "quotations": lambda article: quotations(article, sentences(article), ()),
        "everything": lambda article: analyse(article, questions),
    }
    seconds = {name: _seconds(part, articles) for name, part in parts.items()}
    found: dict[str, object] = {
        "articles": len(articles),
        "cpu_ms_per_article": {name: round(1000 * value, 2) for name, value in seconds.items()},
        "ratio_to_yardstick": {name: round(value / seconds["yardstick"], 2) for name, value in seconds.items()},
    }
    if encoder.installed():
        reader = Encoder(encoder.FOLDER)  # one thread
        readings = [Reading(text, "", ((0, min(4, len(text))),)) for text in texts]
        begun = time.process_time()
        reader.read(readings)
        found["encoder_sentences_per_cpu_second"] = round(len(readings) / (time.process_time() - begun))
    print(json.dumps(found, indent=1))


def _seconds(part: Callable[[Article], object], articles: tuple[Article, ...]) -> float:
    """The smallest CPU time an article over several rounds, in seconds."""
    best = float("inf")
    for _ in range(ROUNDS):
        begun = time.process_time()
        for article in articles:
            part(article)
        best = min(best, time.process_time() - begun)
    return best / len(articles)
