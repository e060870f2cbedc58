"""`python -m benchmarks predict SET --data PATH`, `python -m benchmarks score SET --data PATH --predictions FILE`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

from framelens.errors import FramelensError

SETS = (
    "outcome", "outcome_documents", "contrast", "basil", "newsmtsc", "newswcl50", "polnear", "timex", "aliases",
    "parsing", "exports", "wording", "for_whom",
)  # fmt: skip


def main() -> None:
    """Run one command."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("predict", "score"):
        command = commands.add_parser(name)
        command.add_argument("set", choices=SETS)
        command.add_argument("--data", type=Path, required=True)
        if name == "score":
            command.add_argument("--predictions", type=Path, required=True)
        else:
            command.add_argument("--event", action="append", default=[], help="a name of the event (may be repeated)")
            command.add_argument("--end-to-end", action="store_true", help="aliases: find the names too")
    commands.add_parser("speed")
    options = parser.parse_args()
    if options.command == "speed":
        import_module("benchmarks.speed").report()
        return
    module = import_module(f"benchmarks.{options.set}")
    if options.command == "score":
        with options.predictions.open(encoding="utf-8") as lines:
            predictions = [json.loads(line) for line in lines if line.strip()]
        print(json.dumps(module.score(options.data, predictions)))
        return
    if options.set == "outcome_documents":
        predictions = module.predict(options.data, options.event)
    elif options.end_to_end:
        predictions = module.predict_end_to_end(options.data)
    else:
        predictions = module.predict(options.data)
    _write(predictions)


def _write(predictions: Iterable[Any]) -> None:
    """One JSON object a line; what cannot be measured is one sentence."""
    try:
        for prediction in predictions:
            sys.stdout.write(json.dumps(prediction, ensure_ascii=False) + "\n")
    except FramelensError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
