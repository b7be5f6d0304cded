"""What the benchmarks of the desk need."""
