"""Ticket history from elsewhere: files of other desks, taken in."""
