"""Scorecards: what was agreed of measures in four perspectives, who is responsible, and what was reached."""
