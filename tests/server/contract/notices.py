"""The addresses of notices: everybody who has signed in reads their own."""

from tests.server.contract import Entry

ENTRIES = [
    Entry("notices:notices"),
    Entry("notices:count"),
    Entry("notices:read", get=405, post=302),
]
