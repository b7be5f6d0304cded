"""Letters: who gets which, what they say, how they are sent."""
