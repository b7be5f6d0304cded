"""The commands with their arguments and options; the work itself is in `accord.cli.tasks`."""
