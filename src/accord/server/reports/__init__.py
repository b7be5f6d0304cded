"""Service-level reports, and the close of months: what both sides have in hand, frozen and signed."""
