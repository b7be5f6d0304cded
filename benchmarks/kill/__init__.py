"""A product under load whose processes are killed, and what is counted at both ends."""
