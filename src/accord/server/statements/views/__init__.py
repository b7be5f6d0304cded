"""The pages of exceptions, statements and productivity."""
