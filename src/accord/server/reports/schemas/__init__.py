"""Reports, schedules and closed months as the API gives and takes them."""
