"""The process beside the web server: sweeps what is due and runs jobs."""
