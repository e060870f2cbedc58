"""The language that a database states, as a code: "ENGLISH; ENGLISCH" is en. What is not known is empty."""

from __future__ import annotations

from functools import cache

from framelens.reading.words import words


def code_of(stated: str) -> str:
    """The two-letter code of a stated language, a code of it ("en-GB", "EN"), or nothing."""
    for name in stated.lower().replace(";", ",").split(","):
        name = name.strip(" .")
        if code := _codes().get(name) or _codes().get(name.split("-")[0].split("_")[0]):
            return code
    return ""


@cache
def _codes() -> dict[str, str]:
    rows = [entry.split() for entry in words("languages")]
    return {name: code for code, *names in rows for name in (code, *names)}
