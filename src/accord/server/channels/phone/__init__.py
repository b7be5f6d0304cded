"""Telephone calls: the page on which agents take them, and what a telephone system tells of them."""
