"""What pages show of agreements."""
