"""Articles and known errors: what the organisation knows, written down, found and kept up to date."""
