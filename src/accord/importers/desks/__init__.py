"""One module for each desk: how its export becomes a table, and the mapping that fits it."""
