"""Settings by environment variables: all of them, read and checked in one place.

`load()` gives them typed; a value that cannot be meant raises SettingWrong with one sentence that says what to write
instead, and a `FRAMELENS_*` variable that is none of them is reported with the nearest name. The table in
docs/hosting.md lists the same variables, which a test holds.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from framelens.errors import SettingWrong

PREFIX = "FRAMELENS_"
ROOT = Path(__file__).parents[1]
SAMPLES = (ROOT / "data" / "articles", ROOT / "data" / "bundles")  # articles, and two more without their text
LOOPBACK = ("localhost", "127.0.0.1", "::1")
TESTS_ONLY = (  # switches of the tests and of continuous integration
    "FRAMELENS_AXE",
    "FRAMELENS_HADOLINT",
    "FRAMELENS_OIDC_PROVIDER",
    "FRAMELENS_REQUIRE_AUDIT",
    "FRAMELENS_REQUIRE_BROWSER",
    "FRAMELENS_WRITE_TABLES",
)
SHORTEST_SECRET = 32  # characters: what signs a cookie must not be guessed
NEAR = 0.6  # likeness from which another name is offered; difflib's own default
SIGN_IN = (
    "FRAMELENS_OIDC_METADATA",
    "FRAMELENS_OIDC_CLIENT",
    "FRAMELENS_OIDC_SECRET",
    "FRAMELENS_COOKIE_SECRET",
    "FRAMELENS_EDITORS",
)


@dataclass(frozen=True, slots=True)
class Setting:
    """One variable: what its text is turned into, what it is for, and its default as text ("" for none)."""

    name: str
    parse: Callable[[str, str], Any]
    meaning: str
    default: str = ""


@dataclass(frozen=True, slots=True)
class SignIn:
    """An OpenID Connect provider, and who of those it signs in may edit (addresses, `@domain`, or `*`)."""

    metadata: str
    client: str
    secret: str
    cookie_secret: str
    editors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, typed. `unknown`: a sentence for every variable that is none of them."""

    articles: tuple[Path, ...]
    corpus: Path
    library: Path
    address: str
    port: int
    url: str
    read_only: bool
    embedded_by: tuple[str, ...]
    sign_in: SignIn | None
    unknown: tuple[str, ...] = ()

    @property
    def local(self) -> bool:
        """Whether only this machine can reach the server, and no other name was given to it."""
        return self.address in LOOPBACK and (not self.url or urlsplit(self.url).hostname in LOOPBACK)

    @property
    def hosts(self) -> frozenset[str]:
        """Names that a request may be addressed to. Others are a rebinding attack or a wrong address."""
        named = urlsplit(self.url).hostname if self.url else None
        return frozenset({*LOOPBACK, named} if named else LOOPBACK)


