"""The form that reads like the document, and smaller ones."""
