from framelens.article import Article, compose
from framelens.compare.word_counts import count_corpus
from framelens.compare.word_lines import CONTEXT, lines
from framelens.corpus import open_corpus

PARAGRAPHS = (
    "The harbour at Port Vell is closed, and the harbour’s crews wait.",
    "The master said: “The harbour will open.” Nobody in the town believes him any more.",
    f"{'Far away from it all they talk and talk. ' * 6}At last the harbour opened again.",
)


def made(tmp_path, *articles):
    texts = [Article(title, *compose(("paragraph", text) for text in texts)) for title, texts in articles]
    corpus = open_corpus(tmp_path, texts, [])
    return corpus, count_corpus(corpus), [article.id for article in texts]


def test_lines_stand_in_order_and_keep_to_their_paragraph(tmp_path):
    corpus, counts, ids = made(tmp_path, ("One", PARAGRAPHS))
    found = lines(corpus, counts, ids, "harbour")
    assert [line.word for line in found] == ["harbour", "harbour’s", "harbour", "harbour"]
    assert found[0].before == "The "
    assert found[1].after == " crews wait."
    assert all("\n" not in line.before + line.after for line in found)
    assert len(found[3].before) <= CONTEXT
    assert PARAGRAPHS[2].find(f" {found[3].before}harbour") > 0, "cut at a word"


def test_there_are_as_many_lines_as_uses(tmp_path):
    corpus, counts, ids = made(tmp_path, ("One", PARAGRAPHS), ("Two", PARAGRAPHS[:1]))
    for own_words in (False, True):
        uses = int(counts.uses(ids, own_words)[counts.words["harbour"]])
        assert len(lines(corpus, counts, ids, "harbour", own_words)) == uses
    assert len(lines(corpus, counts, ids, "harbour", own_words=True)) < 6


def test_no_more_lines_than_asked_for(tmp_path):
    corpus, counts, ids = made(tmp_path, ("One", PARAGRAPHS), ("Two", PARAGRAPHS[:1]))
    assert len(lines(corpus, counts, ids, "harbour", most=3)) == 3
    assert lines(corpus, counts, ids, "lighthouse") == []
