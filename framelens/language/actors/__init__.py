"""Actors: who is spoken of in an article under whatever name, and who is who across a corpus."""

from framelens.language.actors.corpus import merge_across
from framelens.language.actors.document import actors_of

__all__ = ["actors_of", "merge_across"]
