"""Accord: service levels that both sides agree on, measured and explained."""

__version__ = "0.1.0"
