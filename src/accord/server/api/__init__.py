"""The API: its door, its document, and the page that shows it. What it answers stands with each app."""
