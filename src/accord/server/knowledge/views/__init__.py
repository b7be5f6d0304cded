"""The pages of articles and known errors."""
