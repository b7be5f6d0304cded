"""What pages, files and letters show of improvements."""
