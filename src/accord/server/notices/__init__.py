"""Telling people: the bell and the page of notices."""
