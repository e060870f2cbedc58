"""Web addresses, before anything is asked for: only public ones are, however they are spelled or resolved."""

from ipaddress import ip_address

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framelens.errors import AddressRefused
from framelens.reading.address import Web
from framelens.reading.address.public import is_public
from framelens.reading.address.spelling import place_of

# Addresses that never reach the network: nothing is looked up and nothing is connected to.
MISSPELLED = [
    "", " ", "example.org", "//example.org/", "ftp://example.org/", "file:///etc/passwd", "gopher://example.org/",
    "javascript:alert(1)", "data:text/html,x", "dict://example.org:11211/", "jar:http://example.org!/", "http:",
    "http://", "https:///path", "http:example.org", "http://user@example.org/", "http://user:word@example.org/",
    "http://example.org@127.0.0.1/", "http://127.0.0.1@example.org/", "http://example.org\\@127.0.0.1/",
    "http://example.org\t/", "http://exa mple.org/", "http://example.org/\r\nHost: inner", "http://example.org/\0",
    "http://example.org/\u202e", "http://example.org:0/", "http://example.org:99999/", "http://example.org:x/",
    "http://[::1/", "http://::1/", "http://[v1.x]/", "http://[fe80::1%25eth0]/", "http://localhost/",
    "http://LOCALHOST./", "http://localhost.localdomain.local/", "http://printer.local/", "http://wiki.corp/",
    "http://metadata.google.internal/", "http://router/", "http://metadata/", "http://a..org/", "http://-a.org/",
    "http://.org/", "http://host.home.arpa/", "http://x.onion/", "http://a.localhost/", "http://example.org%00.com/",
    "http://exämple\u200b\u2024/", f"http://{'a' * 64}.org/", f"http://{'a.' * 130}org/", "http://ex%61mple.org/",
    "http://2130706433/", "http://0x7f000001/", "http://0x7f.0x0.0x0.0x1/", "http://0177.0.0.1/", "http://017700000001/",
    "http://127.1/", "http://127.0.1/", "http://0/", "http://0.0/", "http://127.0.0.1.0x1/", "http://00000127.0.0.1/",
    "http://127.0.0.01/", "http://0x/", "http://①②⑦.1/", f"http://example.org/{'a' * 3000}",
]  # fmt: skip

# Hosts in numbers that no page may send this machine to.
FORBIDDEN = [
    "127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.100.100.200",
    "100.127.255.255", "169.254.0.1", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.0.192",
    "192.0.2.1", "192.88.99.1", "192.168.0.1", "192.168.255.255", "198.18.0.1", "198.51.100.1", "203.0.113.1",
    "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "168.63.129.16", "::", "::1", "::2",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:7f00:1", "0:0:0:0:0:ffff:7f00:1", "::127.0.0.1", "64:ff9b::7f00:1",
    "64:ff9b::10.0.0.1", "64:ff9b::169.254.169.254", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1",
    "2002:7f00:1::1", "2002:a00:1::", "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fd12:3456::1", "fe80::1",
    "fec0::1", "ff02::1", "ff0e::1",
]  # fmt: skip
PUBLIC = ["8.8.8.8", "1.1.1.1", "93.184.216.34", "172.15.0.1", "172.32.0.1", "100.63.0.1", "2606:4700::1111",
          "2a00:1450:4001::1", "64:ff9b::8.8.8.8"]  # fmt: skip
assert len(MISSPELLED) + len(FORBIDDEN) >= 60


def never(*_):
    raise AssertionError("nothing may be looked up")


@pytest.mark.parametrize("spelled", MISSPELLED)
def test_a_misspelled_or_inner_address_never_reaches_the_network(spelled):
    with pytest.raises(AddressRefused) as caught:
        Web(look_up=never).fetch(spelled)
    assert caught.value.reason.endswith(".") and "\n" not in caught.value.reason


@pytest.mark.parametrize("number", FORBIDDEN)
def test_a_forbidden_number_is_refused_written_or_looked_up(number):
    assert not is_public(ip_address(number))
    host = f"[{number}]" if ":" in number else number
    with pytest.raises(AddressRefused):
        Web(look_up=never).fetch(f"http://{host}/")
    for found in ([number], ["93.184.216.34", number], [number, "93.184.216.34"]):
        with pytest.raises(AddressRefused, match="your own network"):
            Web(look_up=lambda *_, found=found: found).fetch("http://news.site.org/")


def test_wide_digits_are_the_number_they_look_like():
    with pytest.raises(AddressRefused, match="your own network"):
        Web(look_up=never).fetch("http://１２７.０.０.１/")
    with pytest.raises(AddressRefused, match="your own network"):
        Web(look_up=never).fetch("http://127。0。0。1/")


@pytest.mark.parametrize("number", PUBLIC)
def test_public_numbers_are_public(number):
    assert is_public(ip_address(number))


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_what_python_calls_private_is_never_public(number):
    found = ip_address(number)
    assert not is_public(found) or (found.is_global and not found.is_multicast)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.sampled_from(["", "http://", "https://", "http://a.org", "https://[", "//"]))
def test_any_text_is_a_place_or_refused(text, start):
    try:
        place = place_of(start + text)
    except AddressRefused:
        return
    assert place.host.isascii() and place.target.isascii() and place.target.startswith("/")
    assert not any(mark.isspace() for mark in place.url)
    assert place_of(place.url) == place
