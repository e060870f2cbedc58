"""Who may add, edit and delete here.

A page asks before it draws a control that changes something, and again before it changes it.
"""

from __future__ import annotations


def may_edit() -> bool:
    """Whether this reader may change the collection."""
    return True
