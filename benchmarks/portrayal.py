"""What the benchmarks of portrayal share: the encoder with a trained head, and one actor's treatment in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from framelens.article import Article
from framelens.errors import FramelensError
from framelens.framing.portrayal import Treatment, available, portrayals, treatment
from framelens.language import encoder
from framelens.language.actors.spelling import folded
from framelens.language.encoder import Encoder
from framelens.language.gazetteer import organisations
from framelens.language.marks import Actor, Mention, Quotation, Sentence

LABELS = ("neg", "neu", "pos")
OF_STANCE = {"unfavourable": "neg", "neutral": "neu", "favourable": "pos", "unclear": "neu"}
SHORTEST = 4  # letters of a word that may stand for a longer name ("Republicans" for "Senate Republicans")


def reader() -> Encoder:
    """The installed encoder. Raises FramelensError where it cannot tell portrayals."""
    found = encoder.installed()
    if found is None or not available(found):
        raise FramelensError("No model with a trained portrayal head is installed, so there is nothing to measure.")
    return found


def treated(
    article: Article,
    actor: Actor,
    sentences: Sequence[Sentence],
    quotations: Sequence[Quotation],
    speakers: Sequence[str],
    encoder_: Encoder,
) -> Treatment:
    """How the article treats one actor."""
    return treatment(portrayals(article, [actor], sentences, quotations, speakers, encoder_))


def actor_called(name: str, article: Article, actors: Iterable[Actor]) -> Actor:
    """The actor that a benchmark calls `name`: mentions of the engine's actors of that name, and the words themselves.

    Where neither is there, the last word of the name alone ("lawmakers" for "Democratic Lawmakers"), then the party
    that the name begins with.
    """
    actors = tuple(actors)
    same = [actor for actor in actors if _same(name, actor)]
    spans = {(mention.start, mention.end): mention for actor in same for mention in actor.mentions}
    last = name.split()[-1]
    for words in (name, last) if len(last) >= SHORTEST else (name,):
        if spans and words != name:
            break
        for hit in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", article.body, re.IGNORECASE):
            if not any(start < hit.end() and hit.start() < end for start, end in spans):
                spans[hit.span()] = Mention(*hit.span())
    party = organisations().get(name.split()[0])
    if not spans and party:
        same = [actor for actor in actors if actor.name == party]
        spans = {(mention.start, mention.end): mention for actor in same for mention in actor.mentions}
    kind = same[0].kind if same else "organisation"
    aliases = tuple(dict.fromkeys(form for actor in same for form in (actor.name, *actor.aliases)))
    return Actor(name, kind, tuple(spans[span] for span in sorted(spans)), aliases)


def _same(name: str, actor: Actor) -> bool:
    """Whether a name is one of the actor's, or a person's with the same last name and no other first name."""
    wanted = folded(name)
    forms = {folded(form).replace(" ", "") for form in (actor.name, *actor.aliases)}
    if wanted.replace(" ", "") in forms:  # "Walmart", "Wal-Mart"
        return True
    parts, own = wanted.split(), folded(actor.name).split()
    return actor.kind == "person" and parts[-1:] == own[-1:] and (len(parts) == 1 or len(own) == 1)
