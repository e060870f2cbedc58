"""Who may edit: at home its user, elsewhere whom the provider vouches for and the settings name."""

from __future__ import annotations

import pytest

from components import permission
from framelens.settings import SignIn, load


def sign_in(*editors: str) -> SignIn:
    return SignIn("https://login.example.org/", "client", "secret", "x" * 32, editors)


@pytest.mark.parametrize(
    ("user", "may"),
    [
        ({}, False),
        ({"is_logged_in": False, "email": "ann@example.org"}, False),
        ({"is_logged_in": "yes", "email": "ann@example.org"}, False),
        ({"is_logged_in": True, "email": "Ann@Example.org"}, True),
        ({"is_logged_in": True, "email": "bob@desk.example", "email_verified": True}, True),
        ({"is_logged_in": True, "email": "bob@desk.example", "email_verified": False}, False),
        ({"is_logged_in": True, "email": "bob@desk.example.evil.example"}, False),
        ({"is_logged_in": True, "email": "ann@example.org@evil.example"}, False),
        ({"is_logged_in": True, "email": None}, False),
        ({"is_logged_in": True, "name": "ann@example.org"}, False),
    ],
)
def test_an_editor_is_a_verified_address_that_is_named(user, may):
    assert permission.is_editor(sign_in("ann@example.org", "@desk.example"), user) is may


def test_a_star_is_everybody_the_provider_signs_in():
    assert permission.is_editor(sign_in("*"), {"is_logged_in": True})
    assert not permission.is_editor(sign_in("*"), {"is_logged_in": False})


@pytest.mark.parametrize(
    ("address", "headers", "home"),
    [
        ("localhost", {"Host": "localhost:8501"}, True),
        ("127.0.0.1", {"Host": "127.0.0.1:8501"}, True),
        ("localhost", {"Host": "[::1]:8501"}, True),
        ("0.0.0.0", {"Host": "localhost:8501"}, False),
        (None, {"Host": "localhost:8501"}, False),
        ("localhost", {"Host": "evil.example"}, False),
        ("localhost", {}, False),
        ("localhost", {"Host": "localhost", "X-Forwarded-For": "203.0.113.9"}, False),
    ],
)
def test_home_is_one_machine_without_a_proxy(monkeypatch, address, headers, home):
    monkeypatch.setattr(permission.st.runtime, "exists", lambda: True)
    monkeypatch.setattr(permission.st, "get_option", {"server.address": address}.get)
    monkeypatch.setattr(type(permission.st.context), "headers", property(lambda _: headers))
    assert permission.at_home(load({})) is home


def test_another_name_for_this_machine_is_not_home(monkeypatch):
    monkeypatch.setattr(permission.st.runtime, "exists", lambda: True)
    assert not permission.at_home(load({"FRAMELENS_URL": "https://frames.example.org"}))


def test_read_only_is_for_everybody(monkeypatch):
    assert permission.may_edit()
    monkeypatch.setenv("FRAMELENS_READ_ONLY", "yes")
    assert not permission.may_edit()
