"""Quotations with their speakers: words between quotation marks and whose words they are."""

from framelens.language.quotes.quotations import quotations

__all__ = ["quotations"]
