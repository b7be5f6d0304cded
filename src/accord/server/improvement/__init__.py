"""What is improved and why: deviations found by rule, causes, actions that are checked afterwards, and reviews."""
