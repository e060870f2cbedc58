"""The command line.

`framelens serve` opens the dashboard, `add` keeps a user's own articles, `analyse` prints what the engine finds,
`bundle` writes it without the texts, `export` writes a view as one page and as tables.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from framelens import __version__, reading, settings
from framelens.analysis import Analysis, analyse
from framelens.article import Article
from framelens.corpus import open_corpus
from framelens.errors import ArticleUnreadable, FramelensError, ResultUnwritable
from framelens.framing import codebook
from framelens.framing.evidence import Evidence
from framelens.library import Library, Outcome, add_one, incoming
from framelens.library.addresses import is_address, read_addresses
from framelens.library.place import library_folder
from framelens.library.report import plain, table, total
from framelens.sharing import bundle

ROOT = Path(__file__).parents[1]
STOPPED = 130  # what a shell reports of a command that Ctrl+C ended


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status: 0 done, 1 some file could not be read, 2 nothing could be done, 130 stopped."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except FramelensError as error:
        print(error, file=sys.stderr)
        return 2
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="framelens", description="See how articles frame the same event.")
    parser.add_argument("--version", action="version", version=f"framelens {__version__}")
    commands = parser.add_subparsers(required=True, metavar="command")
    serve = commands.add_parser("serve", help="open the dashboard over files and folders")
    serve.add_argument("paths", nargs="*", type=Path, help="articles to show (default: the sample articles)")
    serve.add_argument("--port", type=int, help="default: FRAMELENS_PORT, or 8501")
    serve.set_defaults(run=_serve)
    add = commands.add_parser("add", help="keep articles in your library, to be shown whenever the dashboard opens")
    add.add_argument("paths", nargs="+", metavar="PATH", help="files, folders, .zip archives or web addresses")
    add.set_defaults(run=_add)
    analysis = commands.add_parser("analyse", help="print what the engine finds in each article")
    analysis.add_argument("paths", nargs="+", type=Path)
    analysis.add_argument("--json", action="store_true", help="one JSON object an article, with all evidence")
    analysis.set_defaults(run=_analyse)
    without = commands.add_parser("bundle", help="write analyses without the articles' texts, a file an article")
    without.add_argument("paths", nargs="+", type=Path)
    without.add_argument("--to", type=Path, default=Path(), metavar="FOLDER", help="where to (default: here)")
    without.set_defaults(run=_bundle)
    export = commands.add_parser("export", help="write a view as one offline page, and its tables as CSV and JSON")
    export.add_argument("paths", nargs="+", type=Path)
    export.add_argument("--to", type=Path, default=Path(), metavar="FOLDER", help="where to (default: here)")
    export.add_argument("--view", default="", help="the link of a view, or its query string")
    export.set_defaults(run=_export)
    return parser


def _export(options: argparse.Namespace) -> int:
    """Charts are the dashboard's, which the engine does not know: another process draws them."""
    paths = [str(path.resolve()) for path in options.paths]
    command = [sys.executable, "-m", "components.offline", *paths, "--to", str(options.to.resolve())]
    given = {**os.environ, "FRAMELENS_CORPUS": str(settings.load().corpus.resolve())}
    return subprocess.run([*command, f"--view={options.view}"], cwd=ROOT, env=given, check=False).returncode


def _serve(options: argparse.Namespace) -> int:
    """Replace this process by the dashboard's."""
    if options.paths:
        os.environ["FRAMELENS_ARTICLES"] = os.pathsep.join(map(str, options.paths))
    if options.port is not None:
        os.environ["FRAMELENS_PORT"] = str(options.port)
    chosen = settings.load()
    for sentence in chosen.unknown:
        print(sentence, file=sys.stderr, flush=True)
    os.environ["FRAMELENS_ARTICLES"] = os.pathsep.join(str(path.resolve()) for path in chosen.articles)
    os.environ["FRAMELENS_CORPUS"] = str(chosen.corpus.resolve())
    os.environ["FRAMELENS_LIBRARY"] = str(chosen.library.resolve())
    os.chdir(ROOT)  # where .streamlit/config.toml lies
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "server.py",
        f"--server.port={chosen.port}",
        f"--server.address={chosen.address}",
        *([f"--server.corsAllowedOrigins={chosen.url}"] if chosen.url else []),
    ]
    print(f"Framelens opens on {chosen.url or f'http://localhost:{chosen.port}'} (stop with Ctrl+C)", flush=True)
    os.execv(sys.executable, command)


