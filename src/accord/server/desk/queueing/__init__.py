"""The queue: which ticket is worth most to do next, who sees which of them, and taking them."""
