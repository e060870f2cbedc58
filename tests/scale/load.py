"""Sixty readers with different filters behind nginx, for five minutes: `make load`.

Everything runs on this machine and its loopback only. Prints the table of docs/hosting.md: how long a view takes, what
fails, how much memory the server takes. The readers share the machine's processors with the server, so the times are
upper bounds. `python -m tests.scale.load --pause 2 5` presses harder.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlencode

import websockets

from framelens.compare.articles import all_articles, choices
from framelens.corpus import open_corpus
from framelens.framing import codebook
from framelens.reading import read
from tests.chromium import ROOT, free_port, started
from tests.nginx import in_front
from tests.session import Session

READERS, MINUTES = 60, 5.0
PAUSE = (5.0, 20.0)  # seconds between two choices: a reader reads
PAGES = {"": "Compare", "read": "Read", "wording": "Wording", "actors": "Actors", "words": "Words"}
FIRST = "first view"
WORDS = ("Moscow", "truce", "signature", "Berlin", "talks", "oil", "failed", "General")


async def reader(
    address: str, number: int, ends: float, pause: Sequence[float], offered: dict[str, Sequence[str]], found: dict
) -> None:
    """Look at pages with ever new filters until the time is over; every failure is noted, none ends the test."""
    chance = random.Random(number)
    await asyncio.sleep(chance.random() * pause[1])
    while time.monotonic() < ends:
        try:
            async with Session(address) as session:
                found[FIRST].append((await session.run()).seconds)
                while time.monotonic() < ends:
                    await asyncio.sleep(chance.uniform(*pause))
                    chosen = {name: chance.sample(list(some), k=chance.randint(0, 2)) for name, some in offered.items()}
                    text = chance.choice(["", *WORDS])
                    query = urlencode([(name, one) for name, some in chosen.items() for one in some])
                    page = chance.choice(list(PAGES))
                    run = await session.run(query + (f"&text={text}" if text else ""), page, {**chosen, "text": text})
                    found[PAGES[page]].append(run.seconds)
                    if run.exceptions:
                        found["errors"].append("a page failed")
        except (OSError, TimeoutError, websockets.WebSocketException) as error:
            found["errors"].append(type(error).__name__)
            await asyncio.sleep(1)


def memory(process: int) -> float:
    """Megabytes that a process holds; Linux only."""
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


async def loaded(
    address: str, readers: int, seconds: float, pause: Sequence[float], offered: dict, server: int
) -> dict:
    """All readers at once, and the server's memory beside them."""
    found: dict = defaultdict(list)
    ends = time.monotonic() + seconds

    async def watch() -> None:
        while time.monotonic() < ends:
            found["memory"].append(memory(server))
            found["load"].append(os.getloadavg()[0])
            await asyncio.sleep(2)

    await asyncio.gather(watch(), *(reader(address, number, ends, pause, offered, found) for number in range(readers)))
    return found


def table(found: dict, readers: int, minutes: float, pause: Sequence[float], others: float) -> str:
    """Markdown."""
    noun = "minute" if minutes == 1 else "minutes"
    changed = [seconds for page in PAGES.values() for seconds in found[page]]
    lines = [
        f"{readers} readers, {minutes:g} {noun}, a choice every {pause[0]:g} to {pause[1]:g} s; {os.cpu_count()} "
        f"processors, whose load was {others:.1f} before and {statistics.mean(found['load']):.1f} meanwhile:",
        "",
        "| what | n | median s | 95 % s | longest s |",
        "|---|---|---|---|---|",
    ]
    for name, taken in (
        (FIRST, found[FIRST]),
        ("another filter or page", changed),
        *((p, found[p]) for p in PAGES.values()),
    ):
        times = sorted(taken)
        if times:
            late = times[min(len(times) - 1, int(len(times) * 0.95))]
            lines.append(f"| {name} | {len(times)} | {statistics.median(times):.2f} | {late:.2f} | {times[-1]:.2f} |")
    lines += ["", f"Errors: {len(found['errors'])} {sorted(set(found['errors'])) or ''}".rstrip() + ". "]
    lines[-1] += (
        f"Memory of the server: {found['memory'][0]:.0f} MB at the start, {max(found['memory']):.0f} MB at most."
    )
    return "\n".join(lines)


def main() -> int:
    """Run it; the exit status is 1 where anything failed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=MINUTES)
    parser.add_argument("--readers", type=int, default=READERS)
    parser.add_argument("--pause", type=float, nargs=2, default=PAUSE, metavar="SECONDS", help="shortest and longest")
    options = parser.parse_args()
    others = os.getloadavg()[0]
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.chmod(0o755)
        corpus = open_corpus(folder / "corpus", read([ROOT / "data" / "articles"]).articles, codebook.load_all())
        some = choices(corpus, all_articles(corpus))
        offered = {"author": some.authors, "outlet": some.outlets, "actor": some.actors[:20], "side": some.articles}
        port, front = free_port(), free_port()
        settings = {"FRAMELENS_URL": f"http://localhost:{front}"}
        _, process = stack.enter_context(
            started(folder / "log", folder / "corpus", script="server.py", port=port, settings=settings)
        )
        address = stack.enter_context(in_front(folder, front, f"127.0.0.1:{port}"))
        seconds = options.minutes * 60
        found = asyncio.run(loaded(address, options.readers, seconds, options.pause, offered, process.pid))
        print(table(found, options.readers, options.minutes, options.pause, others))
        log = (folder / "log").read_text()
        if "Traceback" in log:
            print("The server's log holds a traceback:\n" + log[-3000:], file=sys.stderr)
            return 1
    return 1 if found["errors"] else 0


if __name__ == "__main__":
    sys.exit(main())
