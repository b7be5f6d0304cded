"""What only the benchmarks of the server need."""
