"""The pages of calls, and the door for telephone systems."""
