"""Keeping what measures need: the facts of each ticket, and what is counted of each day."""