def _add(options: argparse.Namespace) -> int:
    """Add one file after another; Ctrl+C ends it and keeps what is done."""
    library = Library(library_folder())
    addresses = [path for path in options.paths if is_address(path)]
    files = list(incoming(Path(path) for path in options.paths if not is_address(path)))
    outcomes: list[Outcome] = []
    count = len(files) + len(addresses)
    status = 0
    try:
        for arrival in itertools.chain(files, read_addresses(addresses)):
            _progress(f"Reading {len(outcomes) + 1:,} of {count:,}: {plain(arrival.shown)[:50]}")
            outcomes.append(add_one(library, arrival))
    except KeyboardInterrupt:
        status = STOPPED
    except FramelensError as error:  # the disk is full, or another process writes
        status = 2
        print(error, file=sys.stderr)
    finally:
        _progress("")
    if outcomes:
        print(table(outcomes))
    print(total(outcomes))
    for problem in library.problems:
        print(problem, file=sys.stderr)
    if status:
        print(f"Stopped after {len(outcomes):,} of {count:,}; the same command goes on from here.", file=sys.stderr)
        return status
    refused = sum(outcome.refused for outcome in outcomes)
    return 0 if not refused else 2 if refused == len(outcomes) else 1


def _progress(said: str) -> None:
    """One line that is written over; nothing where nobody watches."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{said}", end="", file=sys.stderr, flush=True)


def _analyse(options: argparse.Namespace) -> int:
    found = reading.read(options.paths)
    questions = codebook.questions_of(codebook.load_all())
    for article in found.articles:
        analysis = analyse(article, questions)
        print(json.dumps(as_json(analysis), ensure_ascii=False) if options.json else _summary(analysis), flush=True)
    return _status(found.problems, bool(found.articles))


def _bundle(options: argparse.Namespace) -> int:
    """A file an article. One that differs only in its day stays as it is, so that making again changes nothing."""
    books = codebook.load_all()
    found = reading.read(options.paths)
    corpus = open_corpus(settings.load().corpus, found.articles, books)
    try:
        options.to.mkdir(parents=True, exist_ok=True)
        for article in found.articles:
            made = bundle.bundle_of(corpus, [article.id], bundle.edition_of(books), date.today())
            file = options.to / bundle.file_name(made.entries[0].facts)
            if not bundle.is_same(file, made):
                file.write_bytes(bundle.written(made))
            print(file)
    except OSError as error:
        raise ResultUnwritable(f"{options.to} cannot be written ({error.strerror}).") from error
    return _status(found.problems, bool(found.articles))


def _status(problems: Sequence[ArticleUnreadable], anything: bool) -> int:
    for problem in problems:
        print(problem, file=sys.stderr)
    return 2 if not anything else 1 if problems else 0


def _summary(analysis: Analysis) -> str:
    article = analysis.article
    lines = [f"{article.title}\n  {article.byline}, {article.outlet}, {article.published or 'undated'}"]
    for verdict in analysis.verdicts:
        supporting = verdict.author_success + verdict.quoted_success
        opposing = verdict.author_failure + verdict.quoted_failure
        lines.append(f"  {verdict.question}: {verdict.answer} ({supporting} passages for, {opposing} against)")
    return "\n".join(lines)


def as_json(analysis: Analysis) -> dict[str, Any]:
    """Everything found in one article, offsets counting in `body` (in `title` where `part` says so)."""
    article = analysis.article
    return {
        "id": article.id,
        "title": article.title,
        "authors": list(article.authors),
        "outlet": article.outlet,
        "published": _day(article.published),
        "republished": _day(article.republished),
        "republisher": article.republisher,
        "url": article.url,
        "language": article.language,
        "notes": list(analysis.notes),
        "source": article.source,
        "verdicts": [
            asdict(verdict)
            | {
                "evidence": [
                    _evidence(article, item) for item in analysis.evidence if item.question == verdict.question
                ]
            }
            for verdict in analysis.verdicts
        ],
        "actors": [
            {
                "name": actor.name,
                "kind": actor.kind,
                "aliases": list(actor.aliases),
                "mentions": [asdict(mention) for mention in actor.mentions],
            }
            for actor in analysis.actors
        ],
        "dates": [
            asdict(found)
            | {"first": _day(found.first), "last": _day(found.last), "text": article.body[found.start : found.end]}
            for found in analysis.dates
        ],
        "quotes": [asdict(found) | {"text": article.body[found.start : found.end]} for found in analysis.quotations],
        "portrayals": [asdict(found) for found in analysis.portrayals],
        "tone": asdict(analysis.tone),
    }


def _evidence(article: Article, item: Evidence) -> dict[str, Any]:
    text = article.title if item.part == "title" else article.body
    return asdict(item) | {"voice": item.voice, "text": text[item.start : item.end]}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


if __name__ == "__main__":
    sys.exit(main())
