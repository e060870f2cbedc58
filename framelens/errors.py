"""What can go wrong, in the words of the domain. The edge (dashboard, CLI) turns each into one sentence."""

from __future__ import annotations

from pathlib import Path

LONGEST_SHOWN = 120  # characters of an address in a sentence


def shortened(address: str) -> str:
    """An address as it is shown in a sentence."""
    return address if len(address) <= LONGEST_SHOWN else f"{address[: LONGEST_SHOWN - 1]}…"


class FramelensError(Exception):
    """Base of every error that a user can do something about; `str(error)` is a full sentence."""


class ArticleUnreadable(FramelensError):
    """A file did not give an article. Holds the file and the reason."""

    def __init__(self, path: Path | str, reason: str) -> None:
        self.path = Path(path)
        self.reason = reason
        super().__init__(f"{self.path.name}: {reason}")


class AddressRefused(FramelensError):
    """A web address did not give a page, or is not asked for one. Holds the address and the reason."""

    def __init__(self, address: str, reason: str) -> None:
        self.address = address
        self.reason = reason
        super().__init__(f"{shortened(address)}: {reason}")


class BundleUnreadable(ArticleUnreadable):
    """A file is no bundle, or one that breaks the rules of its format. Holds the file and the reason."""


class CodebookError(FramelensError):
    """A codebook does not hold what it must. Names the file and, where known, the line."""

    def __init__(self, path: Path | str, reason: str, line: int | None = None) -> None:
        self.path = Path(path)
        self.reason = reason
        self.line = line
        where = f"{self.path.name}, line {line}" if line else self.path.name
        super().__init__(f"{where}: {reason}")


class CorrectionsError(FramelensError):
    """The file of users' corrections cannot be read or written. Names the file."""

    def __init__(self, path: Path | str, reason: str) -> None:
        self.path = Path(path)
        self.reason = reason
        super().__init__(f"Corrections of actors, {self.path.name}: {reason}.")


class ResultUnwritable(FramelensError):
    """A file of results cannot be written."""


class CorpusUnwritable(FramelensError):
    """The folder of analyses cannot be written."""


class LibraryUnwritable(FramelensError):
    """The library cannot be written; what was kept before stays."""


class CodesUnwritable(FramelensError):
    """A code was not kept; those before it are."""


class CodeRefused(FramelensError):
    """What was coded cannot be kept as it is; the sentence says what to do."""


class EditRefused(FramelensError):
    """A typed value cannot be what its field holds; the sentence says what to type."""


class SettingWrong(FramelensError):
    """An environment variable holds what cannot be meant. Names the variable and says what to write."""

    def __init__(self, name: str, reason: str) -> None:
        self.name = name
        super().__init__(f"The setting {name} {reason}.")


class ParcelBroken(FramelensError):
    """What a browser sends of a drop does not fit together."""
