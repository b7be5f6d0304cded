"""PostgreSQL as Django speaks to it, asked less often whether it is still there."""
