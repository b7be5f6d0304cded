"""Running the server: its processes, their logs, their start and their end."""
