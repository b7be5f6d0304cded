"""Pages of the negotiation bench."""
