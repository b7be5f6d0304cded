"""The addresses that machines ask."""

from tests.server.contract import Entry

# The figures are for this machine itself; the test client comes from it.
ENTRIES = [Entry(f"health:{name}", nobody=(200, 405)) for name in ("healthz", "readyz", "metrics")]
