"""Service hours that agreements, services and teams run by, kept in versions."""
