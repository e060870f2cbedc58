"""The nginx of compose.yaml, run on this machine with the very same configuration; skipped where there is none."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from string import Template

import pytest

from tests.chromium import REQUIRED, ROOT

TEMPLATE = ROOT / "hosting" / "nginx.conf.template"
START_SECONDS = 30


def nginx() -> str:
    """Where nginx is; without one the test is skipped, or fails where the suite must be whole."""
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if not found:
        reason = "no nginx was found (Debian: apt-get install nginx-light)"
        if os.environ.get(REQUIRED):
            pytest.fail(reason)
        pytest.skip(reason)
    return found


def rendered(host: str, port: int, dashboard: str) -> str:
    """The configuration as the container's start fills it in: only these three names, nginx's own stay."""
    return Template(TEMPLATE.read_text(encoding="utf-8")).safe_substitute(
        NGINX_HOST=host, NGINX_PORT=str(port), DASHBOARD=dashboard
    )


@contextmanager
def in_front(folder: Path, port: int, dashboard: str, host: str = "localhost") -> Iterator[str]:
    """The address of an nginx that listens on `port` of this machine, before `dashboard` (host:port)."""
    site = rendered(host, port, dashboard).replace(f"listen {port}", f"listen 127.0.0.1:{port}")
    (folder / "site.conf").write_text(site)
    places = "".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes 1;\n"
        "events { worker_connections 1024; }\n"
        f"http {{ include /etc/nginx/mime.types; access_log off; {places}\n include {folder}/site.conf; }}\n"
    )
    process = subprocess.Popen(
        [nginx(), "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", f"{folder}/start.log"]
    )
    try:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and process.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        else:
            pytest.fail("nginx does not start: " + "".join(log.read_text() for log in folder.glob("*.log")))
        yield f"http://{host}:{port}"
    finally:
        process.terminate()
        process.wait(10)
