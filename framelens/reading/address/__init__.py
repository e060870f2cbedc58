"""A web address to the bytes of one page, from public hosts alone.

    Web().fetch("https://example.org/story") -> Fetched(data, url, kind)

Every hop of a redirect is checked anew (`spelling`, `public`), the connection is made to the very numbers that were
checked (`exchange`), and a host's robots.txt is obeyed (`robots`). Everything else is one AddressRefused.
"""

from framelens.reading.address.web import Fetched, Web

__all__ = ["Fetched", "Web"]
