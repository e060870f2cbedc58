"""The engine's version: a digest of everything that an analysis depends on besides the article and the codebook."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from framelens import __version__
from framelens.language import encoder

PACKAGE = Path(__file__).parent
PARTS = ("article.py", "analysis.py", "tables.py", "language", "framing")


@cache
def engine_version() -> str:
    """`<release>+<digest>`: changes with any line of language or framing, any word list, and the model."""
    digest = hashlib.sha256()
    for file in _files():
        digest.update(file.relative_to(PACKAGE.parent).as_posix().encode())
        digest.update(file.read_bytes())
    for name in ("heads.json", "heads.npz", "words.npz"):
        model = encoder.FOLDER / name
        if model.exists():
            digest.update(model.read_bytes())
    return f"{__version__}+{digest.hexdigest()[:12]}"


@cache
def model_version() -> str:
    """Eight digits that stand for the encoder's heads; "none" where no model is installed."""
    model = encoder.FOLDER / "heads.npz"
    return hashlib.sha256(model.read_bytes()).hexdigest()[:8] if model.exists() else "none"


def _files() -> list[Path]:
    found = []
    for part in PARTS:
        path = PACKAGE / part
        found += [path] if path.is_file() else [f for f in path.rglob("*") if f.suffix in (".py", ".txt", ".tsv")]
    return sorted(found)
