"""The product: everything Django, and nothing else is."""
