"""Pages of the register, of causes and of reviews."""
