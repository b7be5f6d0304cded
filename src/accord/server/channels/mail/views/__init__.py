"""What leads read of mail and decide about it."""
