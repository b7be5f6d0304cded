"""Satisfaction: one question after a ticket, polls by unit, and what was answered."""
