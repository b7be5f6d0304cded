"""The negotiation bench: proposed terms tried on the history, before anybody promises them."""
