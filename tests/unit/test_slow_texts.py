"""No article holds up the rest: texts made to be slow, as large as they come, are analysed in ten seconds of CPU."""

import os
import random
import string
import time

import pytest

from framelens.analysis import analyse
from framelens.framing.codebook import questions_of
from tests.conftest import make_article
from tests.unit.test_limits import HOSTILE

MOST_SECONDS = 10.0
TRIES = 3  # a busy machine doubles the time of a processor
LENGTH = 1_000_000  # characters: more than is read of any article
DRAW = random.Random(3)
WORDS = ["".join(DRAW.choices(string.ascii_lowercase, k=DRAW.randint(2, 9))) for _ in range(30_000)]
SLOW = HOSTILE | {
    "underscores": "_",
    "tabs": "a\t",
    "lines": "x\n\n",
    "words": " ".join(WORDS) + " ",
    "names": " ".join(word.capitalize() for word in WORDS) + " ",
    "actors": "".join(f"Putin attacked Erdogan and praised {word.capitalize()}. " for word in WORDS),
    "outcomes": "".join(f"The Moscow summit {word} failed for want of {word}. " for word in WORDS),
    "quotations": "".join(f"“The Moscow summit {word} failed,” said Vladimir Putin in Berlin. " for word in WORDS),
}


@pytest.mark.slow
@pytest.mark.skipif(not os.environ.get("SLOW_TESTS"), reason="takes minutes; set SLOW_TESTS to run it")
@pytest.mark.parametrize("pattern", SLOW)
def test_no_article_takes_ten_seconds(pattern, books):
    questions = questions_of(books)
    analyse(make_article("The Moscow summit failed. Vladimir Putin left."), questions)  # loads the models
    text = (SLOW[pattern] * (LENGTH // len(SLOW[pattern]) + 1))[:LENGTH]
    article = make_article(*filter(None, map(str.strip, text.split("\n\n"))))
    assert any(seconds(article, questions) < MOST_SECONDS for _ in range(TRIES))


def seconds(article, questions) -> float:
    """Of the processor, for one analysis."""
    started = time.process_time()
    analyse(article, questions)
    return time.process_time() - started
