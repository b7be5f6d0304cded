"""Stored agreements: written, negotiated, signed, in force, reviewed."""
