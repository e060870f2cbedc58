"""Links between names: what is joined with what, whatever the order (a union of disjoint sets)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any


class Links:
    """Joins of keys; `root` gives the smallest key of the set that a key is in, so order never shows."""

    def __init__(self) -> None:
        self._above: dict[Any, Any] = {}

    def root(self, key: Hashable) -> Any:
        """The smallest key joined with `key`, itself where there is none."""
        passed = []
        while key in self._above:
            passed.append(key)
            key = self._above[key]
        for each in passed:  # next time in one step
            self._above[each] = key
        return key

    def join(self, one: Hashable, other: Hashable) -> None:
        """Make two keys, and all joined with them, one."""
        first, second = self.root(one), self.root(other)
        if first != second:
            smaller, larger = sorted((first, second))
            self._above[larger] = smaller

    def groups(self, keys: Iterable[Hashable]) -> list[list[Any]]:
        """The keys in groups, groups and members in order."""
        found: dict[Any, list[Any]] = {}
        for key in sorted(set(keys)):  # type: ignore[type-var]
            found.setdefault(self.root(key), []).append(key)
        return [found[root] for root in sorted(found)]
