"""What the Dockerfile does, without a container engine: its own steps, in an empty folder, with a clean Python.

    python -m tests.image.replay FOLDER [--packages VENV]

Every RUN that makes the environment is run as it stands there, with `/venv` and the like under FOLDER; every COPY
copies what .dockerignore lets in; the command is started as user 1000 where this one is root, the health check of the
Dockerfile is asked, and the front page. `--packages` takes a virtual environment that is there already for the one
that would be made, for a quick look. Prints the sizes; the exit status is 1 where a step fails.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 300
READER = 1000


def steps() -> list[tuple[str, str]]:
    """(instruction, rest) of the Dockerfile, lines joined, comments gone."""
    lines = [line for line in (ROOT / "Dockerfile").read_text().splitlines() if not line.startswith("#")]
    joined = re.sub(r"\s*\\\n\s*", " ", "\n".join(lines))
    return [tuple(line.split(" ", 1)) for line in joined.splitlines() if " " in line]  # type: ignore[misc]


def let_in(name: str) -> list[str]:
    """Files of the checkout under `name` that git knows: what a clean checkout has, and .dockerignore lets in."""
    allowed = [line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")]
    known = subprocess.run(["git", "ls-files", "-z", name], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [file for file in known.split("\0") if any(file == one or file.startswith(f"{one}/") for one in allowed)]


def replay(root: Path, packages: Path | None) -> tuple[dict[str, str], list[str], list[str]]:
    """Do the steps; environment, command and health check of the image."""
    environment, command, check = {}, [], []
    place = root
    for instruction, rest in steps():
        if instruction == "COPY" and not rest.startswith("--from"):
            *names, to = rest.split()
            target = root / to.lstrip("/") if to.startswith("/") else place / to
            for name in names:
                for file in let_in(name):
                    inside = Path(file).relative_to(name) if (ROOT / name).is_dir() else Path(Path(file).name)
                    goal = target / inside if (ROOT / name).is_dir() or to.endswith("/") else target
                    goal.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copy(ROOT / file, goal)
        elif instruction == "RUN" and "/venv" in rest:
            if packages:
                (root / "venv").symlink_to(packages)
            else:
                made = re.sub(r"(?<![\w/])/(venv|requirements\.txt)", rf"{root}/\1", rest)
                made = made.replace("python -m venv", f"{sys.executable} -m venv")
                subprocess.run(["sh", "-ec", made], check=True)
        elif instruction == "RUN":
            (root / "data").mkdir()
        elif instruction == "WORKDIR":
            place = root / rest.lstrip("/")
            place.mkdir(parents=True, exist_ok=True)
        elif instruction == "ENV":
            environment |= dict(pair.split("=", 1) for pair in rest.split())
        elif instruction == "CMD":
            command = json.loads(rest)
        elif instruction == "HEALTHCHECK":
            check = json.loads(rest[rest.index("[") :])
    environment = {
        name: value if value.startswith("http") else re.sub(r"(?<![\w/])/(venv|data)", rf"{root}/\1", value)
        for name, value in environment.items()
    }
    return environment, command, check


def open_to_all(venv: Path) -> bool:
    """Whether another user may run this Python, which may lie in somebody's home."""
    python = (venv / "bin" / "python").resolve()
    return all(place.stat().st_mode & 0o001 for place in (python, *python.parents))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def main() -> int:
    """Replay, start, ask."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--packages", type=Path)
    options = parser.parse_args()
    root = options.folder.resolve() / "root"
    root.mkdir(parents=True)
    environment, command, check = replay(root, options.packages and options.packages.resolve())
    venv, app = root / "venv", root / "app"
    port = free_port()
    home = root / "home"
    home.mkdir()
    environment |= {
        "PATH": f"{venv}/bin:{os.environ['PATH']}", "HOME": str(home), "FRAMELENS_PORT": str(port),
        "FRAMELENS_ADDRESS": "127.0.0.1", "FRAMELENS_URL": f"http://localhost:{port}",
    }  # fmt: skip
    nobody = {"user": READER, "group": READER, "extra_groups": []} if os.getuid() == 0 and open_to_all(venv) else {}
    print(f"started as user {READER if nobody else os.getuid()}", flush=True)
    if nobody:
        for place in (root / "data", home):
            os.chown(place, READER, READER)
    with (options.folder / "log").open("w") as log:
        process = subprocess.Popen(
            [f"{venv}/bin/{command[0]}", *command[1:]], cwd=app, env=environment, stdout=log, stderr=log, **nobody
        )
    try:
        ask = [f"{venv}/bin/{check[0]}", *(word.replace("8501", str(port)) for word in check[1:])]
        begun = time.monotonic()
        while subprocess.run(ask, env=environment, capture_output=True, check=False).returncode:
            if process.poll() is not None or time.monotonic() - begun > START_SECONDS:
                print((options.folder / "log").read_text(), file=sys.stderr)
                return 1
            time.sleep(1)
        print(f"healthy after {time.monotonic() - begun:.0f} s")
        with urllib.request.urlopen(f"http://localhost:{port}/", timeout=30) as page:
            assert b"Streamlit" in page.read()
            assert "script-src" in page.headers["Content-Security-Policy"]
    finally:
        process.terminate()
        process.wait(20)
    for name, place in (("packages", venv), ("the project", app)):
        files = [file for file in place.resolve().rglob("*") if file.is_file() and not file.is_symlink()]
        print(f"{name}: {sum(file.stat().st_size for file in files) / 2**20:.0f} MB in {len(files)} files")
    return 0


if __name__ == "__main__":
    sys.exit(main())
