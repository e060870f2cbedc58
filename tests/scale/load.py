"""Sixty readers with different filters behind nginx, for some minutes: `python -m tests.scale.load --minutes 5`.

Everything runs on this machine and its loopback only. Prints a table: how long a view takes, what fails, how much
memory the server takes. It shares the machine's processors with the server, so the times are upper bounds.
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

THINKING = (2.0, 5.0)  # seconds between two choices of a reader
PAGES = ("", "read", "actors", "words")
WORDS = ("Moscow", "truce", "signature", "Berlin", "talks", "oil", "failed", "General")


async def reader(address: str, number: int, ends: float, offered: dict[str, Sequence[str]], found: dict) -> None:
    """Look at pages with ever new filters until the time is over; every failure is noted, none ends the test."""
    chance = random.Random(number)
    await asyncio.sleep(chance.random() * THINKING[1])
    while time.monotonic() < ends:
        try:
            async with Session(address) as session:
                found["first view"].append((await session.run()).seconds)
                while time.monotonic() < ends:
                    await asyncio.sleep(chance.uniform(*THINKING))
                    chosen = {name: chance.sample(list(some), k=chance.randint(0, 2)) for name, some in offered.items()}
                    text = chance.choice(["", *WORDS])
                    query = urlencode([(name, one) for name, some in chosen.items() for one in some])
                    run = await session.run(
                        query + (f"&text={text}" if text else ""), chance.choice(PAGES), {**chosen, "text": text}
                    )
                    found["filter or page"].append(run.seconds)
                    if run.exceptions:
                        found["errors"].append("a page failed")
        except (OSError, TimeoutError, websockets.WebSocketException) as error:
            found["errors"].append(type(error).__name__)
            await asyncio.sleep(1)


def memory(process: int) -> float:
    """Megabytes that a process holds; Linux only."""
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


async def loaded(address: str, readers: int, seconds: float, offered: dict, server: int) -> dict:
    """All readers at once, and the server's memory beside them."""
    found: dict = defaultdict(list)
    ends = time.monotonic() + seconds

    async def watch() -> None:
        while time.monotonic() < ends:
            found["memory"].append(memory(server))
            found["load"].append(os.getloadavg()[0])
            await asyncio.sleep(2)

    await asyncio.gather(watch(), *(reader(address, number, ends, offered, found) for number in range(readers)))
    return found


def table(found: dict, readers: int, minutes: float) -> str:
    """Markdown."""
    lines = [
        f"{readers} readers, {minutes:g} minutes, a choice every {THINKING[0]:g} to {THINKING[1]:g} s; "
        f"load of the machine {statistics.mean(found['load']):.1f} on {os.cpu_count()} processors:",
        "",
        "| what | n | median s | 95 % s | longest s |",
        "|---|---|---|---|---|",
    ]
    for name in ("first view", "filter or page"):
        times = sorted(found[name])
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
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--readers", type=int, default=60)
    options = parser.parse_args()
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
        found = asyncio.run(loaded(address, options.readers, options.minutes * 60, offered, process.pid))
        print(table(found, options.readers, options.minutes))
        log = (folder / "log").read_text()
        if "Traceback" in log:
            print("The server's log holds a traceback:\n" + log[-3000:], file=sys.stderr)
            return 1
    return 1 if found["errors"] else 0


if __name__ == "__main__":
    sys.exit(main())
