"""Outgoing webhooks: programs elsewhere are told what happens to tickets, signed, each event at least once."""