def load(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of `environment` (of this process by default). Raises SettingWrong."""
    given = {
        name: text.strip()
        for name, text in (os.environ if environment is None else environment).items()
        if name.startswith(PREFIX) and text.strip()
    }
    values: dict[str, Any] = {
        one.name: one.parse(one.name, text) if (text := given.get(one.name, one.default)) else None for one in SETTINGS
    }
    corpus = values["FRAMELENS_CORPUS"] or ROOT / ".framelens"
    address, url = values["FRAMELENS_ADDRESS"], values["FRAMELENS_URL"] or ""
    if address not in LOOPBACK and not url:
        raise SettingWrong(
            "FRAMELENS_URL",
            f"must say under which address people open this dashboard, because FRAMELENS_ADDRESS is {address}; "
            "for example https://frames.example.org",
        )
    return Settings(
        articles=values["FRAMELENS_ARTICLES"] or SAMPLES,
        corpus=corpus,
        library=values["FRAMELENS_LIBRARY"] or corpus.with_name(f"{corpus.name}-library"),
        address=address,
        port=values["FRAMELENS_PORT"],
        url=url,
        read_only=values["FRAMELENS_READ_ONLY"],
        embedded_by=values["FRAMELENS_EMBEDDED_BY"] or (),
        sign_in=_sign_in(values),
        unknown=tuple(_unknown(name) for name in sorted(given) if name not in {*values, *TESTS_ONLY}),
    )


def _sign_in(values: Mapping[str, Any]) -> SignIn | None:
    missing = [name for name in SIGN_IN if not values[name]]
    if len(missing) == len(SIGN_IN):
        return None
    if missing:
        raise SettingWrong(missing[0], "is needed for signing in, as the other settings for it are given")
    if not values["FRAMELENS_URL"]:
        raise SettingWrong("FRAMELENS_URL", "is needed for signing in: the provider sends people back to it")
    return SignIn(*(values[name] for name in SIGN_IN))


def _unknown(name: str) -> str:
    names = [one.name.removeprefix(PREFIX) for one in SETTINGS]
    near = difflib.get_close_matches(name.removeprefix(PREFIX), names, n=1, cutoff=NEAR)
    return f"{name} is not a setting of Framelens" + (f"; did you mean {PREFIX}{near[0]}?" if near else ".")


def _text(name: str, text: str) -> str:
    return text


def _paths(name: str, text: str) -> tuple[Path, ...]:
    return tuple(Path(part) for part in text.split(os.pathsep) if part)


def _path(name: str, text: str) -> Path:
    return Path(text)


def _port(name: str, text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text[:6]) < 65_536):
        raise SettingWrong(name, f"must be a number from 1 to 65535, not “{_short(text)}”")
    return int(text)


def _yes(name: str, text: str) -> bool:
    if text.lower() in ("yes", "true", "1", "on"):
        return True
    if text.lower() in ("no", "false", "0", "off"):
        return False
    raise SettingWrong(name, f"must be yes or no, not “{_short(text)}”")


def _origin(name: str, text: str) -> str:
    """`https://host` or `http://host:port`, without a path, in lower case."""
    try:
        parts = urlsplit(text.rstrip("/"))
        host, _ = parts.hostname, parts.port
    except ValueError:
        host, parts = None, urlsplit("")
    wrong = not host or parts.path or parts.query or parts.fragment or "@" in parts.netloc
    if wrong or parts.scheme not in ("http", "https") or any(letter in text for letter in " ;,'\"\\*"):
        raise SettingWrong(name, f"must be like https://frames.example.org, without a path, not “{_short(text)}”")
    if parts.scheme == "http" and name != "FRAMELENS_OIDC_METADATA" and host not in LOOPBACK:
        raise SettingWrong(name, f"must begin with https:// for anything but this machine, not “{_short(text)}”")
    return f"{parts.scheme}://{parts.netloc}".lower()


def _origins(name: str, text: str) -> tuple[str, ...]:
    return tuple(_origin(name, part.strip()) for part in text.split(",") if part.strip())


def _page(name: str, text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or any(letter.isspace() for letter in text):
        raise SettingWrong(name, "must be the address of the provider's /.well-known/openid-configuration")
    if parts.scheme == "http" and parts.hostname not in LOOPBACK:
        raise SettingWrong(name, "must begin with https:// for a provider on another machine")
    return text


def _secret(name: str, text: str) -> str:
    """Never repeated in a message."""
    if len(text) < SHORTEST_SECRET:
        raise SettingWrong(name, f"must have at least {SHORTEST_SECRET} characters, made by chance")
    return text


def _editors(name: str, text: str) -> tuple[str, ...]:
    editors = tuple(part.strip().lower() for part in text.split(",") if part.strip())
    wrong = next((one for one in editors if one != "*" and one.count("@") != 1), None)
    if wrong is not None or not editors:
        raise SettingWrong(
            name, f"must hold addresses such as ann@example.org, @example.org or *, not “{_short(wrong or text)}”"
        )
    return editors


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


SETTINGS = (
    Setting("FRAMELENS_ARTICLES", _paths, "files and folders to show, parted by the system's path separator"),
    Setting("FRAMELENS_CORPUS", _path, "folder for analyses; it can be deleted at any time"),
    Setting("FRAMELENS_LIBRARY", _path, "folder for articles that are added in the browser; never deleted by anything"),
    Setting("FRAMELENS_ADDRESS", _text, "address to listen on; 0.0.0.0 for all", "localhost"),
    Setting("FRAMELENS_PORT", _port, "port to listen on", "8501"),
    Setting("FRAMELENS_URL", _origin, "address under which people open the dashboard"),
    Setting("FRAMELENS_READ_ONLY", _yes, "yes: nobody adds, edits or codes, not even on this machine", "no"),
    Setting("FRAMELENS_EMBEDDED_BY", _origins, "sites that may show the dashboard in a frame, parted by commas"),
    Setting("FRAMELENS_OIDC_METADATA", _page, "the provider's /.well-known/openid-configuration"),
    Setting("FRAMELENS_OIDC_CLIENT", _text, "client id that the provider gave"),
    Setting("FRAMELENS_OIDC_SECRET", _text, "client secret that the provider gave"),
    Setting("FRAMELENS_COOKIE_SECRET", _secret, "what signs the cookie of who has signed in"),
    Setting("FRAMELENS_EDITORS", _editors, "who may edit: addresses, @domain or *, parted by commas"),
)
