"""The PostgreSQL that Accord brings along: found, initialised, started, stopped, saved to a file and restored."""
