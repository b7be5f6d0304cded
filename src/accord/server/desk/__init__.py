"""Tickets, their events and their clocks."""
