"""The chain check: a promise against the internal agreements and supplier contracts behind it."""
