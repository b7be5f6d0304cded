"""How much a catalogue file may hold."""

__all__ = ["MOST_BYTES", "MOST_COLUMNS", "MOST_NODES", "MOST_ROWS", "MOST_UNPACKED"]

MOST_BYTES = 5 * 1024 * 1024
MOST_UNPACKED = 60 * 1024 * 1024
"""What the parts of a workbook, which is a packed file, may come to."""

MOST_ROWS = 20_000
MOST_COLUMNS = 60
MOST_NODES = 600_000
