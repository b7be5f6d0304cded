"""Tickets, their clocks and what is done to them, as the API gives and takes them."""
