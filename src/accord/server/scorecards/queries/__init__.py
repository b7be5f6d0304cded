"""Reading scorecards."""
